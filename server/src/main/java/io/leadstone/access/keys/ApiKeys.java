package io.leadstone.access.keys;

import io.leadstone.access.KeyScope;
import io.leadstone.access.OrgId;
import io.leadstone.access.UserId;
import io.leadstone.history.Event;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The API keys of an organisation; each acts as one user. Of a secret only its hash is kept.
public final class ApiKeys {
    static final Sql INSERT = Sql.of("""
            insert into api_key (org_id, user_id, name, access_key, secret_hash, scopes, expires_at, created_at)
            values (:org, :user::int, :name::text, :access_key::text, :secret_hash::bytea, :scopes::text[],
                    :expires::timestamptz, :at::timestamptz)
            returning id
            """);
    static final Sql ALL = Sql.of("""
            select k.id, k.name, k.user_id, u.email, array_to_string(k.scopes, ','), k.access_key, k.created_at,
                   k.expires_at, k.last_used_at, k.revoked_at
            from api_key k
            join org_user u on u.org_id = k.org_id and u.id = k.user_id
            where k.org_id = :org
            order by k.id
            """);
    static final Sql FIND = Sql.of("""
            select k.id, k.name, k.user_id, u.email, array_to_string(k.scopes, ','), k.access_key, k.created_at,
                   k.expires_at, k.last_used_at, k.revoked_at
            from api_key k
            join org_user u on u.org_id = k.org_id and u.id = k.user_id
            where k.org_id = :org and k.id = :id::int
            """);
    static final Sql OWNER = Sql.of("select org_id from api_key where access_key = :access_key::text");
    static final Sql REVOKE = Sql.of("""
            update api_key set revoked_at = :at::timestamptz, version = version + 1
            where org_id = :org and access_key = :access_key::text and revoked_at is null
            returning id, version
            """);
    static final Sql REVOKE_BY_ID = Sql.of("""
            update api_key set revoked_at = :at::timestamptz, version = version + 1
            where org_id = :org and id = :id::int and revoked_at is null
            returning id, version
            """);

    private final Secrets secrets;

    public ApiKeys(SecureRandom random) {
        this.secrets = new Secrets(random);
    }

    /// A key pair as it is shown once.
    public record KeyPair(int id, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "KeyPair[" + accessKey + "]";
        }
    }

    /// Makes a key that acts as `user`, of which nothing is held back.
    public KeyPair add(Tx tx, Origin origin, UserId user, String name, Instant at) {
        return add(tx, origin, new NewKey(user, name, KeyScope.ALL, null), at);
    }

    /// Makes a key.
    public KeyPair add(Tx tx, Origin origin, NewKey key, Instant at) {
        String accessKey = secrets.newAccessKey();
        String secretKey = secrets.newSecretKey();
        List<String> scopes = KeyScope.labels(key.scopes());
        int id = tx.only(
                INSERT.with("user", key.user().value())
                        .with("name", key.name())
                        .with("access_key", accessKey)
                        .with("secret_hash", Secrets.hash(secretKey))
                        .with("scopes", scopes.toArray(String[]::new))
                        .with("expires", key.expiresAt())
                        .with("at", at),
                Row::integer);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", key.name());
        fields.put("access_key", accessKey);
        fields.put("user", key.user().value());
        fields.put("scopes", scopes);
        fields.put("expires_at", key.expiresAt());
        History.append(tx, origin, Fields.created(at, "api_key", id, fields));
        return new KeyPair(id, accessKey, secretKey);
    }

    /// Every key of the organisation, revoked ones too, oldest first.
    public static List<ApiKey> all(Db db, OrgId org) {
        return db.list(org.value(), ALL.bind(), ApiKey::read);
    }

    static Optional<ApiKey> find(Db db, OrgId org, int id) {
        return db.one(org.value(), FIND.with("id", id), ApiKey::read);
    }

    static ApiKey get(Tx tx, int id) {
        return tx.only(FIND.with("id", id), ApiKey::read);
    }

    /// Whose key it is, by the look-up login.
    public static Optional<OrgId> organisationOf(Db lookup, String accessKey) {
        return lookup.oneAcross(OWNER.with("access_key", accessKey), row -> new OrgId(row.integer()));
    }

    /// Ends a key; it is refused from the commit on.
    ///
    /// @return whether there was such a key that had not been revoked
    public static boolean revoke(Tx tx, Origin origin, String accessKey, Instant at) {
        return revoked(tx, origin, REVOKE.with("access_key", accessKey).with("at", at), at);
    }

    /// The same by id.
    static boolean revoke(Tx tx, Origin origin, int id, Instant at) {
        return revoked(tx, origin, REVOKE_BY_ID.with("id", id).with("at", at), at);
    }

    private static boolean revoked(Tx tx, Origin origin, Bound update, Instant at) {
        Optional<Event> event = tx.one(
                update, row -> new Event(at, "api_key.revoked", "api_key", row.integer(), row.integer(), null, null));
        event.ifPresent(revoked -> History.append(tx, origin, revoked));
        return event.isPresent();
    }
}
