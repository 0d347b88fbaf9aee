package io.leadstone.app;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.RunningServer.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// The organisation that the storm rages in: what it may hit, and the ways in that it leaves alone, since nothing of
/// theirs is among what it aims at.
final class Tempest {
    static final String EMAIL = "trinculo@example.com";
    private static final List<String> CHOICES = List.of("user-groups", "brands", "tags", "lead-sources", "lead-stages");
    private static final int EACH = 8;

    private final Workspace workspace = SharedServer.organisation("Tempest", 784);
    private final Map<String, List<Long>> ids = new TreeMap<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private final List<ApiClient> keys;
    private final List<String> operations = new ArrayList<>();

    Tempest() {
        workspace.store(Samples.many(100, workspace.stages().getFirst()));
        ids.put("leads", LongStream.range(1, 400).boxed().toList());
        for (String choice : CHOICES) {
            ids.put(choice, made(choice, "name"));
        }
        for (int i = 0; i < EACH; i++) {
            operations.add(
                    workspace.api().create("cstname", "Gonzalo " + i).ok().header("operation-id"));
        }
        ids.put("notes", made("leads/1/notes", "text"));
        ids.put("activities", numbered("leads/1/activities", "subject", "kind", "task"));
        ids.put("views", numbered("views", "name", "screen", "leads", "query", ""));
        ids.put("users", made("users", "name", "email"));
        ids.put("api-keys", made("api-keys", "name"));
        UserId trinculo = workspace.user("Trinculo", Role.REP);
        Browser.of(workspace, trinculo.value());
        for (int i = 0; i < EACH; i++) {
            new Browser().signIn(org(), EMAIL, Browser.PASSWORD).ok();
        }
        ids.put(
                "sessions",
                workspace.api().get("/v1/sessions?user_id=" + trinculo.value()).rows().stream()
                        .map(row -> row.get("id").longValue())
                        .toList());
        for (int i = 0; i < 2 * EACH; i++) {
            links.add(
                    Browser.link(org(), workspace.user("Caliban " + i, Role.REP).value()));
        }
        Browser ariel =
                Browser.of(workspace, workspace.user("Ariel", Role.ADMIN).value());
        cookies.add("Cookie: leadstone_session=" + Objects.requireNonNull(ariel.token()));
        cookies.add("X-CSRF-Token: " + Objects.requireNonNull(ariel.csrf()));
        ApiClient key = workspace.api().client();
        ApiClient reader =
                workspace.keyOf(workspace.user("Miranda", Role.READER)).client();
        keys = List.of(key, reader, new ApiClient(key.url(), key.accessKey(), "wrong"));
    }

    Api api() {
        return workspace.api();
    }

    int org() {
        return workspace.org().value();
    }

    /// The first one is an admin's.
    List<ApiClient> keys() {
        return keys;
    }

    /// Of the things of a collection that may be hit.
    List<Long> ids(String collection) {
        return ids.getOrDefault(collection, List.of());
    }

    /// Operations that created a lead each.
    List<String> operations() {
        return operations;
    }

    /// Tokens that set somebody's password.
    List<String> links() {
        return links;
    }

    /// The headers of a session.
    List<String> session() {
        return cookies;
    }

    /// As many as of everything, with a name of its own each, and the rest the same.
    private List<Long> numbered(String collection, String name, String... rest) {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            List<Object> body = new ArrayList<>(List.of(rest));
            body.addAll(List.of(name, "storm" + i));
            made.add(workspace
                    .api()
                    .post("/v1/" + collection, Api.object(body.toArray()))
                    .data()
                    .get("id")
                    .longValue());
        }
        return made;
    }

    private List<Long> made(String collection, String... fields) {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            List<Object> body = new ArrayList<>();
            for (String field : fields) {
                body.add(field);
                body.add("storm" + i + (field.equals("email") ? "@tempest.example" : ""));
            }
            made.add(workspace
                    .api()
                    .post("/v1/" + collection, Api.object(body.toArray()))
                    .data()
                    .get("id")
                    .longValue());
        }
        return made;
    }
}
