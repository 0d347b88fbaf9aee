package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.app.Workspace.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/v1/lead-stages`: their order and the default one.
class LeadStagesIT {
    private static final Workspace MASSIVE = SharedServer.organisation("Massive Dynamic");

    private final Workspace fringe = SharedServer.organisation("Fringe Division");
    private final Api api = fringe.api();
    private long incoming;
    private long discussion;
    private long proposal;
    private long decision;

    @BeforeEach
    void the_first_four() {
        List<Integer> stages = fringe.stages();
        incoming = stages.get(0);
        discussion = stages.get(1);
        proposal = stages.get(2);
        decision = stages.get(3);
    }

    @Test
    void a_new_organisation_has_four_in_order_the_first_is_the_default() {
        assertThat(order()).containsExactly("1 Incoming *", "2 In discussion", "3 Proposal", "4 Decision");
        assertThat(api.get("/v1/lead-stages/" + incoming).data().toString()).isEqualTo("""
                {"id":%d,"name":"Incoming","position":1,"default":true,"archived":false,"moving":false,"leads":0}""".formatted(incoming));
    }

    @Test
    void creates_go_to_the_end_or_to_their_position() {
        assertThat(created("name", "Won")).isPositive();
        created("name", "Qualified", "position", 2);
        created("name", "First", "position", "1");
        created("name", "Last", "position", 8);
        assertThat(order())
                .containsExactly(
                        "1 First",
                        "2 Incoming *",
                        "3 Qualified",
                        "4 In discussion",
                        "5 Proposal",
                        "6 Decision",
                        "7 Won",
                        "8 Last");
        for (Object bad : List.of(0, -1, 10, "x", 1.5, 99_999_999_999L)) {
            create("name", "Nowhere", "position", bad).invalid("position");
        }
        created("name", "Default", "position", null, "default", true);
        assertThat(order()).contains("9 Default *", "2 Incoming");
    }

    @Test
    void patches_move_and_every_stage_that_moves_is_logged() {
        Answer moved = patch(decision, "position", 2);
        assertThat(moved.json().get("message").textValue()).isEqualTo("Lead stage updated successfully");
        assertThat(moved.data().get("position").intValue()).isEqualTo(2);
        assertThat(order()).containsExactly("1 Incoming *", "2 Decision", "3 In discussion", "4 Proposal");
        assertThat(fringe.events("lead_stage", decision).getLast().after()).isEqualTo("{\"position\": 2}");
        assertThat(fringe.events("lead_stage", discussion).getLast().before()).isEqualTo("{\"position\": 2}");
        assertThat(fringe.events("lead_stage", discussion).getLast().after()).isEqualTo("{\"position\": 3}");
        assertThat(fringe.events("lead_stage", discussion).getLast().version()).isEqualTo(2);
        assertThat(fringe.events("lead_stage", incoming)).hasSize(1);
        patch(incoming, "position", null).ok();
        assertThat(order()).containsExactly("1 Decision", "2 In discussion", "3 Proposal", "4 Incoming *");
        long events = fringe.eventCount();
        patch(incoming, "position", 4).ok();
        patch(incoming, "name", "Incoming", "default", true).ok();
        assertThat(fringe.eventCount()).isEqualTo(events);
        patch(incoming, "position", 5).invalid("position");
        patch(incoming, "position", 0, "name", "", "default", "yes").invalid("position", "name", "default");
    }

    @Test
    void new_leads_land_on_the_default_which_is_always_one() {
        assertThat(stageOf(api.created("cstname", "Olivia"))).isEqualTo(incoming);
        assertThat(patch(proposal, "default", true).data().get("default").booleanValue())
                .isTrue();
        assertThat(order()).containsExactly("1 Incoming", "2 In discussion", "3 Proposal *", "4 Decision");
        assertThat(stageOf(api.created("cstname", "Peter"))).isEqualTo(proposal);
        assertThat(fringe.events("lead_stage", incoming).getLast().after()).isEqualTo("{\"default\": false}");
        assertThat(fringe.events("lead_stage", proposal).getLast().after()).isEqualTo("{\"default\": true}");
        for (Object no : new ArrayList<>(java.util.Arrays.asList(false, null))) {
            assertThat(patch(proposal, "default", no).invalid("default").problem("default"))
                    .isEqualTo("There is always one default stage: set default to true on another one instead.");
        }
        patch(decision, "default", false).ok();
        api.send("POST", "/v1/lead-stages/" + proposal + "/archive")
                .refused(
                        400,
                        "The default stage cannot be archived. Make another stage the default first: PATCH it with"
                                + " {\"default\":true}.");
    }

    @Test
    void archiving_closes_the_gap_and_restoring_puts_it_last() {
        Answer archived = api.send("POST", "/v1/lead-stages/" + discussion + "/archive");
        assertThat(archived.data().toString()).isEqualTo("""
                {"id":%d,"name":"In discussion","position":null,"default":false,"archived":true,"moving":true,"leads":0}""".formatted(discussion));
        assertThat(order()).containsExactly("1 Incoming *", "2 Proposal", "3 Decision");
        assertThat(fringe.events("lead_stage", proposal).getLast().after()).isEqualTo("{\"position\": 2}");
        assertThat(names("archived", "yes")).containsExactly("In discussion");
        assertThat(names("archived", "all")).containsExactly("Incoming", "Proposal", "Decision", "In discussion");
        assertThat(names("archived", "all", "sortOrder", "desc"))
                .containsExactly("Decision", "Proposal", "Incoming", "In discussion");
        assertThat(names("archived", "all", "sortBy", "name"))
                .containsExactly("Decision", "In discussion", "Incoming", "Proposal");
        assertThat(names("archived", "all", "sortBy", "id", "sortOrder", "desc"))
                .containsExactly("Decision", "Proposal", "In discussion", "Incoming");
        gone(api.send("POST", "/v1/lead-stages/" + discussion + "/archive"));
        gone(patch(discussion, "name", "X"));
        api.create("cstname", "Walter", "lead_stage_id", discussion).invalid("lead_stage_id");

        assertThat(create("name", "in DISCUSSION").ok().data().get("position").intValue())
                .isEqualTo(4);
        long heir = fringe.stages().getLast();
        Answer refused = api.send("POST", "/v1/lead-stages/" + discussion + "/restore");
        assertThat(refused.invalid("name").problem("name"))
                .isEqualTo("A live lead stage has this name already: " + heir + ".");
        patch(heir, "name", "Talks").ok();
        api.send("POST", "/v1/lead-stages/" + discussion + "/restore").ok();
        assertThat(order()).containsExactly("1 Incoming *", "2 Proposal", "3 Decision", "4 Talks", "5 In discussion");
        gone(api.send("POST", "/v1/lead-stages/" + discussion + "/restore"));
        assertThat(fringe.events("lead_stage", discussion))
                .extracting(Logged::kind)
                .containsExactly("lead_stage.created", "lead_stage.archived", "lead_stage.restored");
    }

    @Test
    void names_are_unlike_whatever_the_case_also_at_once() throws Exception {
        assertThat(create("name", " PROPOSAL").invalid("name").problem("name"))
                .isEqualTo("A live lead stage has this name already: " + proposal + ".");
        patch(decision, "name", "incoming").invalid("name");
        create("name", " ").invalid("name");
        assertThat(create().invalid("name").problem("name")).isEqualTo("Lead stage name is required.");
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(threads.submit(() -> create("name", "Won", "position", 1, "default", true)));
            }
            int made = 0;
            for (Future<Answer> one : running) {
                made += one.get().status() == 200 ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(order()).containsExactly("1 Won *", "2 Incoming", "3 In discussion", "4 Proposal", "5 Decision");
    }

    @Test
    void whatever_many_do_at_once_there_is_no_gap_and_one_default() throws Exception {
        List<Long> ids = List.of(incoming, discussion, proposal, decision);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int number = i;
                long id = ids.get(number % 4);
                running.add(threads.submit(() -> switch (number / 4 % 5) {
                    case 0 -> patch(id, "default", true);
                    case 1 -> patch(id, "position", 1 + number % 3);
                    case 2 -> create("name", "Stage " + number, "position", 2);
                    case 3 -> api.send("POST", "/v1/lead-stages/" + id + "/archive");
                    default -> api.send("POST", "/v1/lead-stages/" + id + "/restore");
                }));
            }
            for (Future<Answer> one : running) {
                assertThat(one.get().status()).isIn(200, 400, 422);
            }
        }
        List<JsonNode> rows = api.get("/v1/lead-stages?pageSize=100").rows();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get("position").intValue()).isEqualTo(i + 1);
        }
        assertThat(rows.stream().filter(row -> row.get("default").booleanValue()))
                .hasSize(1);
    }

    @Test
    void there_are_at_most_100() {
        for (int i = 5; i <= 100; i++) {
            created("name", "Stage " + i);
        }
        create("name", "One more").invalid("name");
        api.send("POST", "/v1/lead-stages/" + decision + "/archive").ok();
        created("name", "One more");
        api.send("POST", "/v1/lead-stages/" + decision + "/restore").invalid("name");
    }

    @Test
    void leads_are_counted_within_what_the_caller_sees() {
        Api astrid = fringe.keyOf(fringe.user("Astrid Farnsworth", Role.REP, RecordScope.OWN));
        api.created("cstname", "Nick", "lead_stage_id", proposal);
        api.created("cstname", "Sam", "lead_stage_id", proposal);
        astrid.created("cstname", "Gene", "lead_stage_id", proposal);
        assertThat(count(api, proposal)).isEqualTo(3);
        assertThat(count(astrid, proposal)).isEqualTo(1);
        assertThat(count(astrid, incoming)).isZero();
    }

    @Test
    void anothers_is_missing_and_only_admins_and_managers_write() {
        JsonNode before = api.get("/v1/lead-stages/" + proposal).data();
        for (String id : List.of("" + proposal, "2000000000", "0", "x", "99999999999")) {
            gone(MASSIVE.api().get("/v1/lead-stages/" + id));
            gone(MASSIVE.api().send("PATCH", "/v1/lead-stages/" + id, "{\"default\":true}"));
            gone(MASSIVE.api().send("POST", "/v1/lead-stages/" + id + "/archive"));
            gone(MASSIVE.api().send("POST", "/v1/lead-stages/" + id + "/restore"));
        }
        assertThat(api.get("/v1/lead-stages/" + proposal).data()).isEqualTo(before);
        for (Role role : Role.values()) {
            Api his = fringe.keyOf(fringe.user("A " + role, role));
            int expected = role == Role.ADMIN || role == Role.MANAGER ? 200 : 403;
            his.get("/v1/lead-stages").ok();
            his.get("/v1/lead-stages/" + proposal).ok();
            assertThat(his.post("/v1/lead-stages", Api.object("name", "By " + role))
                            .status())
                    .isEqualTo(expected);
            assertThat(his.send("PATCH", "/v1/lead-stages/" + decision, "{\"position\":1}")
                            .status())
                    .isEqualTo(expected);
            assertThat(his.send("POST", "/v1/lead-stages/" + decision + "/archive")
                            .status())
                    .isEqualTo(expected);
            assertThat(his.send("POST", "/v1/lead-stages/" + decision + "/restore")
                            .status())
                    .isEqualTo(expected);
        }
    }

    /// Position and name of the live ones, and a star for the default.
    private List<String> order() {
        return api.get("/v1/lead-stages?pageSize=100").rows().stream()
                .map(row -> row.get("position").intValue() + " "
                        + row.get("name").textValue() + (row.get("default").booleanValue() ? " *" : ""))
                .toList();
    }

    private List<String> names(String... query) {
        return api.get("/v1/lead-stages" + Api.query(query)).rows().stream()
                .map(row -> row.get("name").textValue())
                .toList();
    }

    private static long count(Api api, long stage) {
        return api.get("/v1/lead-stages/" + stage).data().get("leads").longValue();
    }

    private long stageOf(long lead) {
        return api.lead(lead).get("lead_stage_id").longValue();
    }

    private Answer create(@Nullable Object... namesAndValues) {
        return api.post("/v1/lead-stages", Api.object(namesAndValues));
    }

    private long created(@Nullable Object... namesAndValues) {
        return create(namesAndValues).data().get("id").longValue();
    }

    private Answer patch(long stage, @Nullable Object... namesAndValues) {
        return api.send("PATCH", "/v1/lead-stages/" + stage, Api.object(namesAndValues));
    }

    private static void gone(Answer answer) {
        answer.refused(400, "Lead stage not found.");
    }
}
