package io.leadstone.access;

import io.leadstone.access.limits.OwnLimits;
import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every organisation, its users and who is in which group, in memory, exact as of each shared check: what a role or a
/// membership that was taken away allowed is refused to every request whose check began after.
public final class People implements Follower {
    static final Sql USERS = Sql.of("""
            select org_id, id, record_send(row(name, name_fold, role, record_scope, archived_at is null)) from org_user
            """);
    static final Sql ORGANISATIONS = Sql.of("""
            select id, id, record_send(row(default_country_id, requests_key, requests_org, in_flight, on_duplicate)) from org
            """);
    static final Sql GROUPS = Sql.of("""
            select org_id, group_id, record_send(row(array_agg(user_id))) from user_group_member group by org_id, group_id
            """);

    private static final String USER_NOW = """
            select record_send(row(u.name, u.name_fold, u.role, u.record_scope, u.archived_at is null)) from org_user u
            where u.org_id = changed.org_id and u.id = changed.subject_id""";
    private static final String ORGANISATION_NOW = """
            select record_send(row(o.default_country_id, o.requests_key, o.requests_org, o.in_flight, o.on_duplicate)) from org o
            where o.id = changed.org_id""";
    private static final String GROUP_NOW = """
            select record_send(row(array(
                select m.user_id from user_group_member m
                where m.org_id = changed.org_id and m.group_id = changed.subject_id)))""";

    private final Map<Integer, User> users = new ConcurrentHashMap<>();
    private final Map<Integer, Organisation> organisations = new ConcurrentHashMap<>();
    private final Map<Integer, Group> groups = new ConcurrentHashMap<>();
    /// By user, worked out when first asked for and all forgotten when a group or a user changes.
    private final Map<Integer, Reach> reaches = new ConcurrentHashMap<>();

    private record User(String name, String nameFold, Role role, RecordScope scope, boolean works) {}

    private record Organisation(@Nullable Integer defaultCountry, OwnLimits limits, OnDuplicate onDuplicate) {}

    private record Group(int org, Set<Integer> members) {}

    /// A user as a caller by `credential`, or empty when the user has left.
    public Optional<Caller> caller(int org, int user, Credential credential, Set<KeyScope> scopes) {
        User found = users.get(user);
        Organisation organisation = organisations.get(org);
        if (found == null || !found.works() || organisation == null) {
            return Optional.empty();
        }
        Authority authority = new Authority(found.role(), scopes, reach(org, user, found.scope()));
        return Optional.of(new Caller(
                new OrgId(org),
                new UserId(user),
                authority,
                credential,
                organisation.defaultCountry(),
                organisation.onDuplicate()));
    }

    /// What the operator set for an organisation.
    OwnLimits limits(OrgId org) {
        Organisation found = organisations.get(org.value());
        return found == null ? OwnLimits.NONE : found.limits();
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
        return Map.of("user", USER_NOW, "organisation", ORGANISATION_NOW, "user_group", GROUP_NOW);
    }

    @Override
    public void begin(Line line) {
        users.clear();
        organisations.clear();
        groups.clear();
        load(line, "organisation", ORGANISATIONS);
        load(line, "user", USERS);
        load(line, "user_group", GROUPS);
        forgetReaches();
    }

    @Override
    public void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        for (Change change : changes) {
            int id = (int) change.id();
            switch (change.subject()) {
                case "user" -> applyUser(id, change.state(), row);
                case "user_group" -> applyGroup(change.org(), id, change.state(), row);
                default -> applyOrganisation(change.org(), change.state(), row);
            }
        }
        forgetReaches();
    }

    private Reach reach(int org, int user, RecordScope scope) {
        if (scope == RecordScope.ALL) {
            return Reach.EVERYTHING;
        }
        Reach known = reaches.get(user);
        return known == null ? workOut(org, user, scope) : known;
    }

    /// Under the lock of [#forgetReaches], so that nothing worked out of the groups as they were outlives that.
    private synchronized Reach workOut(int org, int user, RecordScope scope) {
        TreeSet<Integer> mine = new TreeSet<>();
        TreeSet<Integer> colleagues = new TreeSet<>();
        groups.forEach((id, group) -> {
            if (group.org() == org && group.members().contains(user)) {
                mine.add(id);
                colleagues.addAll(group.members());
            }
        });
        Reach reach = Reach.of(scope, user, List.copyOf(mine), List.copyOf(colleagues));
        reaches.put(user, reach);
        return reach;
    }

    private synchronized void forgetReaches() {
        reaches.clear();
    }

    private void load(Line line, String subject, Sql all) {
        apply(line.list(all.bind(), row -> new Change(row.integer(), subject, row.integer(), row.bytes())));
    }

    private void applyUser(int id, byte @Nullable [] state, BinaryRow row) {
        if (state == null) {
            users.remove(id);
            return;
        }
        row.record(state);
        users.put(
                id,
                new User(
                        row.text(0),
                        row.text(1),
                        Role.named(row.text(2)).orElseThrow(),
                        RecordScope.named(row.text(3)).orElseThrow(),
                        row.bool(4)));
    }

    private void applyGroup(int org, int id, byte @Nullable [] state, BinaryRow row) {
        int[] members = state == null ? new int[0] : row.record(state).integers(0);
        if (members.length == 0) {
            groups.remove(id);
        } else {
            groups.put(
                    id, new Group(org, Set.copyOf(Arrays.stream(members).boxed().toList())));
        }
    }

    private void applyOrganisation(int org, byte @Nullable [] state, BinaryRow row) {
        if (state == null) {
            organisations.remove(org);
            return;
        }
        row.record(state);
        organisations.put(
                org,
                new Organisation(
                        integerOrNull(row, 0),
                        new OwnLimits(integerOrNull(row, 1), integerOrNull(row, 2), integerOrNull(row, 3)),
                        OnDuplicate.named(row.text(4)).orElseThrow()));
    }

    private static @Nullable Integer integerOrNull(BinaryRow row, int field) {
        return row.isNull(field) ? null : row.integer(field);
    }
}
