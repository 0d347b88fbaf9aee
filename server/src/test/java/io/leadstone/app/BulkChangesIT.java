package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same done to many leads, as few as are done at once.
class BulkChangesIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Workspace org = SharedServer.organisation("Bulk changes " + COUNT.incrementAndGet());
    private final Api api = org.api();

    @Test
    void leads_by_id_are_changed_at_once_and_a_missing_one_is_told() {
        int hot = org.tag("hot");
        int cold = org.tag("cold");
        api.created("cstname", "Ann", "tag_ids", List.of(cold));
        api.created("cstname", "Bea", "lead_status", "Contacted", "tag_ids", List.of(hot));
        api.created("cstname", "Cleo");
        Answer answer = patch("""
                {"ids":[3,1,2,99,1],"patch":{"lead_status":"contacted"},"add_tag_ids":[%d],"remove_tag_ids":[%d]}
                """.formatted(hot, cold));
        JsonNode operation = answer.data();
        assertThat(operation.get("state").textValue()).isEqualTo("done");
        assertThat(counts(operation)).containsExactly(4L, 4L, 2L, 1L);
        assertThat(operation.get("kept").toString())
                .isEqualTo("[{\"cstid\":99,\"fields\":[],\"reason\":\"Lead not found.\"}]");
        assertThat(operation.get("id").textValue()).isEqualTo(answer.header("operation-id"));
        assertThat(operation.get("can_undo").booleanValue()).isTrue();
        for (int lead = 1; lead <= 3; lead++) {
            assertThat(api.lead(lead).get("lead_status").textValue()).isEqualTo("Contacted");
            assertThat(api.lead(lead).get("tag_ids").toString()).isEqualTo("[" + hot + "]");
        }
        assertThat(org.events(1)).hasSize(2).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("lead.changed");
            assertThat(event.requestId()).isEqualTo(answer.requestId());
            assertThat(event.channel()).isEqualTo("api");
        });
        assertThat(org.events(2)).as("it was so before").hasSize(1);
        assertThat(api.get("/v1/operations/" + operation.get("id").textValue()).data())
                .isEqualTo(operation);
    }

    @Test
    void a_filter_is_for_what_matches_at_that_moment_if_that_is_what_was_seen() {
        IntStream.rangeClosed(1, 5)
                .forEach(i -> api.created("cstname", "Lead " + i, "lead_source", i < 4 ? "Fair" : "Website"));
        String body =
                "{\"filter\":{\"lead_source\":\"fair\",\"pageSize\":100},\"count\":%d,\"patch\":{\"lead_score\":9}}";
        patch(body.formatted(2)).refused(409, "The filter matched 2 leads, but matches 3 now. Look again.");
        assertThat(org.events(1)).hasSize(1);
        assertThat(counts(patch(body.formatted(3)).data())).containsExactly(3L, 3L, 3L, 0L);
        assertThat(api.lead(3).get("lead_score").intValue()).isEqualTo(9);
        assertThat(api.lead(4).get("lead_score").isNull()).isTrue();
    }

    @Test
    void some_of_what_matches_are_left_out() {
        IntStream.rangeClosed(1, 4).forEach(i -> api.created("cstname", "Lead " + i));
        String body = "{\"filter\":{},\"count\":%d,\"except_ids\":[2,4,99],\"patch\":{\"lead_score\":9}}";
        patch(body.formatted(2)).refused(409, "The filter matched 2 leads, but matches 4 now. Look again.");
        assertThat(counts(patch(body.formatted(4)).data())).containsExactly(2L, 2L, 2L, 0L);
        assertThat(api.lead(1).get("lead_score").intValue()).isEqualTo(9);
        assertThat(api.lead(2).get("lead_score").isNull()).isTrue();
        String rest = "{\"filter\":{},\"count\":4,\"except_ids\":[1,3]}";
        assertThat(counts(api.send("DELETE", "/v1/leads/bulk", rest).data())).containsExactly(2L, 2L, 2L, 0L);
        api.lead(1);
    }

    @Test
    void every_parameter_of_the_list_filters_here_too() {
        int tag = org.tag("hot");
        long ann = api.created(
                "cstname",
                "Ann",
                "tag_ids",
                List.of(tag),
                "lead_assignedto",
                org.admin().value());
        api.created("cstname", "Bea");
        int score = 0;
        for (String filter : List.of(
                "\"tag_ids\":[" + tag + "]",
                "\"tag_ids\":\"" + tag + "\"",
                "\"search\":\"ann\"",
                "\"lead_status\":\"New\",\"lead_assignedto\":" + org.admin().value() + ",\"search\":\"ann\"")) {
            String body = "{\"filter\":{" + filter + "},\"count\":1,\"patch\":{\"lead_score\":" + ++score + "}}";
            assertThat(counts(patch(body).data())).as(filter).containsExactly(1L, 1L, 1L, 0L);
            assertThat(api.lead(ann).get("lead_score").intValue()).isEqualTo(score);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | patch,ids",
                "{\"ids\":[1]} | patch",
                "{\"ids\":[1],\"patch\":7} | patch",
                "{\"ids\":[],\"patch\":{\"lead_score\":1}} | ids",
                "{\"ids\":\"all\",\"patch\":{\"lead_score\":1}} | ids",
                "{\"ids\":[1],\"filter\":{},\"count\":1,\"patch\":{\"lead_score\":1}} | ids",
                "{\"filter\":{},\"patch\":{\"lead_score\":1}} | count",
                "{\"filter\":7,\"count\":1,\"patch\":{\"lead_score\":1}} | filter",
                "{\"filter\":{\"lead_stauts\":\"New\"},\"count\":1,\"patch\":{\"lead_score\":1}} | filter.lead_stauts",
                "{\"filter\":{\"lead_status\":\"Old\",\"search\":{}},\"count\":1,\"patch\":{\"lead_score\":1}}"
                        + " | filter.lead_status,filter.search",
                "{\"filter\":{\"deleted\":\"only\"},\"count\":0,\"patch\":{\"lead_score\":1}} | filter.deleted",
                "{\"ids\":[1],\"patch\":{\"lead_status\":\"Converted\"}} | lead_status",
                "{\"ids\":[1],\"patch\":{\"lead_scor\":1}} | lead_scor",
                "{\"ids\":[1],\"patch\":{\"cstname\":\"\"}} | cstname",
                "{\"ids\":[1],\"patch\":{\"brand_id\":99}} | brand_id",
                "{\"ids\":[1],\"add_tag_ids\":[99]} | tag_ids",
                "{\"ids\":[1],\"patch\":{\"lead_score\":1},\"except\":[2]} | except",
                "{\"ids\":[1],\"patch\":{\"lead_score\":1},\"except_ids\":[2]} | except_ids",
                "{\"filter\":{},\"count\":1,\"except_ids\":\"2\",\"patch\":{\"lead_score\":1}} | except_ids"
            })
    void what_is_not_right_is_refused_as_a_whole(String body, String fields) {
        api.created("cstname", "Ann");
        patch(body).invalid(fields.split(","));
        assertThat(org.events(1)).hasSize(1);
    }

    @Test
    void leads_out_of_sight_are_missing() {
        Api rita = org.keyOf(org.user("Rita Rep", Role.REP, RecordScope.OWN));
        long hers = rita.created("cstname", "Hers");
        long other = api.created("cstname", "Other");
        String body = "{\"ids\":[" + hers + "," + other + "],\"patch\":{\"lead_score\":1}}";
        JsonNode operation = rita.send("PATCH", "/v1/leads/bulk", body).data();
        assertThat(counts(operation)).containsExactly(2L, 2L, 1L, 1L);
        assertThat(api.lead(other).get("lead_score").isNull()).isTrue();
        String all = "{\"filter\":{},\"count\":1,\"patch\":{\"lead_score\":2}}";
        assertThat(counts(rita.send("PATCH", "/v1/leads/bulk", all).data())).containsExactly(1L, 1L, 1L, 0L);
        assertThat(counts(rita.send("DELETE", "/v1/leads/bulk", "{\"ids\":[" + other + "]}")
                        .data()))
                .containsExactly(1L, 1L, 0L, 1L);
        api.lead(other);
    }

    @Test
    void a_lead_that_cannot_take_it_stays_and_the_others_do_not() {
        List<Integer> tags =
                IntStream.rangeClosed(1, 101).mapToObj(i -> org.tag("Tag " + i)).toList();
        long full = api.created("cstname", "Full", "tag_ids", tags.subList(0, 100));
        long empty = api.created("cstname", "Empty");
        JsonNode operation = patch("{\"ids\":[" + full + "," + empty + "],\"add_tag_ids\":[" + tags.getLast() + "]}")
                .data();
        assertThat(counts(operation)).containsExactly(2L, 2L, 1L, 1L);
        assertThat(operation.get("kept").toString())
                .isEqualTo("[{\"cstid\":" + full
                        + ",\"fields\":[\"tag_ids\"],\"reason\":\"May not hold more than 100 entries.\"}]");
    }

    @Test
    void many_are_deleted_and_can_be_restored() {
        IntStream.rangeClosed(1, 3).forEach(i -> api.created("cstname", "Lead " + i));
        Answer answer = api.send("DELETE", "/v1/leads/bulk", "{\"filter\":{\"search\":\"lead\"},\"count\":3}");
        assertThat(answer.json().get("message").textValue()).isEqualTo("Leads deleted successfully");
        assertThat(answer.data().get("kind").textValue()).isEqualTo("leads.deleted");
        assertThat(counts(answer.data())).containsExactly(3L, 3L, 3L, 0L);
        assertThat(api.list().total()).isZero();
        assertThat(org.events(2)).extracting(Workspace.Logged::kind).containsExactly("lead.created", "lead.deleted");
        api.restore(2).ok();
        assertThat(api.list().ids()).containsExactly(2L);
    }

    @Test
    void what_is_sent_again_under_its_key_is_done_once() {
        api.created("cstname", "Ann");
        Answer first = keyed("{\"ids\":[1],\"patch\":{\"lead_score\":1}}");
        Answer second = keyed("{\"ids\":[1],\"patch\":{\"lead_score\":1}}");
        assertThat(second.body()).isEqualTo(first.ok().body());
        assertThat(org.events(1)).hasSize(2);
        assertThat(api.get("/v1/operations?kind=leads.changed").total()).isEqualTo(1);
    }

    @Test
    void operations_are_listed_newest_first_and_filtered() {
        Answer ann = api.create("cstname", "Ann");
        Answer bulk = patch("{\"ids\":[1],\"patch\":{\"lead_score\":1}}");
        int rep = org.user("Rita Rep", Role.REP).value();
        Answer list = api.get("/v1/operations?user_id=" + org.admin().value());
        assertThat(ids(list)).startsWith(bulk.header("operation-id"), ann.header("operation-id"));
        JsonNode single = list.rows().get(1);
        assertThat(single.get("kind").textValue()).isEqualTo("lead.created");
        assertThat(counts(single)).containsExactly(1L, 1L, 1L, 0L);
        assertThat(single.at("/by/name").textValue()).isEqualTo("Grace Hopper");
        assertThat(single.at("/via/channel").textValue()).isEqualTo("api");
        assertThat(single.at("/via/api_key/id").intValue()).isEqualTo(org.keyId(api));
        assertThat(ids(api.get("/v1/operations?kind=leads.changed"))).containsExactly(bulk.header("operation-id"));
        assertThat(ids(api.get("/v1/operations?state=running"))).isEmpty();
        assertThat(ids(api.get("/v1/operations?state=done&kind=lead.created")))
                .containsExactly(ann.header("operation-id"));
        assertThat(api.get("/v1/operations?user_id=" + rep).total()).isZero();
        assertThat(api.get("/v1/operations?pageSize=1&pageIndex=1&user_id="
                                + org.admin().value())
                        .rows())
                .hasSize(1);
    }

    @Test
    void others_operations_are_for_who_arranges_the_organisation() {
        Answer mine = api.create("cstname", "Ann");
        Api rita = org.keyOf(org.user("Rita Rep", Role.REP));
        Api max = org.keyOf(org.user("Max Manager", Role.MANAGER));
        Answer hers = rita.create("cstname", "Hers");
        assertThat(ids(rita.get("/v1/operations"))).containsExactly(hers.header("operation-id"));
        assertThat(rita.get("/v1/operations?user_id=" + org.admin().value()).total())
                .isZero();
        rita.get("/v1/operations/" + mine.header("operation-id")).refused(400, "Operation not found.");
        rita.send("POST", "/v1/operations/" + mine.header("operation-id") + "/cancel")
                .refused(400, "Operation not found.");
        max.get("/v1/operations/" + hers.header("operation-id")).ok();
        max.send("POST", "/v1/operations/" + hers.header("operation-id") + "/cancel")
                .refused(409, "The operation has ended: nothing of it is left to cancel.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "019be5a1-3c55-7b61-8f0e-5f2b7a4f9c10", "019be5a1-3c55-7b61-8f0e-5f2b7a4f9c1"})
    void what_is_no_operation_is_not_found(String id) {
        api.get("/v1/operations/" + id).refused(400, "Operation not found.");
        api.send("POST", "/v1/operations/" + id + "/cancel").refused(400, "Operation not found.");
    }

    @Test
    void filters_of_operations_are_checked() {
        api.get("/v1/operations?user_id=x&kind=All%20of%20them&state=idle&pageSize=0")
                .invalid("user_id", "kind", "state", "pageSize");
    }

    private Answer patch(String body) {
        return api.send("PATCH", "/v1/leads/bulk", body);
    }

    private Answer keyed(String body) {
        return Api.send(api.client()
                .request("/v1/leads/bulk")
                .header("Idempotency-Key", "again")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static List<String> ids(Answer list) {
        return list.rows().stream().map(row -> row.get("id").textValue()).toList();
    }

    private static List<Long> counts(JsonNode operation) {
        return List.of("total", "done", "changed", "kept_count").stream()
                .map(count -> operation.get(count).longValue())
                .toList();
    }
}
