package io.leadstone.platform.db;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One statement with named parameters, read once: `select name from tag where org_id = :org and id = :id::int`.
///
/// A cast right behind a name (`:id::int`) also fixes the type that the parameter is sent with, null included, so that
/// a statement keeps one prepared form on the server. `:org` is bound by the transaction and nobody else.
public final class Sql {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][a-z0-9_]*)(?:::([a-z0-9]+(?:\\[])?))?");
    private static final Map<String, Integer> TYPES = Map.of(
            "smallint", Types.SMALLINT,
            "int", Types.INTEGER,
            "bigint", Types.BIGINT,
            "boolean", Types.BOOLEAN,
            "text", Types.VARCHAR,
            "timestamptz", Types.TIMESTAMP_WITH_TIMEZONE);

    static final String ORG = "org";

    private final String text;
    private final String jdbc;
    private final List<String> names;
    private final List<Integer> types;

    private Sql(String text, String jdbc, List<String> names, List<Integer> types) {
        this.text = text;
        this.jdbc = jdbc;
        this.names = names;
        this.types = types;
    }

    /// Reads a statement in lower case; string literals in it hold no colon followed by a letter.
    public static Sql of(String text) {
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        Matcher matcher = NAME.matcher(text);
        StringBuilder jdbc = new StringBuilder(text.length());
        while (matcher.find()) {
            String cast = matcher.group(2);
            names.add(matcher.group(1));
            types.add(cast == null ? Types.NULL : TYPES.getOrDefault(cast, Types.NULL));
            matcher.appendReplacement(jdbc, cast == null ? "?" : "?::" + cast);
        }
        matcher.appendTail(jdbc);
        return new Sql(text, jdbc.toString(), List.copyOf(names), List.copyOf(types));
    }

    /// The statement with this parameter set; more follow by [Bound#with].
    public Bound with(String name, @Nullable Object value) {
        return bind().with(name, value);
    }

    /// The statement with no parameter set but `:org`.
    public Bound bind() {
        return new Bound(this);
    }

    /// The text as written, pasteable into psql with its variables set.
    public String text() {
        return text;
    }

    /// The text with `?` for each parameter, as the driver takes it.
    String jdbc() {
        return jdbc;
    }

    List<String> names() {
        return names;
    }

    /// A constant of [Types], [Types#NULL] where the statement does not say.
    int type(int position) {
        return types.get(position);
    }
}
