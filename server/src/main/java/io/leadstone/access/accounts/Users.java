package io.leadstone.access.accounts;

import io.leadstone.access.OrgId;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The users of an organisation.
public final class Users {
    private Users() {}

    /// Adds a user who sees every lead; empty when a user of that email is there already.
    public static Optional<UserId> add(Tx tx, Origin origin, String email, String name, Role role, Instant at) {
        return add(tx, origin, new UserFields(name, email, role, RecordScope.ALL), at);
    }

    /// Adds a user; empty when a user of that email is there already.
    public static Optional<UserId> add(Tx tx, Origin origin, UserFields fields, Instant at) {
        Optional<UserId> user =
                tx.one(UserSql.withFields(UserSql.INSERT, fields).with("at", at), row -> new UserId(row.integer()));
        user.ifPresent(id -> History.append(tx, origin, Fields.created(at, "user", id.value(), fields.logged())));
        return user;
    }

    /// Who acts when nobody was named.
    public static Optional<UserId> firstAdmin(Tx tx) {
        return tx.one(UserSql.FIRST_ADMIN.bind(), row -> new UserId(row.integer()));
    }

    public static Optional<UserId> byEmail(Tx tx, String email) {
        return tx.one(UserSql.BY_EMAIL.with("email_fold", Fold.fold(email)), row -> new UserId(row.integer()));
    }

    /// Every user that has not left, oldest first.
    public static List<UserId> all(Tx tx) {
        return tx.list(UserSql.ALL.bind(), row -> new UserId(row.integer()));
    }

    /// Whether it is a user of the organisation that has not left.
    public static boolean isLive(Tx tx, UserId user) {
        return find(tx, user).filter(found -> !found.archived()).isPresent();
    }

    /// Every user, archived ones too, oldest first.
    public static List<User> everybody(Db db, OrgId org) {
        return db.list(org.value(), UserSql.EVERYBODY.bind(), UserSql::read);
    }

    static Optional<User> find(Tx tx, UserId user) {
        return tx.one(UserSql.FIND.with("id", user.value()), UserSql::read);
    }

    /// Whether somebody could still administer the organisation without this user.
    static boolean isAdminBeside(Tx tx, UserId user) {
        return tx.one(UserSql.OTHER_ADMIN.with("id", user.value()), Row::integer)
                .isPresent();
    }
}
