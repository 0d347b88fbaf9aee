package io.leadstone.platform.postgres;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.Map;
import java.util.TreeMap;

/// Where in the whole database a word stands, whichever table and column it is.
public final class Traces {
    private static final Sql TABLES = Sql.of("""
            select table_name::text from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name
            """);

    private Traces() {}

    /// How many rows of each table hold it, in lower case or not; tables without one are left out.
    public static Map<String, Long> of(TestDatabase database, String word) {
        Db admin = database.urls().admin().db();
        Map<String, Long> rows = new TreeMap<>();
        for (String table : admin.listAcross(TABLES.bind(), Row::text)) {
            Sql count =
                    Sql.of("select count(*) from " + table + " t where strpos(lower(t::text), lower(:word::text)) > 0");
            long found = admin.oneAcross(count.with("word", word), Row::bigint).orElseThrow();
            if (found > 0) {
                rows.put(table, found);
            }
        }
        return rows;
    }
}
