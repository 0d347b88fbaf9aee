package io.leadstone.platform.db;

import java.util.List;

/// Ids as lists, and as the arrays that statements take and give.
public final class Ids {
    private Ids() {}

    public static List<Integer> list(int[] ids) {
        Integer[] boxed = new Integer[ids.length];
        for (int i = 0; i < ids.length; i++) {
            boxed[i] = ids[i];
        }
        return List.of(boxed);
    }

    public static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
