package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One tag at a time, which may be said again.
class LeadTagsIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Tags");
    private static final int HOT = ACME.tag("hot");
    private static final int VIP = ACME.tag("vip");

    private final Api api = ACME.api();
    private final long lead = api.created("cstname", "Anna Berg", "tag_ids", List.of(VIP));

    @Test
    void a_lead_is_marked_and_unmarked_and_says_so() {
        Answer marked = mark(HOT);
        assertThat(marked.data()).isEqualTo(api.lead(lead));
        assertThat(marked.data().get("tag_ids").toString()).isEqualTo("[" + HOT + "," + VIP + "]");
        assertThat(marked.header("etag")).isEqualTo(api.get("/v1/leads/" + lead).header("etag"));
        assertThat(ACME.events(lead).getLast().kind()).isEqualTo("lead.changed");
        assertThat(ACME.events(lead).getLast().after()).isEqualTo("{\"tags\": [" + HOT + ", " + VIP + "]}");
        assertThat(unmark(VIP).data().get("tag_ids").toString()).isEqualTo("[" + HOT + "]");
    }

    @Test
    void said_again_it_leaves_no_trace() {
        int events = ACME.events(lead).size();
        String tag = api.get("/v1/leads/" + lead).header("etag");
        assertThat(mark(VIP).header("etag")).isEqualTo(tag);
        assertThat(unmark(HOT).header("etag")).isEqualTo(tag);
        assertThat(ACME.events(lead)).hasSize(events);
    }

    @Test
    void an_archived_tag_stays_and_goes_but_cannot_come() {
        int old = ACME.tag("old " + lead);
        mark(old).ok();
        api.send("POST", "/v1/tags/" + old + "/archive").ok();
        mark(old).ok();
        unmark(old).ok();
        mark(old).refused(400, "Tag not found.");
    }

    @Test
    void what_is_no_tag_or_no_lead_is_not_found() {
        for (String tag : List.of("x", "0", "987654321", "99999999999999999999")) {
            api.send("PUT", "/v1/leads/" + lead + "/tags/" + tag).refused(400, "Tag not found.");
        }
        api.send("PUT", "/v1/leads/987654321/tags/" + HOT).refused(400, "Lead not found.");
        api.send("DELETE", "/v1/leads/x/tags/" + HOT).refused(400, "Lead not found.");
        Api paula = ACME.keyOf(ACME.user("Paula Own " + lead, Role.REP, RecordScope.OWN));
        paula.send("PUT", "/v1/leads/" + lead + "/tags/" + HOT).refused(400, "Lead not found.");
        assertThat(api.lead(lead).get("tag_ids")).hasSize(1);
    }

    @Test
    void a_lead_has_at_most_100_tags() {
        List<Integer> tags = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tags.add(ACME.tag("t" + lead + "-" + i));
        }
        api.patch(lead, "tag_ids", tags).ok();
        mark(HOT).invalid("tag_ids");
        mark(tags.getFirst()).ok();
    }

    @Test
    void it_takes_the_version_that_was_read() {
        String read = api.get("/v1/leads/" + lead).header("etag");
        api.patch(lead, "lead_score", 5).ok();
        Api.send(api.client()
                        .request("/v1/leads/" + lead + "/tags/" + HOT)
                        .method("PUT", BodyPublishers.noBody())
                        .header("If-Match", read))
                .refused(412, "The lead has changed since you read it: lead_score by Grace Hopper. Read it again.");
    }

    private Answer mark(int tag) {
        return api.send("PUT", "/v1/leads/" + lead + "/tags/" + tag);
    }

    private Answer unmark(int tag) {
        return api.send("DELETE", "/v1/leads/" + lead + "/tags/" + tag);
    }
}
