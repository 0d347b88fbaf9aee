package io.leadstone.directory;

import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;

/// The three kinds of thing that are no more than a name that leads point at: groups of users, brands and tags.
public final class Label {
    public static final Label USER_GROUP = new Label(
            "user_group", """
            insert into user_group (org_id, name, name_fold) values (:org, :name::text, :name_fold::text)
            on conflict (org_id, name_fold) where archived_at is null do nothing
            returning id
            """, "select id from user_group where org_id = :org and archived_at is null order by id");
    public static final Label BRAND =
            new Label("brand", """
            insert into brand (org_id, name, name_fold) values (:org, :name::text, :name_fold::text)
            on conflict (org_id, name_fold) where archived_at is null do nothing
            returning id
            """, "select id from brand where org_id = :org and archived_at is null order by id");
    public static final Label TAG =
            new Label("tag", """
            insert into tag (org_id, name, name_fold) values (:org, :name::text, :name_fold::text)
            on conflict (org_id, name_fold) where archived_at is null do nothing
            returning id
            """, "select id from tag where org_id = :org and archived_at is null order by id");

    private final String subject;
    private final Sql insert;
    private final Sql all;

    private Label(String subject, String insert, String all) {
        this.subject = subject;
        this.insert = Sql.of(insert);
        this.all = Sql.of(all);
    }

    /// Adds one of that name; nothing happens when there is one already.
    public void add(Tx tx, Origin origin, String name, Instant at) {
        tx.one(insert.with("name", name).with("name_fold", Fold.fold(name)), Row::integer)
                .ifPresent(id -> History.append(tx, origin, Event.created(at, subject, id, Json.writeText(json -> {
                    json.writeStartObject();
                    json.writeStringField("name", name);
                    json.writeEndObject();
                }))));
    }

    /// The ids of those that can be chosen, oldest first.
    public List<Integer> all(Tx tx) {
        return tx.list(all.bind(), Row::integer);
    }

    Sql insertStatement() {
        return insert;
    }

    Sql allStatement() {
        return all;
    }
}
