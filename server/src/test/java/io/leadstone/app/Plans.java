package io.leadstone.app;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How PostgreSQL goes about a statement.
public final class Plans {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][a-z0-9_]*)");

    private Plans() {}

    /// As of the statement with no parameter known.
    public static String of(Db db, int org, Sql statement) {
        Set<String> names = new LinkedHashSet<>();
        Matcher parameters = PARAMETER.matcher(statement.text());
        StringBuilder numbered = new StringBuilder();
        while (parameters.find()) {
            names.add(parameters.group(1));
            int number = new ArrayList<>(names).indexOf(parameters.group(1)) + 1;
            String cast = parameters.group(1).equals("org") ? "::int" : "";
            parameters.appendReplacement(numbered, Matcher.quoteReplacement("$" + number + cast));
        }
        parameters.appendTail(numbered);
        String values = "null" + ", null".repeat(names.size() - 1);
        return db.write(org, tx -> {
            tx.run(Sql.of("prepare planned as " + numbered).bind());
            List<String> lines =
                    tx.list(Sql.of("explain execute planned (" + values + ")").bind(), Row::text);
            tx.run(Sql.of("deallocate planned").bind());
            return String.join("\n", lines);
        });
    }
}
