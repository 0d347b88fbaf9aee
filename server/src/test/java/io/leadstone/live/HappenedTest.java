package io.leadstone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Reach;
import io.leadstone.live.Happened.Told;
import io.leadstone.live.Happened.Whose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who is told what of a lead that goes from hand to hand.
class HappenedTest {
    private static final int ANN = 7;
    private static final int BEN = 8;
    private static final int SALES = 3;
    private static final Reach ANNS = new Reach(false, List.of(ANN), List.of(SALES));
    private static final Whose NOBODYS = new Whose(null, null);

    @Test
    void a_lead_in_sight_is_spoken_of_whatever_it_was_before() {
        assertThat(lead(NOBODYS, new Whose(ANN, null)).to(ANNS)).isEqualTo(Told.CHANGE);
        assertThat(lead(NOBODYS, new Whose(BEN, SALES)).to(ANNS)).isEqualTo(Told.CHANGE);
        assertThat(lead(new Whose(ANN, null), new Whose(BEN, SALES)).to(ANNS)).isEqualTo(Told.CHANGE);
    }

    @Test
    void a_lead_that_was_taken_out_of_sight_is_gone() {
        assertThat(lead(new Whose(ANN, null), new Whose(BEN, null)).to(ANNS)).isEqualTo(Told.GONE);
        assertThat(lead(new Whose(null, SALES), NOBODYS).to(ANNS)).isEqualTo(Told.GONE);
        assertThat(lead(new Whose(ANN, null), null).to(ANNS)).isEqualTo(Told.GONE);
    }

    @Test
    void of_a_lead_that_was_never_in_sight_nothing_is_said() {
        assertThat(lead(new Whose(BEN, null), NOBODYS).to(ANNS)).isEqualTo(Told.NOTHING);
        assertThat(lead(NOBODYS, new Whose(BEN, null)).to(ANNS)).isEqualTo(Told.NOTHING);
        assertThat(lead(NOBODYS, null).to(ANNS)).isEqualTo(Told.NOTHING);
        assertThat(lead(NOBODYS, NOBODYS).to(Reach.NOTHING)).isEqualTo(Told.NOTHING);
    }

    @Test
    void who_sees_everything_hears_of_everything() {
        assertThat(lead(new Whose(ANN, null), null).to(Reach.EVERYTHING)).isEqualTo(Told.CHANGE);
    }

    @Test
    void choices_are_for_all_and_how_people_sign_in_is_for_nobody() {
        assertThat(other("tag.created", "tag").to(ANNS)).isEqualTo(Told.CHANGE);
        assertThat(other("user.changed", "user").to(ANNS)).isEqualTo(Told.CHANGE);
        for (String kind : List.of("user.password_set", "link.created", "link.used")) {
            assertThat(other(kind, "user").to(Reach.EVERYTHING)).as(kind).isEqualTo(Told.NOTHING);
        }
        for (String subject : List.of("session", "api_key", "view", "anything_to_come")) {
            assertThat(other(subject + ".created", subject).to(Reach.EVERYTHING))
                    .as(subject)
                    .isEqualTo(Told.NOTHING);
        }
    }

    private static Happened lead(Whose before, @Nullable Whose now) {
        return happened("lead.changed", "lead", before, now);
    }

    private static Happened other(String kind, String subject) {
        return happened(kind, subject, NOBODYS, null);
    }

    private static Happened happened(String kind, String subject, Whose before, @Nullable Whose now) {
        return new Happened(
                Position.BEGINNING,
                Instant.EPOCH,
                kind,
                subject,
                1,
                null,
                new UUID(0, 0),
                List.of(),
                null,
                before,
                now);
    }
}
