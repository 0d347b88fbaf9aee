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

/// The ordered stages that an organisation's leads pass; one is the default, where new leads land.
public final class Stages {
    /// What a new organisation starts with; the first is the default.
    private static final List<String> FIRST = List.of("Incoming", "In discussion", "Proposal", "Decision");

    static final Sql INSERT = Sql.of("""
            insert into lead_stage (org_id, name, name_fold, position, is_default)
            values (:org, :name::text, :name_fold::text, :position::int, :is_default::boolean)
            returning id
            """);
    static final Sql ALL = Sql.of("""
            select id from lead_stage where org_id = :org and archived_at is null order by position, id
            """);

    private Stages() {}

    /// Gives a new organisation the stages that everybody starts with.
    public static void addFirst(Tx tx, Origin origin, Instant at) {
        for (int i = 0; i < FIRST.size(); i++) {
            int position = i + 1;
            String name = FIRST.get(i);
            int id = tx.only(
                    INSERT.with("name", name)
                            .with("name_fold", Fold.fold(name))
                            .with("position", position)
                            .with("is_default", position == 1),
                    Row::integer);
            History.append(tx, origin, Event.created(at, "lead_stage", id, Json.writeText(json -> {
                json.writeStartObject();
                json.writeStringField("name", name);
                json.writeNumberField("position", position);
                json.writeEndObject();
            })));
        }
    }

    /// The ids of the stages that can be chosen, in their order.
    public static List<Integer> all(Tx tx) {
        return tx.list(ALL.bind(), Row::integer);
    }
}
