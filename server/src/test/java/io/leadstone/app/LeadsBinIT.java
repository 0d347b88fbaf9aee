package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was deleted is listed until it is gone for good.
class LeadsBinIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Workspace org = SharedServer.organisation("Bin " + COUNT.incrementAndGet());
    private final Api api = org.api();

    @Test
    void a_deleted_lead_is_listed_as_it_was_and_says_since_when_it_is_there() {
        long ellen = api.created("cstname", "Ellen Ripley", "cstemail", "ellen@nostromo.example", "lead_score", 8);
        long dallas = api.created("cstname", "Arthur Dallas");
        assertThat(bin().total()).isZero();
        JsonNode before = api.list("search", "ellen").rows().getFirst();
        assertThat(before.has("deleted_on")).isFalse();
        api.delete(ellen).ok();
        Answer bin = bin().ok();
        assertThat(bin.total()).isEqualTo(1);
        JsonNode row = bin.rows().getFirst();
        List<String> keys = Answer.keys(before);
        assertThat(Answer.keys(row))
                .startsWith(keys.toArray(String[]::new))
                .last()
                .isEqualTo("deleted_on");
        keys.stream()
                .filter(key -> !key.equals("updated_on"))
                .forEach(key -> assertThat(row.get(key)).as(key).isEqualTo(before.get(key)));
        assertThat(row.get("deleted_on")).isEqualTo(row.get("updated_on"));
        assertThat(api.list("deleted", "no").ids()).containsExactly(dallas);
        assertThat(api.list("deleted", "").ids()).containsExactly(dallas);
        api.restore(ellen).ok();
        assertThat(bin().total()).isZero();
        assertThat(api.list().ids()).containsExactlyInAnyOrder(dallas, ellen);
    }

    @Test
    void whatever_lists_can_do_the_bin_can() {
        for (int i = 1; i <= 25; i++) {
            long lead = api.created(
                    "cstname", "Xenomorph " + (char) ('Z' - i), "lead_status", i % 2 == 0 ? "Contacted" : "New");
            api.delete(lead).ok();
        }
        api.created("cstname", "Xenomorph Alive", "lead_status", "Contacted");
        assertThat(api.allIds(4, "deleted", "only")).hasSize(25).startsWith(25L).endsWith(1L);
        assertThat(api.allIds(4, "deleted", "only", "sortBy", "cstname"))
                .startsWith(25L)
                .endsWith(1L);
        assertThat(api.list("deleted", "ONLY", "lead_status", "Contacted").total())
                .isEqualTo(12);
        assertThat(api.list("deleted", "only", "search", "morph y").ids()).containsExactly(1L);
        assertThat(api.list("deleted", "only", "pageIndex", "99").ids()).isEmpty();
        assertThat(api.list("deleted", "only", "pageIndex", "99").total()).isEqualTo(25);
    }

    @Test
    void everybody_sees_of_the_bin_what_they_would_see_of_the_live() {
        Api rita = org.keyOf(org.user("Rita Rep", Role.REP, RecordScope.OWN));
        long hers = rita.created("cstname", "Hers");
        long other = api.created("cstname", "Another's");
        api.delete(hers).ok();
        api.delete(other).ok();
        assertThat(rita.list("deleted", "only").ids()).containsExactly(hers);
        assertThat(rita.list("deleted", "only").total()).isEqualTo(1);
        assertThat(bin().total()).isEqualTo(2);
        assertThat(SharedServer.organisation("Elsewhere")
                        .api()
                        .list("deleted", "only")
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "all", "true", "1", "only,no"})
    void another_value_is_refused(String value) {
        assertThat(api.list("deleted", value).invalid("deleted").problem("deleted"))
                .isEqualTo("Must be no or only.");
    }

    private Answer bin() {
        return api.list("deleted", "only");
    }
}
