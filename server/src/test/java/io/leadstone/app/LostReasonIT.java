package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Why a lead was lost: told with its status, and gone with it.
class LostReasonIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Lost");
    private static final String ONLY = "Only a lead whose lead_status is Lost has a reason for it.";

    private final Api api = ACME.api();

    @Test
    void a_lost_lead_may_have_a_reason() {
        long lead = api.created("cstname", "Anna", "lead_status", "Lost", "lost_reason", " Too dear ");
        assertThat(reason(lead)).isEqualTo("Too dear");
        api.patch(lead, "lost_reason", "Went elsewhere").ok();
        assertThat(reason(lead)).isEqualTo("Went elsewhere");
        api.patch(lead, "cstname", "Anna B.").ok();
        assertThat(reason(lead)).isEqualTo("Went elsewhere");
        api.patch(lead, "lost_reason", null).ok();
        assertThat(reason(lead)).isNull();
        api.patch(lead, "lost_reason", "x".repeat(256)).invalid("lost_reason");
    }

    @Test
    void the_reason_goes_when_the_lead_is_lost_no_more() {
        long lead = api.created("cstname", "Anna");
        api.patch(lead, "lead_status", "lost", "lost_reason", "Too dear").ok();
        api.patch(lead, "lead_status", "Contacted").ok();
        assertThat(reason(lead)).isNull();
        assertThat(ACME.events(lead).getLast().before())
                .contains("\"lost_reason\": \"Too dear\"")
                .contains("\"status\": \"Lost\"");
        api.patch(lead, "lead_status", "Lost").ok();
        assertThat(reason(lead)).isNull();
    }

    @Test
    void any_other_lead_has_none() {
        assertThat(api.create("cstname", "Anna", "lost_reason", "Too dear")
                        .invalid("lost_reason")
                        .problem("lost_reason"))
                .isEqualTo(ONLY);
        long lead = api.created("cstname", "Anna", "lost_reason", null);
        api.patch(lead, "lost_reason", "Too dear").invalid("lost_reason");
        api.patch(lead, "lead_status", "Lost").ok();
        api.patch(lead, "lead_status", "New", "lost_reason", "Too dear").invalid("lost_reason");
        api.patch(lead, "lead_status", "New", "lost_reason", "").ok();
    }

    private @Nullable String reason(long lead) {
        return api.lead(lead).get("lost_reason").textValue();
    }
}
