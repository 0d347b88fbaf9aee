package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.Workspace.Logged;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls, emails, meetings and tasks of a lead: their fields, who sees them, and what the log tells of them.
class ActivitiesIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Activities");
    private static final UserId ALAN = ACME.user("Alan Turing", Role.REP);

    private final Api api = ACME.api();
    private final long lead = api.created("cstname", "Anna Berg");

    @Test
    void an_activity_shows_whose_it_is_and_of_which_lead() {
        JsonNode it =
                created("kind", "Call", "subject", " Call back ", "text", "About\nthe offer", "due_on", "2026-06-03");
        assertThat(Answer.keys(it))
                .containsExactly(
                        "id",
                        "cstid",
                        "cstname",
                        "kind",
                        "subject",
                        "text",
                        "due_on",
                        "done_on",
                        "owner",
                        "created_on",
                        "created_by",
                        "updated_on");
        assertThat(it.get("cstid").longValue()).isEqualTo(lead);
        assertThat(it.get("cstname").textValue()).isEqualTo("Anna Berg");
        assertThat(it.get("kind").textValue()).isEqualTo("call");
        assertThat(it.get("subject").textValue()).isEqualTo("Call back");
        assertThat(it.get("due_on").textValue()).isEqualTo("2026-06-03T00:00:00Z");
        assertThat(it.get("done_on").isNull()).isTrue();
        assertThat(it.at("/owner/name").textValue()).isEqualTo("Grace Hopper");
        assertThat(api.get("/v1/activities/" + it.get("id")).data()).isEqualTo(it);
    }

    @Test
    void it_can_be_somebody_elses_or_nobodys() {
        assertThat(created("kind", "task", "subject", "Offer", "owner_id", ALAN.value())
                        .at("/owner/name")
                        .textValue())
                .isEqualTo("Alan Turing");
        JsonNode nobodys = created("kind", "task", "subject", "Offer", "owner_id", null);
        assertThat(nobodys.get("owner").isNull()).isTrue();
        assertThat(change(nobodys, "owner_id", ALAN.value()).at("/owner/id").intValue())
                .isEqualTo(ALAN.value());
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        create("text", 1, "due_on", "soon", "done_on", "1969-12-31", "owner_id", 987_654_321)
                .invalid("kind", "subject", "text", "due_on", "done_on", "owner_id");
        create("kind", "fax", "subject", "x".repeat(256)).invalid("kind", "subject");
        create("kind", "task", "subject", "Far", "due_on", "2106-01-01").invalid("due_on");
        assertThat(list("cstid", Long.toString(lead)).total()).isZero();
    }

    @Test
    void a_user_who_left_cannot_be_chosen_but_keeps_what_is_theirs() {
        UserId lee = ACME.user("Lee " + lead, Role.REP);
        JsonNode theirs = created("kind", "task", "subject", "Offer", "owner_id", lee.value());
        api.send("POST", "/v1/users/" + lee.value() + "/archive").ok();
        create("kind", "task", "subject", "Offer", "owner_id", lee.value()).invalid("owner_id");
        assertThat(change(theirs, "subject", "Other").at("/owner/id").intValue())
                .isEqualTo(lee.value());
    }

    @Test
    void done_on_closes_it_and_null_opens_it_again() {
        JsonNode it = created("kind", "task", "subject", "Offer", "due_on", "2026-06-03T10:00:00+02:00");
        assertThat(it.get("due_on").textValue()).isEqualTo("2026-06-03T08:00:00Z");
        JsonNode done = change(it, "done_on", "2026-06-03T09:00:00Z");
        assertThat(done.get("done_on").textValue()).isEqualTo("2026-06-03T09:00:00Z");
        assertThat(done.get("due_on")).isEqualTo(it.get("due_on"));
        assertThat(change(it, "done_on", null).get("done_on").isNull()).isTrue();
    }

    @Test
    void a_deleted_one_is_gone() {
        JsonNode it = created("kind", "task", "subject", "Gone");
        api.send("DELETE", path(it)).ok();
        for (Answer answer :
                List.of(api.get(path(it)), api.send("DELETE", path(it)), api.send("PATCH", path(it), "{}"))) {
            answer.refused(400, "Activity not found.");
        }
        assertThat(list("cstid", Long.toString(lead)).total()).isZero();
    }

    @Test
    void the_leads_log_tells_of_them() {
        JsonNode it = created("kind", "task", "subject", "Offer", "owner_id", null);
        change(it, "subject", "Better offer", "due_on", "2026-06-03");
        change(it, "subject", "Better offer");
        api.send("DELETE", path(it)).ok();
        List<Logged> events = ACME.events(lead);
        assertThat(events)
                .extracting(Logged::kind)
                .containsExactly("lead.created", "activity.created", "activity.changed", "activity.deleted");
        assertThat(events).extracting(Logged::version).containsExactly(1, 1, 2, 3);
        String id = it.get("id").asText();
        assertThat(Answer.parse(String.valueOf(events.get(1).after())))
                .isEqualTo(Answer.parse("{\"activity\":" + id + ",\"kind\":\"task\",\"subject\":\"Offer\"}"));
        assertThat(Answer.parse(String.valueOf(events.get(2).before())))
                .isEqualTo(Answer.parse("{\"activity\":" + id + ",\"subject\":\"Offer\",\"due_at\":null}"));
        assertThat(Answer.parse(String.valueOf(events.get(2).after())))
                .isEqualTo(Answer.parse(
                        "{\"activity\":" + id + ",\"subject\":\"Better offer\",\"due_at\":\"2026-06-03T00:00:00Z\"}"));
    }

    @Test
    void who_is_late_is_told_that_activities_made_the_version() {
        String read = api.get("/v1/leads/" + lead).header("etag");
        api.post("/v1/leads/" + lead + "/notes", Api.object("text", "Changes nothing"))
                .ok();
        assertThat(api.get("/v1/leads/" + lead).header("etag")).isEqualTo(read);
        created("kind", "call", "subject", "Call", "due_on", "2026-06-03");
        api.post("/v1/leads/" + lead + "/notes", Api.object("text", "Neither does this"))
                .ok();
        assertThat(api.get("/v1/leads/" + lead).header("etag")).isNotEqualTo(read);
        Api.send(api.client()
                        .request("/v1/leads/" + lead)
                        .method("DELETE", java.net.http.HttpRequest.BodyPublishers.noBody())
                        .header("If-Match", read))
                .refused(412, "The lead has changed since you read it: activities by Grace Hopper. Read it again.");
        String then = api.get("/v1/leads/" + lead).header("etag");
        created("kind", "task", "subject", "Not due", "text", "so the lead stays as it is");
        api.patch(lead, "lead_score", 5).ok();
        Api.send(api.client()
                        .request("/v1/leads/" + lead)
                        .method("DELETE", java.net.http.HttpRequest.BodyPublishers.noBody())
                        .header("If-Match", then))
                .refused(412, "The lead has changed since you read it: lead_score by Grace Hopper. Read it again.");
    }

    @Test
    void one_of_a_lead_that_somebody_may_not_see_is_missing() {
        JsonNode it = created("kind", "task", "subject", "Secret");
        UserId paula = ACME.user("Paula Own " + lead, Role.REP, RecordScope.OWN);
        Api hers = ACME.keyOf(paula);
        hers.post("/v1/leads/" + lead + "/activities", "{}").refused(400, "Lead not found.");
        for (Answer answer :
                List.of(hers.get(path(it)), hers.send("DELETE", path(it)), hers.send("PATCH", path(it), "{}"))) {
            answer.refused(400, "Activity not found.");
        }
        // Not even where it is hers to do.
        change(it, "owner_id", paula.value());
        assertThat(hers.get("/v1/activities?owner_id=me").total()).isZero();
        api.patch(lead, "lead_assignedto", paula.value()).ok();
        assertThat(hers.get("/v1/activities?owner_id=me").total()).isEqualTo(1);
        api.delete(lead).ok();
        assertThat(hers.get("/v1/activities?owner_id=me").total()).isZero();
        api.get(path(it)).refused(400, "Activity not found.");
    }

    @Test
    void lists_filter_by_owner_lead_state_kind_and_due_date() {
        created("kind", "task", "subject", "late", "due_on", "2020-01-01");
        created("kind", "call", "subject", "far", "due_on", "2100-01-01", "owner_id", ALAN.value());
        created("kind", "email", "subject", "sent", "due_on", "2020-01-02", "done_on", "2020-01-03");
        created("kind", "meeting", "subject", "some day", "owner_id", null);
        assertThat(subjects()).containsExactly("late", "sent", "far", "some day");
        assertThat(subjects("state", "open")).containsExactly("late", "far", "some day");
        assertThat(subjects("state", "Done")).containsExactly("sent");
        assertThat(subjects("state", "overdue")).containsExactly("late");
        assertThat(subjects("owner_id", "me")).containsExactly("late", "sent");
        assertThat(subjects("owner_id", "ME", "state", "open")).containsExactly("late");
        assertThat(subjects("owner_id", Integer.toString(ALAN.value()))).containsExactly("far");
        assertThat(subjects("owner_id", "9999999999999999999")).isEmpty();
        assertThat(subjects("kind", "EMAIL")).containsExactly("sent");
        assertThat(subjects("due_from", "2020-01-02")).containsExactly("sent", "far");
        assertThat(subjects("due_to", "2020-01-02")).containsExactly("late");
        assertThat(subjects("due_from", "2020-01-01T00:00:00.5Z", "due_to", "2100-01-01"))
                .containsExactly("sent");
        assertThat(subjects("sortOrder", "desc")).containsExactly("far", "sent", "late", "some day");
        assertThat(subjects("sortBy", "created_on")).containsExactly("late", "far", "sent", "some day");
        assertThat(subjects("sortBy", "done_on").getFirst()).isEqualTo("sent");
        assertThat(subjects("pageSize", "1", "pageIndex", "2")).containsExactly("far");
        assertThat(list("cstid", Long.toString(lead), "pageSize", "1").total()).isEqualTo(4);
        assertThat(list("cstid", Long.toString(lead), "pageIndex", "7").total()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"owner_id=you", "cstid=x", "state=late", "kind=fax", "due_from=soon", "due_to=x", "sortBy=id"})
    void a_parameter_that_is_wrong_is_refused(String parameter) {
        api.get("/v1/activities?" + parameter).invalid(parameter.replaceFirst("=.*", ""));
    }

    private List<String> subjects(String... query) {
        List<String> all = new ArrayList<>(List.of("cstid", Long.toString(lead)));
        all.addAll(List.of(query));
        return list(all.toArray(String[]::new)).rows().stream()
                .map(row -> row.get("subject").textValue())
                .toList();
    }

    private Answer list(String... query) {
        return api.get("/v1/activities" + Api.query(query)).ok();
    }

    private Answer create(@Nullable Object... fields) {
        return api.post("/v1/leads/" + lead + "/activities", Api.object(fields));
    }

    private JsonNode created(@Nullable Object... fields) {
        return create(fields).data();
    }

    private JsonNode change(JsonNode activity, @Nullable Object... fields) {
        return api.send("PATCH", path(activity), Api.object(fields)).data();
    }

    private static String path(JsonNode activity) {
        return "/v1/activities/" + activity.get("id");
    }
}
