package io.leadstone.access;

import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Sql;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every API key, user and organisation in memory, exact as of each shared check: a revoked key is refused by every
/// request whose check began after the revocation.
public final class KeyRing implements Follower {
    static final Sql KEYS = Sql.of("""
            select org_id, id, record_send(row(access_key, secret_hash, user_id)) from api_key where revoked_at is null
            """);
    static final Sql USERS = Sql.of("""
            select org_id, id, record_send(row(name, name_fold, role, archived_at is null)) from org_user
            """);
    static final Sql ORGANISATIONS = Sql.of("select id, id, record_send(row(default_country_id)) from org");

    private static final String KEY_NOW = """
            select record_send(row(k.access_key, k.secret_hash, k.user_id)) from api_key k
            where k.org_id = changed.org_id and k.id = changed.subject_id and k.revoked_at is null""";
    private static final String USER_NOW = """
            select record_send(row(u.name, u.name_fold, u.role, u.archived_at is null)) from org_user u
            where u.org_id = changed.org_id and u.id = changed.subject_id""";
    private static final String ORGANISATION_NOW = """
            select record_send(row(o.default_country_id)) from org o where o.id = changed.org_id""";

    /// Compared with when there is no such key, so that an unknown key costs what a wrong secret does.
    private static final byte[] NOBODY = new byte[32];

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<Integer, String> accessKeys = new ConcurrentHashMap<>();
    private final Map<Integer, User> users = new ConcurrentHashMap<>();
    private final Map<Integer, Organisation> organisations = new ConcurrentHashMap<>();

    private record User(String name, String nameFold, Role role, boolean works) {}

    private record Organisation(@Nullable Integer defaultCountry) {}

    private static final class Key {
        private final int org;
        private final int id;
        private final byte[] secretHash;
        private final int user;

        Key(int org, int id, byte[] secretHash, int user) {
            this.org = org;
            this.id = id;
            this.secretHash = secretHash;
            this.user = user;
        }
    }

    /// Whom the key pair belongs to, or empty when it is unknown, wrong, revoked or of a user that left.
    Optional<Caller> find(Credentials credentials) {
        Key key = keys.get(credentials.accessKey());
        byte[] hash = Secrets.hash(credentials.secretKey());
        boolean right = MessageDigest.isEqual(key == null ? NOBODY : key.secretHash, hash);
        if (key == null || !right) {
            return Optional.empty();
        }
        User user = users.get(key.user);
        Organisation organisation = organisations.get(key.org);
        if (user == null || !user.works() || organisation == null) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                new OrgId(key.org), new UserId(key.user), user.role(), key.id, organisation.defaultCountry()));
    }

    /// A user's full name, of those that left too.
    public @Nullable String name(int user) {
        User found = users.get(user);
        return found == null ? null : found.name();
    }

    /// A user's folded name, for sorting.
    public @Nullable String foldedName(int user) {
        User found = users.get(user);
        return found == null ? null : found.nameFold();
    }

    @Override
    public Map<String, String> subjects() {
        return Map.of("api_key", KEY_NOW, "user", USER_NOW, "organisation", ORGANISATION_NOW);
    }

    @Override
    public void begin(Line line) {
        keys.clear();
        accessKeys.clear();
        users.clear();
        organisations.clear();
        load(line, "organisation", ORGANISATIONS);
        load(line, "user", USERS);
        load(line, "api_key", KEYS);
    }

    @Override
    public void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        for (Change change : changes) {
            int id = (int) change.id();
            switch (change.subject()) {
                case "api_key" -> applyKey(change.org(), id, change.state(), row);
                case "user" -> applyUser(id, change.state(), row);
                default -> applyOrganisation(change.org(), change.state(), row);
            }
        }
    }

    private void load(Line line, String subject, Sql all) {
        apply(line.list(all.bind(), row -> new Change(row.integer(), subject, row.integer(), row.bytes())));
    }

    private void applyKey(int org, int id, byte @Nullable [] state, BinaryRow row) {
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
        keys.put(accessKey, new Key(org, id, row.bytes(1), row.integer(2)));
    }

    private void applyUser(int id, byte @Nullable [] state, BinaryRow row) {
        if (state == null) {
            users.remove(id);
            return;
        }
        row.record(state);
        users.put(id, new User(row.text(0), row.text(1), Role.named(row.text(2)).orElseThrow(), row.bool(3)));
    }

    private void applyOrganisation(int org, byte @Nullable [] state, BinaryRow row) {
        if (state == null) {
            organisations.remove(org);
            return;
        }
        row.record(state);
        organisations.put(org, new Organisation(row.isNull(0) ? null : row.integer(0)));
    }
}
