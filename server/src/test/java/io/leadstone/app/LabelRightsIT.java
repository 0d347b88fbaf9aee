package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who arranges what leads point at, and what an organisation has of it at first.
class LabelRightsIT {
    private static final Workspace HOOLI = SharedServer.organisation("Hooli Rights");

    @ParameterizedTest
    @ValueSource(strings = {"user-groups", "brands", "tags", "lead-sources"})
    void admins_and_managers_arrange_reps_and_readers_look(String kind) {
        String path = "/v1/" + kind;
        long id = HOOLI.api()
                .post(path, "{\"name\":\"Endframe\"}")
                .data()
                .get("id")
                .longValue();
        for (Role role : Role.values()) {
            UserId user = HOOLI.user(role + " of " + kind + System.nanoTime(), role);
            Api api = HOOLI.keyOf(user);
            api.get(path).ok();
            api.get(path + "/" + id).ok();
            int expected = role == Role.ADMIN || role == Role.MANAGER ? 200 : 403;
            assertThat(api.post(path, Api.object("name", "By " + role)).status())
                    .isEqualTo(expected);
            assertThat(api.send("PATCH", path + "/" + id, Api.object("name", "Of " + role))
                            .status())
                    .isEqualTo(expected);
            assertThat(api.send("POST", path + "/" + id + "/archive").status()).isEqualTo(expected);
            assertThat(api.send("POST", path + "/" + id + "/restore").status()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Website", "Referral", "Advertisement", "Event", "Cold call", "Partner"})
    void a_new_organisation_offers_sources(String source) {
        Answer found = SharedServer.organisation("New").api().get("/v1/lead-sources" + Api.query("search", source));
        assertThat(found.rows()).extracting(row -> row.get("name").textValue()).containsExactly(source);
    }

    @Test
    void six_sources_are_all_it_offers_at_first() {
        assertThat(SharedServer.organisation("Newer")
                        .api()
                        .get("/v1/lead-sources")
                        .total())
                .isEqualTo(6);
    }
}
