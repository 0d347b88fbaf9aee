package io.leadstone.access.keys;

import io.leadstone.platform.text.Fold;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a list of keys can be sorted by. Ties are broken by id in the same direction; nulls stand last both ways.
enum KeySort {
    ID,
    NAME,
    USER_ID,
    CREATED_ON,
    EXPIRES_ON,
    LAST_USED_ON;

    Comparator<ApiKey> comparator(boolean descending) {
        return switch (this) {
            case ID -> by(ApiKey::id, descending);
            case NAME -> by(key -> Fold.fold(key.name()), descending);
            case USER_ID -> by(key -> key.user().value(), descending);
            case CREATED_ON -> by(ApiKey::createdAt, descending);
            case EXPIRES_ON -> by(ApiKey::expiresAt, descending);
            case LAST_USED_ON -> by(ApiKey::lastUsedAt, descending);
        };
    }

    private static <T extends Comparable<? super T>> Comparator<ApiKey> by(
            Function<ApiKey, @Nullable T> value, boolean descending) {
        Comparator<T> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<Integer> ids = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(value, Comparator.nullsLast(natural)).thenComparing(ApiKey::id, ids);
    }
}
