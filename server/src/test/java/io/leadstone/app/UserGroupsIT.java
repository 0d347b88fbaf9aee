package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.Workspace.Logged;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is in which group, and what that lets them see; what the four kinds count.
class UserGroupsIT {
    private static final Workspace OSCORP = SharedServer.organisation("Oscorp");
    private static final Workspace DAILY_BUGLE = SharedServer.organisation("Daily Bugle");
    private static final Api API = OSCORP.api();
    private static final String UNKNOWN = "Does not exist in your organisation.";

    @Test
    void members_are_set_replaced_and_cleared_and_each_change_is_logged_once() {
        int otto = OSCORP.user("Otto Octavius", Role.REP).value();
        int max = OSCORP.user("Max Dillon", Role.REP).value();
        int curt = OSCORP.user("Curt Connors", Role.REP).value();
        Answer created =
                API.post("/v1/user-groups", Api.object("name", "Research", "members", List.of(max, otto, max)));
        long id = created.data().get("id").longValue();
        assertThat(members(created)).isEqualTo(List.of(otto, max).toString().replace(" ", ""));
        assertThat(members(patch(id, "members", List.of(curt, "" + otto)))).isEqualTo("[" + otto + "," + curt + "]");
        assertThat(members(patch(id, "name", "Development"))).isEqualTo("[" + otto + "," + curt + "]");
        patch(id, "members", List.of(otto, curt)).ok();
        assertThat(members(patch(id, "name", "R & D", "members", null))).isEqualTo("[]");
        assertThat(API.get("/v1/user-groups?search=r+%26+d").rows().getFirst())
                .isEqualTo(API.get("/v1/user-groups/" + id).data());

        List<Logged> events = OSCORP.events("user_group", id);
        assertThat(events).extracting(Logged::version).containsExactly(1, 2, 3, 4);
        assertThat(events.get(0).after())
                .isEqualTo("{\"name\": \"Research\", \"members\": [%d, %d]}".formatted(otto, max));
        assertThat(events.get(1).kind()).isEqualTo("user_group.changed");
        assertThat(events.get(1).before()).isEqualTo("{\"members\": [%d, %d]}".formatted(otto, max));
        assertThat(events.get(1).after()).isEqualTo("{\"members\": [%d, %d]}".formatted(otto, curt));
        assertThat(events.get(3).after()).isEqualTo("{\"name\": \"R & D\", \"members\": []}");
    }

    @Test
    void only_live_users_of_the_organisation_can_become_members() {
        int gwen = OSCORP.user("Gwen Stacy", Role.REP).value();
        int left = OSCORP.user("Norman Osborn", Role.REP).value();
        int theirs = DAILY_BUGLE.user("Jonah Jameson", Role.REP).value();
        Answer created = API.post("/v1/user-groups", Api.object("name", "Board", "members", List.of(gwen, left)));
        long id = created.data().get("id").longValue();
        OSCORP.database(Sql.of("update org_user set archived_at = now() where org_id = :org and id = :id::int"), left);
        for (Object bad : List.of(theirs, 2_000_000_000, 0, -1, 99_999_999_999L)) {
            assertThat(patch(id, "members", List.of(gwen, bad))
                            .invalid("members")
                            .problem("members"))
                    .isEqualTo(UNKNOWN);
            API.post("/v1/user-groups", Api.object("name", "board", "members", List.of(bad)))
                    .invalid("name", "members");
        }
        API.post("/v1/user-groups", Api.object("name", "Other board", "members", List.of(left)))
                .invalid("members");
        // Who is in already may have left since.
        assertThat(members(patch(id, "members", List.of(left)))).isEqualTo("[" + left + "]");
        patch(id, "members", List.of()).ok();
        patch(id, "members", List.of(left)).invalid("members");
        patch(id, "members", "7").invalid("members");
        patch(id, "members", List.of("x")).invalid("members");
    }

    @Test
    void a_group_has_at_most_1000_members() {
        List<Integer> many = IntStream.rangeClosed(1, 1_001).boxed().toList();
        assertThat(API.post("/v1/user-groups", Api.object("name", "Crowd", "members", many))
                        .invalid("members")
                        .problem("members"))
                .isEqualTo("May not hold more than 1000 entries.");
        assertThat(API.post("/v1/user-groups", Api.object("name", "Crowd", "members", many.subList(0, 1_000)))
                        .invalid("members")
                        .problem("members"))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_membership_given_or_taken_counts_with_the_next_request() {
        UserId peter = OSCORP.user("Peter Parker", Role.REP, RecordScope.GROUP);
        Api his = OSCORP.keyOf(peter);
        long group = API.post("/v1/user-groups", "{\"name\":\"Web\"}")
                .data()
                .get("id")
                .longValue();
        long lead = API.created("cstname", "Flash Thompson", "lead_assignmentgroup", group);
        for (int round = 0; round < 5; round++) {
            his.get("/v1/leads/" + lead).refused(400, "Lead not found.");
            assertThat(his.list("search", "flash").total()).isZero();
            patch(group, "members", List.of(peter.value())).ok();
            his.get("/v1/leads/" + lead).ok();
            assertThat(his.list("search", "flash").total()).isEqualTo(1);
            patch(group, "members", List.of()).ok();
        }
    }

    @Test
    void leads_are_counted_within_what_the_caller_sees() {
        UserId felicia = OSCORP.user("Felicia Hardy", Role.REP, RecordScope.OWN);
        Api hers = OSCORP.keyOf(felicia);
        int group = OSCORP.group("Night shift");
        int brand = OSCORP.brand("Black Cat");
        int tag = OSCORP.tag("jewels");
        for (int i = 0; i < 3; i++) {
            API.created(
                    "cstname",
                    "Vault " + i,
                    "lead_assignmentgroup",
                    group,
                    "brand_id",
                    brand,
                    "tag_ids",
                    List.of(tag),
                    "lead_source",
                    i == 0 ? "COLD CALL" : "cold call");
        }
        hers.created("cstname", "Mine", "brand_id", brand, "tag_ids", List.of(tag), "lead_source", "Cold Call");
        long binned = API.created("cstname", "Binned", "brand_id", brand, "lead_source", "Cold call");
        API.delete(binned).ok();
        API.created("cstname", "Longer", "lead_source", "Cold call centre");
        assertThat(counts(API, "night", "black cat", "jewels", "cold call")).isEqualTo(List.of(3L, 4L, 4L, 4L));
        assertThat(counts(hers, "night", "black cat", "jewels", "cold call")).isEqualTo(List.of(0L, 1L, 1L, 1L));
    }

    private static List<Long> counts(Api api, String group, String brand, String tag, String source) {
        return List.of(
                count(api, "/v1/user-groups", group),
                count(api, "/v1/brands", brand),
                count(api, "/v1/tags", tag),
                count(api, "/v1/lead-sources", source));
    }

    private static long count(Api api, String path, String search) {
        return api.get(path + Api.query("search", search))
                .rows()
                .getFirst()
                .get("leads")
                .longValue();
    }

    private static Answer patch(long group, @org.jspecify.annotations.Nullable Object... namesAndValues) {
        return API.send("PATCH", "/v1/user-groups/" + group, Api.object(namesAndValues));
    }

    private static String members(Answer answer) {
        return answer.data().get("members").toString();
    }
}
