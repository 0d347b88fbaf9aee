package io.leadstone.operations;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.UserId;
import io.leadstone.operations.Operation.State;
import io.leadstone.operations.OperationSql.Kinds;
import io.leadstone.operations.OperationSql.Shape;
import io.leadstone.operations.OperationSql.States;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        Integer own = own(caller.user(), caller.authority());
        if (own != null && wanted.user() != null && !own.equals(wanted.user())) {
            return new Page<>(List.of(), 0, wanted.paging());
        }
        Integer actor = own == null ? wanted.user() : own;
        int org = caller.org().value();
        Shape shape = new Shape(actor != null, Kinds.of(wanted.kind()), States.of(wanted.state()));
        long total = db.one(org, matching(OperationSql.COUNTS, shape, actor, wanted), Row::bigint)
                .orElseThrow();
        List<Operation> rows = db.list(
                org,
                matching(OperationSql.PAGES, shape, actor, wanted)
                        .with("offset", wanted.paging().offset())
                        .with("limit", wanted.paging().size()),
                OperationSql::read);
        return new Page<>(rows, total, wanted.paging());
    }

    private static Bound find(UserId user, Authority authority, UUID id) {
        return OperationSql.FIND.with("own", own(user, authority)).with("id", id);
    }

    private static Bound matching(Map<Shape, Sql> statements, Shape shape, @Nullable Integer actor, Wanted wanted) {
        Bound bound = Objects.requireNonNull(statements.get(shape)).bind();
        if (actor != null) {
            bound.with("actor", actor);
        }
        if (wanted.kind() != null) {
            bound.with("kind", wanted.kind());
        }
        if (wanted.state() != null && shape.states() == States.STOPPED) {
            bound.with("state", wanted.state().name().toLowerCase(Locale.ROOT));
        }
        return bound;
    }

    /// Whose operations alone they see; none for who sees all.
    private static @Nullable Integer own(UserId user, Authority authority) {
        return authority.role().allows(Permission.ARRANGE) ? null : (Integer) user.value();
    }
}
