package io.leadstone.index.table;

import java.util.Arrays;

/// All rows sorted by one column: those with a key in its order, those without behind them by id, in both
/// directions.
final class Sort {
    /// Sorting one match costs about as much as walking past this many ids.
    private static final long SORT_COST = 128;

    private final Order order;
    private final SortedIds keyed;
    private final Bits nulls;

    Sort(Order order, Bits live) {
        this.order = order;
        int[] ids = new Matches(live).all();
        nulls = new Bits(ids.length == 0 ? 0 : ids[ids.length - 1]);
        for (int id : ids) {
            if (order.isNull(id)) {
                nulls.set(id, true);
            }
        }
        int[] sorted = withKey(ids);
        order.sort(sorted);
        keyed = new SortedIds(order, sorted);
    }

    void add(int id) {
        if (order.isNull(id)) {
            nulls.set(id, true);
        } else {
            keyed.add(id);
        }
    }

    void remove(int id) {
        if (order.isNull(id)) {
            nulls.set(id, false);
        } else {
            keyed.remove(id);
        }
    }

    /// A page of all rows.
    int[] page(long offset, int limit, boolean descending) {
        int length = Math.clamp(keyed.total() - offset, 0, limit);
        int[] page = length == 0 ? new int[0] : keyed.page((int) offset, length, descending);
        return length == limit ? page : withNulls(page, new Matches(nulls), keyed.total(), offset, limit, descending);
    }

    /// A page of those that match.
    int[] page(Matches matches, long offset, int limit, boolean descending) {
        Matches without = matches.and(nulls);
        int with = matches.total() - without.total();
        int length = Math.clamp(with - offset, 0, limit);
        int[] page = length == 0 ? new int[0] : keyedPage(matches, with, (int) offset, length, descending);
        return length == limit ? page : withNulls(page, without, with, offset, limit, descending);
    }

    long bytes() {
        return keyed.bytes() + nulls.bytes();
    }

    /// Few matches are sorted by themselves, many are met often enough by walking along all rows.
    private int[] keyedPage(Matches matches, int matching, int offset, int length, boolean descending) {
        long nearer = Math.min(offset + length, matching - offset);
        long walked = keyed.total() * nearer / matching;
        if (matching * SORT_COST > walked) {
            return keyed.page(matches, matching, offset, length, descending);
        }
        int[] few = withKey(matches.all());
        order.sort(few);
        int[] page = new int[length];
        for (int i = 0; i < length; i++) {
            page[i] = few[descending ? matching - 1 - offset - i : offset + i];
        }
        return page;
    }

    private static int[] withNulls(int[] page, Matches without, int with, long offset, int limit, boolean descending) {
        int[] nulls = without.page(Math.max(0, offset - with), limit - page.length, descending);
        int[] both = new int[page.length + nulls.length];
        System.arraycopy(page, 0, both, 0, page.length);
        System.arraycopy(nulls, 0, both, page.length, nulls.length);
        return both;
    }

    private int[] withKey(int[] ids) {
        int count = 0;
        int[] with = new int[ids.length];
        for (int id : ids) {
            if (!order.isNull(id)) {
                with[count++] = id;
            }
        }
        return Arrays.copyOf(with, count);
    }
}
