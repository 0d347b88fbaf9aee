package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// `cstid` and `ct_number`: dense, never reused, in the order of creation.
class LeadNumbersIT {
    private static final int WRITERS = 16;
    private static final int EACH = 25;

    @Test
    void sixteen_writers_leave_no_hole_and_no_double() throws InterruptedException, ExecutionException {
        Workspace aperture = SharedServer.organisation("Aperture Science");
        List<Long> ids = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                all.add(writers.submit(() -> written(aperture.api())));
            }
            for (Future<List<Long>> one : all) {
                assertThat(one.get()).as("each writer sees its own in order").isSorted();
                ids.addAll(one.get());
            }
        }
        List<Long> dense = LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList();
        assertThat(ids.stream().sorted().toList()).isEqualTo(dense);
        assertThat(aperture.api().allIds(100, "sortBy", "cstid")).isEqualTo(dense);
        assertThat(aperture.api().allIds(100, "sortBy", "cstcreated_on")).isEqualTo(dense);
        assertThat(created(aperture)).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void numbers_grow_beyond_four_digits() {
        Workspace blackMesa = SharedServer.organisation("Black Mesa");
        blackMesa.store(Samples.many(9_999, blackMesa.stages().getFirst()));
        Answer grown = blackMesa.api().create("cstname", "Gordon Freeman");
        assertThat(grown.data().toString())
                .isEqualTo("{\"cstid\":10000,\"ct_number\":\"LED-10000\",\"cstname\":\"Gordon Freeman\"}");
        assertThat(blackMesa.api().list("search", "LED-9999").ids()).containsExactly(9_999L);
        assertThat(blackMesa.api().list("search", "LED-1000").ids()).containsExactly(10_000L, 1_000L);
        assertThat(blackMesa
                        .api()
                        .list("sortBy", "ct_number", "sortOrder", "desc")
                        .ids())
                .startsWith(10_000L, 9_999L);
        Answer last = blackMesa.api().list("pageSize", "100", "pageIndex", "100");
        assertThat(last.ids()).isEmpty();
        assertThat(last.data().get("total_pages").intValue()).isEqualTo(100);
    }

    @Test
    void a_refused_create_takes_no_number() {
        Workspace lumon = SharedServer.organisation("Lumon");
        lumon.api().created("cstname", "Mark");
        lumon.api().create("cstname", "Helly", "brand_id", 2_000_000_000).invalid("brand_id");
        lumon.api().create("cstname", "").invalid("cstname");
        assertThat(lumon.api().created("cstname", "Irving")).isEqualTo(2);
    }

    private static List<Long> written(Api api) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            long id = api.created("cstname", "GLaDOS " + i);
            assertThat(api.lead(id).get("cstid").longValue())
                    .as("its own write can be read")
                    .isEqualTo(id);
            ids.add(id);
        }
        return ids;
    }

    /// The times of creation in the order of the ids.
    private static List<Instant> created(Workspace workspace) {
        List<Instant> times = new ArrayList<>();
        for (int index = 0; index < WRITERS * EACH / 100; index++) {
            Answer page = workspace.api().list("sortBy", "cstid", "pageSize", "100", "pageIndex", "" + index);
            for (JsonNode row : page.rows()) {
                times.add(Instant.parse(row.get("cstcreated_on").textValue()));
            }
        }
        return times;
    }
}
