package io.leadstone.access.keys;

import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.KeyScope;
import io.leadstone.access.People;
import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Sql;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every API key in memory, exact as of each shared check: a revoked key is refused by every request whose check began
/// after the revocation, and an expired one from its last second on.
public final class KeyRing implements Follower {
    static final Sql KEYS = Sql.of("""
            select org_id, id, record_send(row(access_key, secret_hash, user_id, array_to_string(scopes, ','), expires_at))
            from api_key where revoked_at is null
            """);

    private static final String KEY_NOW = """
            select record_send(row(k.access_key, k.secret_hash, k.user_id, array_to_string(k.scopes, ','), k.expires_at))
            from api_key k
            where k.org_id = changed.org_id and k.id = changed.subject_id and k.revoked_at is null""";

    /// Compared with when there is no such key, so that an unknown key costs what a wrong secret does.
    private static final byte[] NOBODY = new byte[32];

    private final People people;
    private final Clock clock;
    private final KeyUse uses;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<Integer, String> accessKeys = new ConcurrentHashMap<>();

    /// @param people whom the keys act as
    /// @param uses where it is noted when a key was used
    public KeyRing(People people, Clock clock, KeyUse uses) {
        this.people = people;
        this.clock = clock;
        this.uses = uses;
    }

    private static final class Key {
        private final int org;
        private final int id;
        private final byte[] secretHash;
        private final int user;
        private final Set<KeyScope> scopes;
        private final long expiresAt;
        private final KeyUse.Last lastUse;

        /// @param expiresAt in seconds since 1970
        Key(int org, int id, byte[] secretHash, int user, Set<KeyScope> scopes, long expiresAt, KeyUse.Last lastUse) {
            this.org = org;
            this.id = id;
            this.secretHash = secretHash;
            this.user = user;
            this.scopes = scopes;
            this.expiresAt = expiresAt;
            this.lastUse = lastUse;
        }
    }

    /// Whom the key pair belongs to, or empty when it is unknown, wrong, revoked, expired or of a user that left.
    Optional<Caller> find(Credentials credentials) {
        Key key = keys.get(credentials.accessKey());
        byte[] hash = Secrets.hash(credentials.secretKey());
        boolean right = MessageDigest.isEqual(key == null ? NOBODY : key.secretHash, hash);
        long second = clock.instant().getEpochSecond();
        if (key == null || !right || second >= key.expiresAt) {
            return Optional.empty();
        }
        Optional<Caller> caller = people.caller(key.org, key.user, new Credential.Key(key.id), key.scopes);
        if (caller.isPresent()) {
            key.lastUse.at(second);
        }
        return caller;
    }

    /// Whom a key that was found before belongs to, or empty when it is revoked, expired or of a user that left.
    Optional<Caller> again(int id) {
        String accessKey = accessKeys.get(id);
        Key key = accessKey == null ? null : keys.get(accessKey);
        return key == null || clock.instant().getEpochSecond() >= key.expiresAt
                ? Optional.empty()
                : people.caller(key.org, key.user, new Credential.Key(id), key.scopes);
    }

    @Override
    public Map<String, String> subjects() {
        return Map.of("api_key", KEY_NOW);
    }

    @Override
    public void begin(Line line) {
        keys.clear();
        accessKeys.clear();
        apply(line.list(KEYS.bind(), row -> new Change(row.integer(), "api_key", row.integer(), row.bytes())));
    }

    @Override
    public void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        changes.forEach(change -> apply(change.org(), (int) change.id(), change.state(), row));
    }

    private void apply(int org, int id, byte @Nullable [] state, BinaryRow row) {
        String known = accessKeys.remove(id);
        if (state == null) {
            if (known != null) {
                keys.remove(known);
            }
            return;
        }
        row.record(state);
        String accessKey = row.text(0);
        accessKeys.put(id, accessKey);
        keys.put(
                accessKey,
                new Key(
                        org,
                        id,
                        row.bytes(1),
                        row.integer(2),
                        KeyScope.listed(row.text(3)),
                        row.isNull(4) ? Long.MAX_VALUE : row.seconds(4),
                        uses.of(org, id)));
    }
}
