package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.leadstone.access.KeyScope;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A write that is sent again under its `Idempotency-Key` does nothing more, and is answered as it was.
class SentAgainIT {
    private static final int TWINS = 20;
    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final Sql LEADS = Sql.of("select count(*) from lead where org_id = :org");
    private static final Sql EVENTS = Sql.of("select count(*) from event where org_id = :org");
    private static final Sql KEYS = Sql.of("select count(*) from idempotency_key where org_id = :org");
    private static final Sql ANSWERS =
            Sql.of("select encode(answer, 'escape') from idempotency_key where org_id = :org and answer is not null");
    private static final Sql AGE = Sql.of("""
            update idempotency_key set created_at = created_at - interval '24 hours' where org_id = :org
            """);
    private static final Sql FORGET = Sql.of("delete from idempotency_key where org_id = :org");
    private static final Sql NUMBERS = Sql.of("select last_lead from org_counter where org_id = :org for update");
    private static final Sql LOCKS = Sql.of("""
            select classid::bigint << 32 | objid::bigint from pg_locks
            where locktype = 'advisory' and objsubid = 1 and granted
                and database = (select oid from pg_database where datname = current_database())
            """);
    private static final Sql WAITING = Sql.of("""
            select exists (select from pg_locks where not granted and pid in (
                select pid from pg_stat_activity where datname = current_database()))
            """);
    private static final Sql LOCK = Sql.of("select pg_advisory_xact_lock(:lock::bigint)");
    private static final Sql TAKE = Sql.of("""
            insert into idempotency_key (org_id, api_key_id, session_id, key_hash, fingerprint, created_at)
            select :org, k.id, 0, sha256(int4send(length(:key::text)) || convert_to(:key::text, 'UTF8')), '', now()
            from api_key k where k.org_id = :org
            """);

    private final Workspace org = SharedServer.organisation("Sent again " + UUID.randomUUID());
    private final Api api = org.api();
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_create_is_done_once_and_answered_byte_for_byte() {
        Answer first = send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann"))
                .ok();
        Answer again = send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann"))
                .ok();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(again.headers())
                .contains(entry("idempotency-replayed", "true"))
                .containsEntry("operation-id", first.headers().get("operation-id"));
        assertThat(again.headers().get("x-request-id"))
                .isNotEqualTo(first.headers().get("x-request-id"));
        assertThat(count(LEADS)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "reject", "skip", "update"})
    void under_every_policy(String policy) {
        String path = "/v1/leads?on_duplicate=" + policy;
        String body = Api.object("cstname", "Ann", "cstemail", "ann@example.com");
        Answer first = send(api, key, "POST", path, body).ok();
        long events = count(EVENTS);
        assertThat(send(api, key, "POST", path, body).ok().body()).isEqualTo(first.body());
        assertThat(count(EVENTS)).isEqualTo(events);
    }

    /// One of each room that answers writes, and all ways in which a handler writes.
    @Test
    void so_is_every_other_write() {
        api.created("cstname", "Ann");
        twice("PATCH", "/v1/leads/1", Api.object("cstname", "Ann Berg"));
        twice("DELETE", "/v1/leads/1", "");
        twice("POST", "/v1/leads/1/restore", "");
        twice("POST", "/v1/tags", Api.object("name", "Hot"));
        twice("POST", "/v1/lead-stages", Api.object("name", "Demo"));
        twice("POST", "/v1/users", Api.object("name", "Peter", "email", UUID.randomUUID() + "@example.com"));
        twice("PATCH", "/v1/organisation", Api.object("name", "Acme"));
        twice("POST", "/v1/users/" + org.admin().value() + "/link", "");
    }

    private void twice(String method, String path, String body) {
        String fresh = UUID.randomUUID().toString();
        Answer first = send(api, fresh, method, path, body).ok();
        long events = count(EVENTS);
        Answer again = send(api, fresh, method, path, body).ok();
        assertThat(again.body()).as(method + " " + path).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(again.headers().get("etag")).isEqualTo(first.headers().get("etag"));
        assertThat(count(EVENTS)).as(method + " " + path).isEqualTo(events);
    }

    /// An answer may hold the one showing of a secret; what is stored of it tells nothing to who reads the database.
    @Test
    void a_secret_is_shown_again_to_its_sender_and_stored_for_nobody() {
        String body = Api.object("name", "Web form", "user_id", org.admin().value());
        Answer first = send(api, key, "POST", "/v1/api-keys", body).ok();
        assertThat(send(api, key, "POST", "/v1/api-keys", body).body()).isEqualTo(first.body());
        String secret = first.data().get("secret_key").textValue();
        List<String> stored = SharedServer.database().list(org.org().value(), ANSWERS.bind(), Row::text);
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst()).doesNotContain(secret).doesNotContain("success");
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann")).ok();
        for (Answer other : List.of(
                send(api, key, "POST", "/v1/leads", Api.object("cstname", "Bea")),
                send(api, key, "POST", "/v1/leads?on_duplicate=skip", Api.object("cstname", "Ann")),
                send(api, key, "POST", "/v1/tags", Api.object("name", "Ann")),
                send(api, key, "PATCH", "/v1/leads/1", Api.object("cstname", "Ann")))) {
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.json().get("errors").get("Idempotency-Key").get(0).textValue())
                    .startsWith("Was used for another request already");
        }
        assertThat(count(LEADS)).isEqualTo(1);
    }

    @Test
    void a_key_is_its_credentials_own() {
        Api other = SharedServer.keyOf(org.org().value(), org.admin());
        String body = Api.object("cstname", "Ann");
        send(api, key, "POST", "/v1/leads", body).ok();
        assertThat(send(other, key, "POST", "/v1/leads", body).ok().headers())
                .doesNotContainKey("idempotency-replayed");
        assertThat(count(LEADS)).isEqualTo(2);
    }

    @Test
    void what_was_refused_is_not_remembered() {
        assertThat(send(api, key, "POST", "/v1/leads", Api.object("cstemail", "a@example.com"))
                        .status())
                .isEqualTo(422);
        assertThat(send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann", "brand_id", 99))
                        .status())
                .isEqualTo(422);
        assertThat(send(api, key, "PATCH", "/v1/leads/77", Api.object("cstname", "Ann"))
                        .status())
                .isEqualTo(400);
        send(api, UUID.randomUUID().toString(), "POST", "/v1/tags", Api.object("name", "Hot"))
                .ok();
        assertThat(send(api, key, "POST", "/v1/tags", Api.object("name", "HOT")).status())
                .isEqualTo(422);
        assertThat(count(KEYS)).isEqualTo(1);
        send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann")).ok();
    }

    @Test
    void after_a_day_a_key_is_new_again() {
        send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann")).ok();
        SharedServer.database().write(org.org().value(), tx -> tx.run(AGE.bind()));
        Answer later = send(api, key, "POST", "/v1/leads", Api.object("cstname", "Bea"))
                .ok();
        assertThat(later.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(send(api, key, "POST", "/v1/leads", Api.object("cstname", "Bea"))
                        .ok()
                        .body())
                .isEqualTo(later.body());
        assertThat(count(LEADS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 0})
    void a_key_has_1_to_255_characters(int length) {
        Answer refused = send(api, "k".repeat(length), "POST", "/v1/leads", Api.object("cstname", "Ann"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get("Idempotency-Key").get(0).textValue())
                .isEqualTo("Must be 1 to 255 characters.");
        send(api, "k".repeat(255), "POST", "/v1/leads", Api.object("cstname", "Ann"))
                .ok();
    }

    @Test
    void whoever_may_no_longer_write_is_refused_first() {
        Api reader = SharedServer.keyOf(org.org().value(), org.admin(), EnumSet.of(KeyScope.READ));
        assertThat(send(reader, key, "POST", "/v1/leads", Api.object("cstname", "Ann"))
                        .status())
                .isEqualTo(403);
        assertThat(count(KEYS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "update"})
    @Tag("race")
    void twins_that_run_at_once_are_one(String policy) throws Exception {
        String body = Api.object("cstname", "Ann", "cstemail", "ann@example.com");
        List<Answer> answers = atOnce(() -> send(api, key, "POST", "/v1/leads?on_duplicate=" + policy, body));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.headers().containsKey("idempotency-replayed")))
                .hasSize(1);
        assertThat(count(LEADS)).isEqualTo(1);
    }

    /// Of a key whose first user is refused, the next in line makes use.
    @Test
    @Tag("race")
    void twins_that_are_refused_are_all_refused() throws Exception {
        List<Answer> answers =
                atOnce(() -> send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann", "brand_id", 99)));
        assertThat(answers).allMatch(answer -> answer.status() == 422);
        assertThat(count(KEYS)).isZero();
    }

    @Test
    void a_twin_that_takes_too_long_is_a_conflict_and_gets_its_answer_later() throws Exception {
        String body = Api.object("cstname", "Ann");
        long lock = lockOf(() -> send(api, key, "POST", "/v1/leads", body));
        SharedServer.database().write(org.org().value(), tx -> tx.run(FORGET.bind()));
        Answer twin = SharedServer.database().write(org.org().value(), tx -> {
            tx.list(LOCK.with("lock", lock), row -> true);
            return send(api, key, "POST", "/v1/leads", body);
        });
        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.headers()).containsEntry("retry-after", "1");
        send(api, key, "POST", "/v1/leads", body).ok();
    }

    /// What a request with the key holds while it waits for the numbers of new leads.
    private long lockOf(Supplier<Answer> request) throws Exception {
        api.post("/v1/leads", Api.object("cstname", "Bob")).ok();
        List<Long> locks = new ArrayList<>();
        sentWhile(
                        tx -> tx.list(NUMBERS.bind(), row -> true),
                        request,
                        tx -> locks.addAll(tx.list(LOCKS.bind(), Row::bigint)))
                .ok();
        return locks.getFirst();
    }

    /// The answer to a request that is sent behind what a transaction does first, which is committed once it sees what
    /// the request is doing.
    private Answer sentWhile(Consumer<Tx> first, Supplier<Answer> request, Predicate<Tx> sees) throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Answer> sent = SharedServer.database().write(org.org().value(), tx -> {
                first.accept(tx);
                Future<Answer> waiting = threads.submit(request::get);
                long until = System.nanoTime() + PATIENCE_NANOS;
                while (!sees.test(tx)) {
                    assertThat(System.nanoTime()).isLessThan(until);
                }
                return waiting;
            });
            return sent.get();
        }
    }

    /// The version before knows of no such locks, and may run beside this one for as long as an upgrade takes.
    @ParameterizedTest
    @ValueSource(strings = {"POST /v1/leads", "POST /v1/tags"})
    void what_a_server_without_these_locks_is_doing_under_the_key_is_not_done_twice(String route) {
        String[] parts = route.split(" ", -1);
        String body = Api.object("cstname", "Ann", "name", "Ann");
        Answer meanwhile = SharedServer.database().write(org.org().value(), tx -> {
            assertThat(tx.run(TAKE.with("key", key))).isEqualTo(1);
            Answer answer = send(api, key, parts[0], parts[1], body);
            tx.run(FORGET.bind());
            return answer;
        });
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.headers()).containsEntry("retry-after", "1");
        assertThat(count(LEADS)).isZero();
        send(api, key, parts[0], parts[1], body).ok();
    }

    @Test
    void nor_is_what_it_commits_meanwhile() throws Exception {
        Answer twin = sentWhile(
                tx -> tx.run(TAKE.with("key", key)),
                () -> send(api, key, "POST", "/v1/leads", Api.object("cstname", "Ann")),
                tx -> tx.only(WAITING.bind(), Row::bool));
        assertThat(twin.status()).isEqualTo(409);
        assertThat(count(LEADS)).isZero();
    }

    private static List<Answer> atOnce(java.util.concurrent.Callable<Answer> request) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(TWINS)) {
            List<Future<Answer>> sent = new ArrayList<>(IntStream.range(0, TWINS)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return request.call();
                    }))
                    .toList());
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private long count(Sql what) {
        return SharedServer.database()
                .one(org.org().value(), what.bind(), Row::bigint)
                .orElseThrow();
    }

    static Answer send(Api as, String key, String method, String path, String body) {
        HttpRequest.Builder request = as.client()
                .request(path)
                .method(method, BodyPublishers.ofString(body))
                .header("Idempotency-Key", key);
        return Api.send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }
}
