package io.leadstone.access.keys;

import io.leadstone.access.OrgId;
import io.leadstone.access.UserId;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The API keys of an organisation; each acts as one user. Of a secret only its hash is kept.
public final class ApiKeys {
    static final Sql INSERT = Sql.of("""
            insert into api_key (org_id, user_id, name, access_key, secret_hash, created_at)
            values (:org, :user::int, :name::text, :access_key::text, :secret_hash::bytea, :at::timestamptz)
            returning id
            """);
    static final Sql ALL = Sql.of("""
            select k.id, k.name, k.access_key, u.email, k.created_at, k.revoked_at
            from api_key k
            join org_user u on u.org_id = k.org_id and u.id = k.user_id
            where k.org_id = :org
            order by k.id
            """);
    static final Sql OWNER = Sql.of("select org_id from api_key where access_key = :access_key::text");
    static final Sql REVOKE = Sql.of("""
            update api_key set revoked_at = :at::timestamptz
            where org_id = :org and access_key = :access_key::text and revoked_at is null
            returning id
            """);

    private final Secrets secrets;

    public ApiKeys(SecureRandom random) {
        this.secrets = new Secrets(random);
    }

    /// A key pair as it is shown once.
    public record KeyPair(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "KeyPair[" + accessKey + "]";
        }
    }

    /// One line of the operator's list.
    public record ApiKey(
            int id,
            String name,
            String accessKey,
            String userEmail,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /// Makes a key that acts as `user`.
    public KeyPair add(Tx tx, Origin origin, UserId user, String name, Instant at) {
        KeyPair pair = new KeyPair(secrets.newAccessKey(), secrets.newSecretKey());
        int id = tx.only(
                INSERT.with("user", user.value())
                        .with("name", name)
                        .with("access_key", pair.accessKey())
                        .with("secret_hash", Secrets.hash(pair.secretKey()))
                        .with("at", at),
                Row::integer);
        History.append(tx, origin, Event.created(at, "api_key", id, Json.writeText(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("access_key", pair.accessKey());
            json.writeNumberField("user", user.value());
            json.writeEndObject();
        })));
        return pair;
    }

    /// Every key of the organisation, revoked ones too, oldest first.
    public static List<ApiKey> all(Db db, OrgId org) {
        return db.list(
                org.value(),
                ALL.bind(),
                row -> new ApiKey(
                        row.integer(), row.text(), row.text(), row.text(), row.instant(), row.instantOrNull()));
    }

    /// Whose key it is, by the look-up login.
    public static Optional<OrgId> organisationOf(Db lookup, String accessKey) {
        return lookup.oneAcross(OWNER.with("access_key", accessKey), row -> new OrgId(row.integer()));
    }

    /// Ends a key; it is refused from the commit on.
    ///
    /// @return whether there was such a key and it still worked
    public static boolean revoke(Tx tx, Origin origin, String accessKey, Instant at) {
        Optional<Integer> id = tx.one(REVOKE.with("access_key", accessKey).with("at", at), Row::integer);
        id.ifPresent(
                key -> History.append(tx, origin, new Event(at, "api_key.revoked", "api_key", key, 2, null, null)));
        return id.isPresent();
    }
}
