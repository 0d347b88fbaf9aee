package io.leadstone.leads.list;

import io.leadstone.access.People;
import io.leadstone.index.Definition;
import io.leadstone.index.Indexes;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.function.Supplier;

/// Declares leads to the index.
public final class LeadIndex {
    static final Sql SIZE = Sql.of("select last_lead from org_counter where org_id = :org");

    /// Below, connecting anew would take longer than it saves.
    private static final long IN_PARTS_FROM = 50_000;

    private LeadIndex() {}

    /// The indexes of leads on this node.
    ///
    /// @param lines connections to load by
    /// @param budget of heap, in bytes
    public static Indexes of(Db db, People people, Supplier<Line> lines, long budget) {
        return of(db, people, lines, budget, LeadColumns.NOW, IN_PARTS_FROM);
    }

    static Indexes of(Db db, People people, Supplier<Line> lines, long budget, String now, long inPartsFrom) {
        return new Indexes(
                new Definition(
                        "lead",
                        LeadColumns.KINDS,
                        now,
                        LeadColumns.ROWS,
                        LeadColumns.ELEMENTS,
                        inPartsFrom,
                        org -> db.one(org, SIZE.bind(), Row::bigint).orElse(0L),
                        LeadColumns.OWNER,
                        people::foldedName,
                        "user"),
                lines,
                budget);
    }
}
