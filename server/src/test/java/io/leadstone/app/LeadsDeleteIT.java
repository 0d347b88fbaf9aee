package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.platform.db.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deleting and restoring.
class LeadsDeleteIT {
    private static final Workspace CYBERDYNE = SharedServer.organisation("Cyberdyne");
    private static final Api API = CYBERDYNE.api();

    private static final Sql A_DAY_LESS_THAN_90 = Sql.of("""
            update lead set deleted_at = deleted_at - interval '89 days' where org_id = :org and id = :id::int
            """);
    private static final Sql A_DAY_MORE_THAN_90 = Sql.of("""
            update lead set deleted_at = deleted_at - interval '91 days' where org_id = :org and id = :id::int
            """);

    private int tag;
    private long id;

    @BeforeEach
    void create() {
        tag = CYBERDYNE.tag("Skynet");
        id = API.created(
                "cstname", "Miles Dyson", "cstemail", "miles@cyberdyne.com", "tag_ids", java.util.List.of(tag));
    }

    @Test
    void a_deleted_lead_is_gone_from_everything_at_once() {
        long before = API.list().total();
        API.delete(id).ok();
        assertThat(API.list().total()).isEqualTo(before - 1);
        assertThat(API.list().ids()).doesNotContain(id);
        assertThat(API.list("search", "LED-%04d".formatted(id)).total()).isZero();
        assertThat(API.list("tag_ids", "" + tag).ids()).doesNotContain(id);
        API.get("/v1/leads/" + id).refused(400, "Lead not found.");
        API.patch(id, "cstname", "X").refused(400, "Lead not found.");
    }

    @Test
    void a_lead_is_deleted_once() {
        API.delete(id).ok();
        API.delete(id).refused(400, "Lead not found.");
        assertThat(CYBERDYNE.events(id)).hasSize(2);
    }

    @Test
    void a_restored_lead_is_back_as_it_was() {
        JsonNode before = API.lead(id);
        API.delete(id).ok();
        Answer restored = API.restore(id).ok();
        assertThat(restored.json().get("message").textValue()).isEqualTo("Lead restored successfully");
        JsonNode after = API.lead(id);
        ((com.fasterxml.jackson.databind.node.ObjectNode) before).set("updated_on", after.get("updated_on"));
        assertThat(after).isEqualTo(before);
        assertThat(API.list("search", "LED-%04d miles@".formatted(id)).ids()).containsExactly(id);
        API.delete(id).ok();
    }

    @Test
    void only_a_deleted_lead_can_be_restored() {
        API.restore(id).refused(400, "Lead not found.");
        API.restore(987_654_321).refused(400, "Lead not found.");
        API.send("POST", "/v1/leads/abc/restore").refused(400, "Lead not found.");
        API.delete(id).ok();
        API.restore(id).ok();
        API.restore(id).refused(400, "Lead not found.");
        assertThat(CYBERDYNE.events(id)).hasSize(3);
    }

    @Test
    void a_deleted_lead_can_be_restored_for_90_days() {
        API.delete(id).ok();
        CYBERDYNE.database(A_DAY_LESS_THAN_90, (int) id);
        API.restore(id).ok();
        API.delete(id).ok();
        CYBERDYNE.database(A_DAY_MORE_THAN_90, (int) id);
        API.restore(id).refused(400, "Lead not found.");
    }

    @Test
    void the_number_of_a_deleted_lead_is_not_used_again() {
        API.delete(id).ok();
        assertThat(API.created("cstname", "Next")).isEqualTo(id + 1);
    }

    @Test
    void an_unknown_lead_cannot_be_deleted() {
        API.delete(987_654_321).refused(400, "Lead not found.");
        API.send("DELETE", "/v1/leads/abc").refused(400, "Lead not found.");
    }
}
