package io.leadstone.access;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Request;
import java.security.MessageDigest;
import java.util.Optional;

/// Finds out who is calling: one index probe and one SHA-256 a request, and no memory that could outlive a revocation.
final class Authentication {
    static final Sql FIND = Sql.of("""
            select k.secret_hash, k.org_id, k.user_id, u.role, k.id, o.default_country_id
            from api_key k
            join org_user u on u.org_id = k.org_id and u.id = k.user_id
            join org o on o.id = k.org_id
            where k.access_key = :access_key::text and k.revoked_at is null and u.archived_at is null
            """);

    /// Compared with when there is no such key, so that an unknown key costs what a wrong secret does.
    private static final byte[] NOBODY = new byte[32];

    private final Db lookup;
    private final AccessConfig config;

    /// By `lookup`, the login that may look a key up before the organisation is known
    Authentication(Db lookup, AccessConfig config) {
        this.lookup = lookup;
        this.config = config;
    }

    /// The caller, or empty when the credentials are missing, unknown, wrong, revoked or of a user that left.
    Optional<Caller> caller(Request request) {
        return Credentials.of(request, config).flatMap(this::find);
    }

    private Optional<Caller> find(Credentials credentials) {
        byte[] hash = Secrets.hash(credentials.secretKey());
        Optional<Found> found =
                lookup.oneAcross(FIND.with("access_key", credentials.accessKey()), row -> read(row, hash));
        boolean right = found.map(Found::rightSecret).orElseGet(() -> MessageDigest.isEqual(NOBODY, hash));
        return right ? found.map(Found::caller) : Optional.empty();
    }

    private record Found(boolean rightSecret, Caller caller) {}

    private static Found read(Row row, byte[] hash) {
        return new Found(
                MessageDigest.isEqual(row.bytes(), hash),
                new Caller(
                        new OrgId(row.integer()),
                        new UserId(row.integer()),
                        Role.named(row.text()).orElseThrow(),
                        row.integer(),
                        row.integerOrNull()));
    }
}
