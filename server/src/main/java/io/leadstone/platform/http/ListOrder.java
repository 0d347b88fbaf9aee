package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import java.util.Optional;

/// `sortBy` and `sortOrder` of a list.
public record ListOrder<E>(E by, boolean descending) {
    private enum Direction {
        ASC,
        DESC
    }

    /// Reads both. Without `sortBy` it is the first of `sorts`, the last one first; with it, ascending unless said.
    public static <E extends Enum<E>> ListOrder<E> read(Query query, E[] sorts, FieldErrors errors) {
        Optional<E> by = Choice.read(query, "sortBy", sorts, errors);
        Direction direction = Choice.read(query, "sortOrder", Direction.values(), errors)
                .orElse(by.isEmpty() ? Direction.DESC : Direction.ASC);
        return new ListOrder<>(by.orElse(sorts[0]), direction == Direction.DESC);
    }
}
