package io.leadstone.views;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.TextRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a submitted body into the fields of a view, starting from what they are.
final class ViewReader {
    private static final int MAX_NAME = 100;
    /// Of UTF-8.
    private static final int MAX_QUERY_BYTES = 8 << 10;

    private final ObjectReader body;
    private final FieldErrors errors;
    private final @Nullable ViewFields from;

    private ViewReader(ObjectNode body, FieldErrors errors, @Nullable ViewFields from) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
        this.from = from;
    }

    /// What was read; to be used only when `errors` stayed empty.
    record Read(ViewFields fields, List<String> unknown) {}

    /// Applies a body to `from`, or makes a new view: given fields are set, the rest stays.
    ///
    /// @param strict whether a field that nobody knows is a problem
    static Read read(ObjectNode body, @Nullable ViewFields from, boolean strict, FieldErrors errors) {
        ViewReader reader = new ViewReader(body, errors, from);
        String name = reader.name();
        Screen screen = reader.screen();
        String query = reader.query();
        Sharing sharing = Choice.read(
                reader.body, "sharing", Sharing.values(), from == null ? Sharing.PRIVATE : from.sharing(), errors);
        ViewFields fields = new ViewFields(name, screen, query, sharing, reader.team(sharing));
        List<String> unknown = reader.body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(fields, unknown);
    }

    static void noteHolder(int holder, FieldErrors errors) {
        errors.add("name", "Its owner has a view of this name already: " + holder + ".");
    }

    static void noteFull(int most, FieldErrors errors) {
        errors.add("name", "You have " + most + " views already, which is the most.");
    }

    static void noteStranger(FieldErrors errors) {
        errors.add("team_id", "Must be a live group of users whose member the view's owner is.");
    }

    private String name() {
        String name = body.line("name", MAX_NAME, from == null ? null : from.name());
        if (name == null) {
            if (!errors.has("name")) {
                errors.addMissing("name", "View name is required.");
            }
            return "";
        }
        return name;
    }

    private Screen screen() {
        if (from == null && !body.has("screen")) {
            errors.addMissing("screen", "Screen is required: " + Choice.problem(Screen.values()));
            return Screen.LEADS;
        }
        Screen screen =
                Choice.read(body, "screen", Screen.values(), from == null ? Screen.LEADS : from.screen(), errors);
        if (from != null && screen != from.screen()) {
            errors.add("screen", "A view stays one of its screen.");
        }
        return screen;
    }

    private String query() {
        String otherwise = from == null ? "" : from.query();
        if (!body.has("query")) {
            return otherwise;
        }
        String query = body.raw("query");
        if (query == null) {
            return "";
        }
        problem(query).ifPresent(problem -> errors.add("query", problem));
        return query;
    }

    private static Optional<String> problem(String query) {
        if (query.getBytes(StandardCharsets.UTF_8).length > MAX_QUERY_BYTES) {
            return Optional.of("May not be larger than 8 KiB.");
        }
        if (query.startsWith("?") || Query.read(query).isEmpty()) {
            return Optional.of("Must be what stands behind the ? of an address, percent-encoded.");
        }
        return TextRule.problem(query, false, MAX_QUERY_BYTES);
    }

    private @Nullable Integer team(Sharing sharing) {
        if (sharing == Sharing.TEAM) {
            Integer team = body.id("team_id", from == null ? null : from.team());
            if (team == null && !errors.has("team_id")) {
                errors.addMissing("team_id", "A view that is shared with a team names the group of users.");
            }
            return team;
        }
        if (body.id("team_id", null) != null) {
            errors.add("team_id", "Only a view that is shared with a team has one: set sharing to team.");
        }
        return null;
    }
}
