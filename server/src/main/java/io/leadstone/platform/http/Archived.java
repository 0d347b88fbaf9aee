package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import org.jspecify.annotations.Nullable;

/// `archived` of a list: whether it shows what is in use, what is archived, or both.
public enum Archived {
    NO,
    YES,
    ALL;

    /// Reads the parameter; without it, archived rows are left out.
    public static Archived read(Query query, FieldErrors errors) {
        return Choice.read(query, "archived", values(), errors).orElse(NO);
    }

    /// What a row must be; null for both.
    public @Nullable Boolean wanted() {
        return switch (this) {
            case NO -> false;
            case YES -> true;
            case ALL -> null;
        };
    }
}
