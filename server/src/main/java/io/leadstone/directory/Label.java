package io.leadstone.directory;

import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The kinds of thing that are little more than a name: groups of users, brands, tags, and the sources that are offered
/// to who enters a lead. Each has a table of its own, of the same form; a group has members as well.
public final class Label {
    private static final String MEMBERS = """
            array(select m.user_id from user_group_member m
                  where m.org_id = t.org_id and m.group_id = t.id order by m.user_id)""";
    private static final String NO_MEMBERS = "'{}'::int[]";

    public static final Label USER_GROUP = new Label("user_group", "user group", true);
    public static final Label BRAND = new Label("brand", "brand", false);
    public static final Label TAG = new Label("tag", "tag", false);
    public static final Label LEAD_SOURCE = new Label("lead_source", "lead source", false);

    private final String subject;
    private final String word;
    private final boolean hasMembers;
    final Sql insert;
    final Sql all;
    final Sql names;
    final Sql holder;
    final Sql lock;
    final Sql find;
    final Sql update;
    final Sql page;

    private Label(String subject, String word, boolean hasMembers) {
        this.subject = subject;
        this.word = word;
        this.hasMembers = hasMembers;
        String members = hasMembers ? MEMBERS : NO_MEMBERS;
        this.insert = Sql.of("""
            insert into %s (org_id, name, name_fold) values (:org, :name::text, :name_fold::text)
            on conflict (org_id, name_fold) where archived_at is null do nothing
            returning id
            """.formatted(subject));
        this.all =
                Sql.of("select id from %s where org_id = :org and archived_at is null order by id".formatted(subject));
        this.names = Sql.of(
                "select name from %s where org_id = :org and archived_at is null order by id".formatted(subject));
        this.holder = Sql.of("""
            select id from %s where org_id = :org and name_fold = :name_fold::text and archived_at is null
            """.formatted(subject));
        // Locks first and reads after: what was waited for is then read as the other writer left it.
        this.lock =
                Sql.of("select id from %s where org_id = :org and id = :id::int for no key update".formatted(subject));
        this.find = Sql.of("""
            select t.id, t.name, t.archived_at is not null, t.version, %2$s
            from %1$s t
            where t.org_id = :org and t.id = :id::int
            """.formatted(subject, members));
        this.update = Sql.of("""
            update %s
            set name = :name::text, name_fold = :name_fold::text, archived_at = :archived_at::timestamptz, version = version + 1
            where org_id = :org and id = :id::int
            """.formatted(subject));
        // One page and the total, of one snapshot.
        this.page = Sql.of("""
            select counted.total, page.*
            from (select count(*) as total from %1$s t where %3$s) counted
            left join lateral (
                select row_number() over (
                           order by case when :sort::text = 'NAME' and not :descending::boolean then t.name_fold end,
                                    case when :sort::text = 'NAME' and :descending::boolean then t.name_fold end desc,
                                    case when :descending::boolean then -t.id else t.id end) as place,
                       t.id, t.name, t.archived_at is not null, t.version, %2$s
                from %1$s t
                where %3$s
                order by place
                offset :offset::bigint limit :limit::int
            ) page on true
            order by page.place
            """.formatted(subject, members, ListQuery.MATCHING));
    }

    /// As people call it, in lower case.
    public String word() {
        return word;
    }

    /// Whether users are members of it.
    public boolean hasMembers() {
        return hasMembers;
    }

    /// Adds one of that name; nothing happens when there is one already.
    public void add(Tx tx, Origin origin, String name, Instant at) {
        tx.one(insert.with("name", name).with("name_fold", Fold.fold(name)), Row::integer)
                .ifPresent(id -> History.append(tx, origin, Fields.created(at, subject, id, Map.of("name", name))));
    }

    /// The ids of those that can be chosen, oldest first.
    public List<Integer> all(Tx tx) {
        return tx.list(all.bind(), Row::integer);
    }

    /// Their names, in the same order.
    public List<String> names(Tx tx) {
        return tx.list(names.bind(), Row::text);
    }

    /// Table and subject of the log.
    public String subject() {
        return subject;
    }

    /// The unique index that keeps the names of the live ones apart.
    String nameIndex() {
        return subject + "_name";
    }
}
