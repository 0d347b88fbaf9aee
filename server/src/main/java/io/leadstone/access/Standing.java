package io.leadstone.access;

import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How callers stand in the transaction of their write: a key that was revoked, a role or a membership that was taken
/// away counts for every write that begins after.
public final class Standing {
    static final Sql NOW = Sql.of("""
            select called.key, called.session, u.role, u.record_scope, u.id, array_to_string(k.scopes, ','),
                   case when u.record_scope = 'group' then array(
                       select m.group_id from user_group_member m
                       where m.org_id = :org and m.user_id = u.id order by m.group_id) else '{}' end,
                   case when u.record_scope = 'group' then array(
                       select distinct m.user_id
                       from user_group_member mine
                       join user_group_member m on m.org_id = mine.org_id and m.group_id = mine.group_id
                       where mine.org_id = :org and mine.user_id = u.id order by m.user_id) else '{}' end
            from unnest(:keys::int[], :sessions::int[]) called (key, session)
            left join api_key k on k.org_id = :org and k.id = called.key
                and k.revoked_at is null and (k.expires_at is null or k.expires_at > :now::timestamptz)
            left join user_session s on s.org_id = :org and s.id = called.session
                and s.ended_at is null and s.expires_at > :now::timestamptz
            join org_user u on u.org_id = :org and u.id = coalesce(k.user_id, s.user_id) and u.archived_at is null
            """);

    /// In place of the id of a credential of the other kind; ids count from 1.
    private static final int NONE = 0;

    private Standing() {}

    /// What each caller may do now; whose credential has ended is missing.
    public static Map<Credential, Authority> of(Tx tx, Collection<Caller> callers, Instant now) {
        List<Credential> credentials =
                callers.stream().map(Caller::credential).distinct().toList();
        int[] keys = credentials.stream()
                .mapToInt(credential -> credential instanceof Credential.Key key ? key.id() : NONE)
                .toArray();
        int[] sessions = credentials.stream()
                .mapToInt(credential -> credential instanceof Credential.Session session ? session.id() : NONE)
                .toArray();
        Map<Credential, Authority> found = new HashMap<>();
        tx.list(NOW.with("keys", keys).with("sessions", sessions).with("now", now), row -> {
            int key = row.integer();
            int session = row.integer();
            found.put(key == NONE ? new Credential.Session(session) : new Credential.Key(key), authority(row));
            return true;
        });
        return found;
    }

    /// What a caller may do now, which is at least `permission`.
    ///
    /// @throws CredentialEnded when the credential has ended
    /// @throws NotAllowed when it is not
    public static Authority confirm(Tx tx, Caller caller, Permission permission, Instant now) {
        return confirmed(of(tx, List.of(caller), now).get(caller.credential()), caller, permission);
    }

    /// The same of what [#of] told of a caller.
    public static Authority confirmed(@Nullable Authority authority, Caller caller, Permission permission) {
        if (authority == null) {
            throw new CredentialEnded();
        }
        authority.refusal(caller.credential(), permission).ifPresent(reason -> {
            throw new NotAllowed(reason);
        });
        return authority;
    }

    private static Authority authority(Row row) {
        Role role = Role.named(row.text()).orElseThrow();
        RecordScope scope = RecordScope.named(row.text()).orElseThrow();
        int user = row.integer();
        String scopes = row.textOrNull();
        Set<KeyScope> granted = scopes == null ? KeyScope.ALL : KeyScope.listed(scopes);
        List<Integer> groups = list(row.integers());
        List<Integer> colleagues = list(row.integers());
        return new Authority(role, granted, Reach.of(scope, user, groups, colleagues));
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
