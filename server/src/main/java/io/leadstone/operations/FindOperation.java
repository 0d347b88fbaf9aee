package io.leadstone.operations;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.UserId;
import io.leadstone.operations.Operation.State;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds operations: one's own, and everybody's for who arranges the organisation.
final class FindOperation {
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Db db;

    FindOperation(Db db) {
        this.db = db;
    }

    /// Which are wanted; what is null does not matter.
    record Wanted(
            @Nullable Integer user,
            @Nullable String kind,
            @Nullable State state,
            Paging paging) {}

    /// An id in a path; empty for what names nothing.
    static Optional<UUID> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    Optional<Operation> one(Caller caller, UUID id) {
        return db.one(caller.org().value(), find(caller.user(), caller.authority(), id), OperationSql::read);
    }

    /// The same inside a transaction.
    static Optional<Operation> one(Tx tx, UserId user, Authority authority, UUID id) {
        return tx.one(find(user, authority, id), OperationSql::read);
    }

    /// Newest first.
    Page<Operation> page(Caller caller, Wanted wanted) {
        int org = caller.org().value();
        Integer own = own(caller.user(), caller.authority());
        long total = db.one(org, matching(OperationSql.COUNT.with("own", own), wanted), Row::bigint)
                .orElseThrow();
        List<Operation> rows = db.list(
                org,
                matching(OperationSql.PAGE.with("own", own), wanted)
                        .with("offset", wanted.paging().offset())
                        .with("limit", wanted.paging().size()),
                OperationSql::read);
        return new Page<>(rows, total, wanted.paging());
    }

    private static Bound find(UserId user, Authority authority, UUID id) {
        return OperationSql.FIND.with("own", own(user, authority)).with("id", id);
    }

    private static Bound matching(Bound statement, Wanted wanted) {
        return statement
                .with("user", wanted.user())
                .with("kind", wanted.kind())
                .with(
                        "state",
                        wanted.state() == null ? null : wanted.state().name().toLowerCase(Locale.ROOT));
    }

    /// Whose operations alone they see; none for who sees all.
    private static @Nullable Integer own(UserId user, Authority authority) {
        return authority.role().allows(Permission.ARRANGE) ? null : (Integer) user.value();
    }
}
