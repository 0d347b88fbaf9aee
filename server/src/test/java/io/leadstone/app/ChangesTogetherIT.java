package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.app.Workspace.Logged;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Changes of one organisation's leads that arrive at the same time share transactions, and nobody notices.
class ChangesTogetherIT {
    private static final int CLIENTS = 32;
    private static final Sql HOLD =
            Sql.of("update lead set version = version where org_id = :org and id = :id::bigint");

    private final Workspace org = SharedServer.organisation("Together");
    private final Api api = org.api();

    @Test
    void each_begins_with_what_the_one_before_has_made_of_the_lead() throws Exception {
        List<Long> leads = IntStream.range(0, 4)
                .mapToObj(i -> api.created("cstname", "Ann " + i, "lead_score", 0))
                .toList();
        int rounds = 10;
        List<Answer> answers = atOnce(IntStream.range(0, CLIENTS * rounds)
                .<Callable<Answer>>mapToObj(
                        i -> () -> api.patch(leads.get(i % leads.size()), "lead_score", i + 1, "cstnotes", "Note " + i))
                .toList());
        answers.forEach(Answer::ok);
        for (long lead : leads) {
            List<Logged> events = org.events(lead);
            assertThat(events).hasSize(1 + CLIENTS * rounds / leads.size());
            assertThat(events.stream().map(Logged::version))
                    .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
            for (int i = 2; i < events.size(); i++) {
                assertThat(field(events.get(i).before(), "score"))
                        .isEqualTo(field(events.get(i - 1).after(), "score"));
            }
            assertThat(api.lead(lead).get("lead_score").toString())
                    .isEqualTo(field(events.getLast().after(), "score"));
        }
    }

    @Test
    void one_that_is_refused_fails_no_other() throws Exception {
        Api reader = org.keyOf(org.user("Vera Reader", Role.READER));
        List<Long> good = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            good.add(api.created("cstname", "Ann " + i, "cstemail", "ann" + i + "@example.com"));
        }
        long bad = api.created("cstname", "Bea");
        List<Callable<Answer>> requests = new ArrayList<>();
        for (long lead : good) {
            requests.add(() -> api.patch(lead, "lead_status", "Contacted").ok());
            requests.add(() -> api.patch(bad, "lead_score", "much").invalid("lead_score"));
            requests.add(() -> api.patch(bad, "lead_assignedto", 2_000_000_000, "cstname", "")
                    .invalid("lead_assignedto", "cstname"));
            requests.add(() -> api.patch(999_999, "lead_score", 1).refused(400, "Lead not found."));
            requests.add(() -> reader.patch(bad, "lead_score", 1).refused(403));
            requests.add(() -> api.patch(bad, "lead_status", "Converted").invalid("lead_status"));
        }
        assertThat(atOnce(requests)).hasSize(6 * CLIENTS);
        good.forEach(lead ->
                assertThat(api.lead(lead).get("lead_status").textValue()).isEqualTo("Contacted"));
        assertThat(org.events(bad)).hasSize(1);
        assertThat(api.list("lead_status", "Contacted").total()).isEqualTo(CLIENTS);
    }

    @Test
    void of_the_same_email_wanted_by_many_only_one_gets_it_where_others_are_refused() throws Exception {
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String address = "/v1/leads/" + api.created("cstname", "Ann " + i) + "?on_duplicate=reject";
            requests.add(() -> api.send("PATCH", address, Api.object("cstemail", "ann@example.com")));
        }
        List<Answer> answers = atOnce(requests);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(CLIENTS - 1);
    }

    @Test
    void a_lead_that_somebody_else_holds_is_waited_for_by_its_own_change_alone() throws Exception {
        long held = api.created("cstname", "Held");
        long free = api.created("cstname", "Free");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> waiting = SharedServer.database().write(org.org().value(), tx -> {
                tx.run(HOLD.with("id", held));
                Future<Answer> sent = threads.submit(() -> api.patch(held, "lead_score", 1));
                for (int i = 0; i < 20; i++) {
                    api.patch(free, "lead_score", i).ok();
                }
                assertThat(sent).isNotDone();
                return sent;
            });
            waiting.get().ok();
        }
        assertThat(api.lead(held).get("lead_score").intValue()).isEqualTo(1);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (Callable<Answer> request : requests) {
                sent.add(threads.submit(() -> {
                    start.await();
                    return request.call();
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static String field(@Nullable String json, String name) {
        return Objects.requireNonNull(Answer.parse(Objects.requireNonNull(json)).get(name))
                .toString();
    }
}
