package io.leadstone.access.accounts;

import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.List;

/// Who is in which group of users. Every server process learns of a change by the group's event, which whoever changes
/// memberships appends in the same transaction, with the members before and after.
public final class Memberships {
    /// Of one group.
    public static final int MOST = 1_000;

    static final Sql ANY_UNKNOWN = Sql.of("""
            select exists (
                select from unnest(:users::int[]) wanted (id)
                where not exists (
                    select from org_user u where u.org_id = :org and u.id = wanted.id and u.archived_at is null))
            """);
    static final Sql ADD = Sql.of("""
            insert into user_group_member (org_id, group_id, user_id) select :org, :group::int, unnest(:users::int[])
            """);
    static final Sql REMOVE = Sql.of("""
            delete from user_group_member where org_id = :org and group_id = :group::int and user_id = any(:users::int[])
            """);

    private Memberships() {}

    /// Whether each of `after` can be a member. Who is one already may have left since.
    public static boolean canBe(Tx tx, List<Integer> before, List<Integer> after) {
        List<Integer> added = without(after, before);
        return added.isEmpty() || !tx.only(ANY_UNKNOWN.with("users", array(added)), Row::bool);
    }

    /// Makes the members `after` of a group whose row is locked and whose members are `before`.
    public static void change(Tx tx, int group, List<Integer> before, List<Integer> after) {
        List<Integer> added = without(after, before);
        List<Integer> removed = without(before, after);
        if (!added.isEmpty()) {
            tx.run(ADD.with("group", group).with("users", array(added)));
        }
        if (!removed.isEmpty()) {
            tx.run(REMOVE.with("group", group).with("users", array(removed)));
        }
    }

    private static List<Integer> without(List<Integer> all, List<Integer> some) {
        return all.stream().filter(id -> !some.contains(id)).toList();
    }

    private static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
