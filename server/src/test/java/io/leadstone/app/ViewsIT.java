package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.KeyScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.app.Workspace.Logged;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Saved views: who keeps, sees and changes them.
class ViewsIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Views");
    private static final int SALES = ACME.group("Sales");
    private static final UserId PAULA = member("Paula Rep", Role.REP);
    private static final Api OWNER = ACME.keyOf(PAULA);
    private static final Api COLLEAGUE = ACME.keyOf(member("Carol Colleague", Role.REP));
    private static final Api STRANGER = ACME.keyOf(ACME.user("Sam Stranger", Role.MANAGER));
    private static final Api READER = ACME.keyOf(member("Rita Reader", Role.READER));
    private static final Api ADMIN = ACME.api();

    private static int count;
    private final String name = "View " + ++count;

    @Test
    void a_view_is_its_owners_alone_unless_it_is_shared() {
        JsonNode view = saved("query", "search=berg&sortBy=cstname");
        assertThat(Answer.keys(view))
                .containsExactly(
                        "id",
                        "name",
                        "screen",
                        "query",
                        "sharing",
                        "team",
                        "owner",
                        "created_on",
                        "updated_on",
                        "can_change");
        assertThat(view.get("query").textValue()).isEqualTo("search=berg&sortBy=cstname");
        assertThat(view.get("sharing").textValue()).isEqualTo("private");
        assertThat(view.get("team").isNull()).isTrue();
        assertThat(view.at("/owner/name").textValue()).isEqualTo("Paula Rep");
        assertThat(OWNER.get(one(view)).data()).isEqualTo(view);
        seenBy(view, OWNER);
    }

    @Test
    void a_teams_view_is_seen_by_its_members() {
        JsonNode view = saved("sharing", "Team", "team_id", SALES);
        assertThat(view.get("team").toString()).isEqualTo("{\"id\":%d,\"name\":\"Sales\"}".formatted(SALES));
        seenBy(view, OWNER, COLLEAGUE, READER);
        UserId late = ACME.user("Lea Late", Role.REP);
        Api lea = ACME.keyOf(late);
        lea.get(one(view)).refused(400, "View not found.");
        ACME.join(SALES, late);
        lea.get(one(view)).ok();
        ACME.leave(SALES, late);
        lea.get(one(view)).refused(400, "View not found.");
    }

    @Test
    void everyones_view_is_seen_by_the_organisation() {
        seenBy(saved("sharing", "everyone"), OWNER, COLLEAGUE, STRANGER, READER, ADMIN);
    }

    @Test
    void only_its_owner_and_admins_change_or_delete_it() {
        JsonNode view = saved("sharing", "everyone");
        for (Api other : List.of(COLLEAGUE, STRANGER, READER)) {
            assertThat(other.get(one(view)).data().get("can_change").booleanValue())
                    .isFalse();
            other.send("PATCH", one(view), Api.object("query", "search=x")).refused(403);
            other.send("DELETE", one(view)).refused(403);
        }
        assertThat(OWNER.get(one(view)).data()).isEqualTo(view);
        assertThat(ADMIN.get(one(view)).data().get("can_change").booleanValue()).isTrue();
        ADMIN.send("PATCH", one(view), Api.object("query", "search=y")).ok();
        ADMIN.send("DELETE", one(view)).ok();
        OWNER.get(one(view)).refused(400, "View not found.");
    }

    @Test
    void what_nobody_shows_is_missing_even_for_an_admin() {
        JsonNode view = saved();
        ADMIN.send("PATCH", one(view), Api.object("sharing", "everyone")).refused(400, "View not found.");
        ADMIN.send("DELETE", one(view)).refused(400, "View not found.");
    }

    @Test
    void readers_keep_views_of_their_own_and_share_none() {
        JsonNode view = READER.post("/v1/views", body(name)).data();
        READER.send("PATCH", one(view), Api.object("query", "search=x")).ok();
        READER.send("PATCH", one(view), Api.object("sharing", "everyone")).refused(403);
        READER.post("/v1/views", body(name + " b", "sharing", "team", "team_id", SALES))
                .refused(403);
        READER.send("DELETE", one(view)).ok();
    }

    @Test
    void a_key_that_only_reads_keeps_nothing_and_sees_that_it_may_not() {
        JsonNode view = saved();
        Api reads = ACME.keyOf(PAULA, Set.of(KeyScope.READ));
        assertThat(reads.get(one(view)).data().get("can_change").booleanValue()).isFalse();
        reads.post("/v1/views", body(name + " b")).refused(403);
        reads.send("DELETE", one(view)).refused(403);
    }

    @Test
    void names_are_unlike_for_one_owner_and_screen() {
        JsonNode view = saved();
        assertThat(OWNER.post("/v1/views", body(name.toUpperCase(java.util.Locale.ROOT)))
                        .invalid("name")
                        .problem("name"))
                .isEqualTo("Its owner has a view of this name already: " + view.get("id") + ".");
        OWNER.post("/v1/views", Api.object("name", name, "screen", "board")).ok();
        COLLEAGUE.post("/v1/views", body(name)).ok();
        JsonNode other = OWNER.post("/v1/views", body(name + " b")).data();
        OWNER.send("PATCH", one(other), Api.object("name", name)).invalid("name");
        OWNER.send("PATCH", one(view), Api.object("name", name.toLowerCase(java.util.Locale.ROOT)))
                .ok();
    }

    @Test
    void of_many_who_take_a_name_at_once_one_gets_it() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> sent = new ArrayList<>();
            List<JsonNode> views = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                views.add(OWNER.post("/v1/views", body(name + " of " + i)).data());
            }
            for (int i = 0; i < 4; i++) {
                JsonNode view = views.get(i);
                sent.add(threads.submit(() -> OWNER.post("/v1/views", body(name))));
                sent.add(threads.submit(() -> OWNER.send("PATCH", one(view), Api.object("name", name))));
            }
            int done = 0;
            for (Future<Answer> answer : sent) {
                if (answer.get().status() == 200) {
                    done++;
                } else {
                    answer.get().invalid("name");
                }
            }
            assertThat(done).isEqualTo(1);
        }
    }

    @Test
    void every_problem_is_told_at_once() {
        OWNER.post("/v1/views", "{}").invalid("name", "screen");
        OWNER.post(
                        "/v1/views",
                        Api.object("name", " ", "screen", "table", "query", "?a=b", "sharing", "nobody", "team_id", 1))
                .invalid("name", "screen", "query", "sharing", "team_id");
        OWNER.post("/v1/views", body("x".repeat(101))).invalid("name");
        OWNER.post("/v1/views", body(name, "query", "a=%zz")).invalid("query");
        OWNER.post("/v1/views", body(name, "query", "a=\u0000")).invalid("query");
        OWNER.post("/v1/views", body(name, "query", 7)).invalid("query");
        OWNER.post("/v1/views", body(name, "query", "a=" + "é".repeat(4_096))).invalid("query");
        OWNER.post("/v1/views", body(name, "query", "a=" + "é".repeat(4_095))).ok();
        OWNER.send("PATCH", one(OWNER.post("/v1/views", body(name + " b")).data()), Api.object("screen", "board"))
                .invalid("screen");
    }

    @Test
    void a_team_is_a_live_group_that_the_owner_is_in() {
        int others = ACME.group("Others " + name);
        for (Object team : new @Nullable Object[] {others, 987_654_321, null}) {
            OWNER.post("/v1/views", body(name, "sharing", "team", "team_id", team))
                    .invalid("team_id");
        }
        ACME.join(others, PAULA);
        JsonNode view = saved("sharing", "team", "team_id", others);
        ACME.leave(others, PAULA);
        // It stays where it was, and its owner keeps it.
        OWNER.send("PATCH", one(view), Api.object("query", "search=x")).ok();
        JsonNode now =
                OWNER.send("PATCH", one(view), Api.object("sharing", "private")).data();
        assertThat(now.get("team").isNull()).isTrue();
        OWNER.send("PATCH", one(view), Api.object("sharing", "team", "team_id", others))
                .invalid("team_id");
    }

    @Test
    void the_log_tells_what_became_of_it_and_nothing_of_what_stays() {
        JsonNode view = saved();
        int id = view.get("id").intValue();
        OWNER.send("PATCH", one(view), Api.object("query", "search=x")).ok();
        OWNER.send("PATCH", one(view), Api.object("query", "search=x")).ok();
        OWNER.send("DELETE", one(view)).ok();
        List<Logged> events = ACME.events("view", id);
        assertThat(events).extracting(Logged::kind).containsExactly("view.created", "view.changed", "view.deleted");
        assertThat(events).extracting(Logged::version).containsExactly(1, 2, 3);
        assertThat(events.get(1).before()).isEqualTo("{\"query\": \"\"}");
        assertThat(events.get(1).after()).isEqualTo("{\"query\": \"search=x\"}");
        assertThat(events.get(2).before()).contains(name);
    }

    @Test
    void a_change_of_what_was_changed_meanwhile_is_refused() {
        JsonNode view = saved();
        Answer read = OWNER.get(one(view));
        String tag = read.header("etag");
        HttpRequest.Builder known = OWNER.client().request(one(view)).header("If-None-Match", tag);
        assertThat(ApiClient.send(known.build()).statusCode()).isEqualTo(304);
        matching("PATCH", view, tag, Api.object("query", "search=x")).ok();
        matching("PATCH", view, tag, Api.object("query", "search=y"))
                .refused(412, "The view was changed meanwhile by Paula Rep. Read it again, and then change it.");
        matching("DELETE", view, tag, "").refused(412);
        assertThat(OWNER.get(one(view)).data().get("query").textValue()).isEqualTo("search=x");
        matching("DELETE", view, OWNER.get(one(view)).header("etag"), "").ok();
    }

    @Test
    void the_list_is_filtered_sorted_and_paged() {
        Api api = ACME.keyOf(ACME.user("Lina List " + name.replace(" ", ""), Role.REP));
        for (String each : List.of("Beta", "alpha", "Gamma")) {
            api.post("/v1/views", body(each + " " + name)).ok();
        }
        api.post("/v1/views", Api.object("name", "Board", "screen", "board")).ok();
        String mine = "/v1/views?sharing=private&screen=leads";
        assertThat(names(api.get(mine))).containsExactly("alpha " + name, "Beta " + name, "Gamma " + name);
        assertThat(names(api.get(mine + "&sortBy=id&sortOrder=desc")))
                .containsExactly("Gamma " + name, "alpha " + name, "Beta " + name);
        assertThat(names(api.get(mine + "&search=ETA"))).containsExactly("Beta " + name);
        Answer page = api.get(mine + "&pageSize=2&pageIndex=1");
        assertThat(names(page)).containsExactly("Gamma " + name);
        assertThat(page.total()).isEqualTo(3);
        Answer beyond = api.get(mine + "&pageIndex=9");
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.total()).isEqualTo(3);
        api.get("/v1/views?screen=table&sharing=nobody&sortBy=colour").invalid("screen", "sharing", "sortBy");
    }

    @Test
    void nobody_has_more_than_200() {
        Api api = ACME.keyOf(ACME.user("Max Most", Role.REP));
        for (int i = 0; i < 200; i++) {
            api.post("/v1/views", body("Many " + i)).ok();
        }
        api.post("/v1/views", body("One more")).invalid("name");
    }

    private JsonNode saved(@Nullable Object... more) {
        return OWNER.post("/v1/views", body(name, more)).data();
    }

    private static String body(String name, @Nullable Object... more) {
        List<@Nullable Object> fields = new ArrayList<>(List.of("name", name, "screen", "leads"));
        for (Object each : more) {
            fields.add(each);
        }
        return Api.object(fields.toArray());
    }

    private static String one(JsonNode view) {
        return "/v1/views/" + view.get("id");
    }

    /// By these and by nobody else, in lists and by its id.
    private void seenBy(JsonNode view, Api... those) {
        for (Api api : List.of(OWNER, COLLEAGUE, STRANGER, READER, ADMIN)) {
            boolean sees = List.of(those).contains(api);
            Answer answer = api.get(one(view));
            assertThat(answer.status()).isEqualTo(sees ? 200 : 400);
            assertThat(names(api.get("/v1/views?search=" + name.replace(" ", "%20")))
                            .contains(name))
                    .isEqualTo(sees);
        }
    }

    private static Answer matching(String method, JsonNode view, String tag, String json) {
        ApiClient client = OWNER.client();
        return Api.send(client.request(one(view))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .header("If-Match", tag));
    }

    private static List<String> names(Answer list) {
        return list.rows().stream().map(row -> row.get("name").textValue()).toList();
    }

    private static UserId member(String name, Role role) {
        UserId user = ACME.user(name, role);
        ACME.join(SALES, user);
        return user;
    }
}
