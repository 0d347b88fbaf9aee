package io.leadstone.access.accounts;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The users of an organisation.
public final class Users {
    static final Sql INSERT = Sql.of("""
            insert into org_user (org_id, email, email_fold, name, name_fold, role, created_at)
            values (:org, :email::text, :email_fold::text, :name::text, :name_fold::text, :role::text, :at::timestamptz)
            on conflict (org_id, email_fold) where archived_at is null do nothing
            returning id
            """);
    static final Sql FIRST_ADMIN = Sql.of("""
            select id from org_user
            where org_id = :org and role = 'admin' and archived_at is null
            order by id
            limit 1
            """);
    static final Sql BY_EMAIL = Sql.of("""
            select id from org_user where org_id = :org and email_fold = :email_fold::text and archived_at is null
            """);
    static final Sql ALL = Sql.of("""
            select id from org_user where org_id = :org and archived_at is null order by id
            """);

    private Users() {}

    /// Adds a user; empty when a user of that email is there already.
    public static Optional<UserId> add(Tx tx, Origin origin, String email, String name, Role role, Instant at) {
        Optional<UserId> user = tx.one(
                INSERT.with("email", email)
                        .with("email_fold", Fold.fold(email))
                        .with("name", name)
                        .with("name_fold", Fold.fold(name))
                        .with("role", role.label())
                        .with("at", at),
                row -> new UserId(row.integer()));
        user.ifPresent(id -> History.append(tx, origin, Event.created(at, "user", id.value(), Json.writeText(json -> {
            json.writeStartObject();
            json.writeStringField("email", email);
            json.writeStringField("name", name);
            json.writeStringField("role", role.label());
            json.writeEndObject();
        }))));
        return user;
    }

    /// Who acts when nobody was named.
    public static Optional<UserId> firstAdmin(Tx tx) {
        return tx.one(FIRST_ADMIN.bind(), row -> new UserId(row.integer()));
    }

    public static Optional<UserId> byEmail(Tx tx, String email) {
        return tx.one(BY_EMAIL.with("email_fold", Fold.fold(email)), row -> new UserId(row.integer()));
    }

    /// Every user that has not left, oldest first.
    public static List<UserId> all(Tx tx) {
        return tx.list(ALL.bind(), row -> new UserId(row.integer()));
    }
}
