package io.leadstone.index.table;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import io.leadstone.platform.text.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [Table] must answer, in the plainest Java: a list of rows, each looked at for each query.
class Model {
    private final List<Kind> kinds;
    private final Map<Long, Row> rows = new HashMap<>();
    final Map<Integer, Map<Integer, String>> labels = new HashMap<>();

    /// A row's values as in [RowBytes], and its texts folded.
    record Row(long id, List<@Nullable Object> values, List<@Nullable String> folds) {}

    Model(List<Kind> kinds) {
        this.kinds = kinds;
    }

    void put(long id, @Nullable Object... values) {
        List<@Nullable String> folds = new ArrayList<>();
        for (Object value : values) {
            folds.add(value instanceof String text ? Fold.fold(text) : null);
        }
        rows.put(id, new Row(id, Arrays.asList(values), folds));
    }

    void remove(long id) {
        rows.remove(id);
    }

    List<Row> rows() {
        return new ArrayList<>(rows.values());
    }

    Answer query(Query query) {
        List<Row> matching = rows.values().stream()
                .filter(row -> query.conditions().stream().allMatch(condition -> matches(row, condition)))
                .sorted((a, b) -> compare(a, b, query))
                .toList();
        long[] page = matching.stream()
                .skip(query.offset())
                .limit(query.limit())
                .mapToLong(Row::id)
                .toArray();
        return new Answer(matching.size(), page);
    }

    int compare(Row a, Row b, Query query) {
        if (query.sort() != Query.BY_ID) {
            Object keyA = key(a, query.sort());
            Object keyB = key(b, query.sort());
            if ((keyA == null) != (keyB == null)) {
                return keyA == null ? 1 : -1;
            }
            int byKey = keyA == null || keyB == null
                    ? 0
                    : query.descending() ? compareKeys(keyB, keyA) : compareKeys(keyA, keyB);
            if (byKey != 0) {
                return byKey;
            }
        }
        return query.descending() ? Long.compare(b.id, a.id) : Long.compare(a.id, b.id);
    }

    @Nullable
    String label(int column, int code) {
        return labels.getOrDefault(column, Map.of()).get(code);
    }

    private @Nullable Object key(Row row, int column) {
        Object value = row.values.get(column);
        if (kinds.get(column) == Kind.CODE && labels.containsKey(column)) {
            return value == null ? null : label(column, (Integer) value);
        }
        return row.folds.get(column) != null ? row.folds.get(column) : value;
    }

    private static int compareKeys(Object a, Object b) {
        return switch (a) {
            case String text ->
                Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            case Integer number -> number.compareTo((Integer) b);
            case Long seconds -> seconds.compareTo((Long) b);
            default -> throw new IllegalArgumentException();
        };
    }

    private static boolean matches(Row row, Condition condition) {
        return switch (condition) {
            case Is(int column, int code) -> Integer.valueOf(code).equals(row.values.get(column));
            case Condition.Within within ->
                within.places().stream().anyMatch(place -> place.codes().contains(row.values.get(place.column())));
            case WordIs(int column, String folded) -> folded.equals(row.folds.get(column));
            case AnyOf(int column, List<Integer> codes) ->
                row.values.get(column) instanceof List<?> elements
                        && elements.stream().anyMatch(codes::contains);
            case From(int column, long seconds) -> row.values.get(column) instanceof Long value && value >= seconds;
            case Before(int column, long seconds) -> row.values.get(column) instanceof Long value && value < seconds;
            case Condition.IsNull(int column) -> row.values.get(column) == null;
            case Found(List<Look> looks) -> looks.stream().anyMatch(look -> finds(row, look));
        };
    }

    private static boolean finds(Row row, Look look) {
        return switch (look) {
            case In(int column, String folded) -> {
                String text = row.folds.get(column);
                yield text != null && text.contains(folded);
            }
            case NumberPrefix(String digits) -> "%04d".formatted(row.id).startsWith(digits);
        };
    }
}
