package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.ChangeLimits;
import io.leadstone.access.limits.OwnLimits;
import io.leadstone.app.RunningServer.Ended;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How often a key and an organisation may ask.
class LimitsIT {
    private static final String KEYS = "Too many requests with these credentials: at most ";
    private static final String ORGANISATIONS = "Too many requests by your organisation: at most ";
    private static final Sql EVENTS = Sql.of("""
            select concat_ws(' ', kind, subject_version, channel, before, after) from event
            where org_id = :org and subject_kind = 'organisation' order by id
            """);

    @Test
    void a_key_that_asks_too_often_is_told_when_to_come_again_and_then_may() throws InterruptedException {
        Workspace acme = limited("Acme", new OwnLimits(5, null, null));
        Api other = acme.keyOf(acme.admin());
        for (int left = 4; left >= 0; left--) {
            Answer answer = acme.api().list().ok();
            assertThat(answer.header("ratelimit-policy")).isEqualTo("\"key\";q=5;w=10, \"organisation\";q=100000;w=10");
            assertThat(answer.header("ratelimit")).startsWith("\"key\";r=" + left + ";t=");
        }
        Answer beyond = acme.api().list();
        beyond.refused(429, KEYS + "5 in 10 seconds. Try again in " + wait(beyond) + ".");
        assertThat(beyond.header("ratelimit")).isEqualTo("\"key\";r=0;t=" + beyond.header("retry-after"));
        assertThat(beyond.header("ratelimit-policy")).startsWith("\"key\";q=5;w=10,");
        other.list().ok();
        SharedServer.organisation("Globex").api().list().ok();
        Thread.sleep(Duration.ofSeconds(Long.parseLong(beyond.header("retry-after"))));
        acme.api().list().ok();
    }

    @Test
    void an_organisation_that_asks_too_often_is_refused_whichever_key_it_takes() {
        Workspace acme = limited("Acme", new OwnLimits(null, 6, null));
        Api rita = acme.keyOf(acme.user("Rita", Role.READER));
        for (int i = 0; i < 3; i++) {
            acme.api().list().ok();
            rita.list().ok();
        }
        for (Api key : List.of(acme.api(), rita, acme.keyOf(acme.admin()))) {
            Answer beyond = key.list();
            beyond.refused(429, ORGANISATIONS + "6 in 10 seconds. Try again in " + wait(beyond) + ".");
            assertThat(beyond.header("ratelimit")).startsWith("\"organisation\";r=0;t=");
        }
        SharedServer.organisation("Globex").api().list().ok();
    }

    @Test
    void every_request_with_good_credentials_counts_one_whatever_becomes_of_it() {
        Workspace acme = limited("Acme", new OwnLimits(1, null, null));
        UserId rita = acme.user("Rita", Role.READER);
        List<Function<Api, Answer>> requests = List.of(
                api -> api.list().ok(),
                api -> api.get("/v1/countries").ok(),
                api -> api.get("/v1/leads/987654321").refused(400),
                api -> api.list("pageSize", "0").invalid("pageSize"),
                api -> api.create("cstname", "X").refused(403),
                api -> api.send("BREW", "/v1/leads").refused(405),
                api -> api.get("/v1/nowhere").refused(404),
                api -> api.get("/v1/leads;x").refused(400));
        for (Function<Api, Answer> request : requests) {
            Api key = acme.keyOf(rita);
            assertThat(request.apply(key).header("ratelimit")).isEqualTo("\"key\";r=0;t=10");
            key.list().refused(429);
        }
        Api key = acme.keyOf(rita);
        try (RawHttp connection = new RawHttp()) {
            String head = RawHttp.head(key.client(), "HEAD", "/v1/leads", "");
            assertThat(connection.headOf(head)).containsEntry("ratelimit", "\"key\";r=0;t=10");
            assertThat(connection.headOf(head)).containsEntry("status", "429").containsKey("retry-after");
        }
    }

    @Test
    void who_is_calling_comes_before_the_limits_and_the_limits_before_everything_else() {
        Workspace acme = limited("Acme", new OwnLimits(1, null, null));
        Api wrong = new Api(new RunningServer.ApiClient(
                acme.api().client().url(), acme.api().client().accessKey(), "wrong"));
        for (int i = 0; i < 3; i++) {
            Answer stranger = wrong.list().refused(401);
            assertThat(stranger.find("ratelimit")).isEmpty();
            assertThat(stranger.find("ratelimit-policy")).isEmpty();
        }
        acme.api().list().ok();
        wrong.list().refused(401);
        acme.api().get("/v1/nowhere").refused(429);
        acme.api().send("PUT", "/v1/leads").refused(429);
        acme.api().get("/v1/leads;x").refused(429);
        acme.api().post("/v1/leads", "not json").refused(429);
        acme.api().list("pageSize", "0").refused(429);
    }

    @Test
    void the_operators_limits_count_at_once_and_can_be_taken_back() {
        Workspace acme = SharedServer.organisation("Acme");
        acme.api().list().ok();
        assertThat(limits(acme, "--per-key", "2"))
                .isEqualTo(shown(acme, "\"per_key\":2,\"per_organisation\":null,\"in_flight\":null"));
        acme.api().list().ok();
        acme.api().list().ok();
        acme.api().list().refused(429);
        assertThat(limits(acme)).contains("\"per_key\":2");
        assertThat(limits(acme, "--per-organisation", "7", "--in-flight", "3"))
                .isEqualTo(shown(acme, "\"per_key\":2,\"per_organisation\":7,\"in_flight\":3"));
        assertThat(limits(acme, "--default", "--per-organisation", "9"))
                .isEqualTo(shown(acme, "\"per_key\":null,\"per_organisation\":9,\"in_flight\":null"));
        assertThat(acme.api().list().ok().header("ratelimit-policy"))
                .isEqualTo("\"key\";q=50000;w=10, \"organisation\";q=9;w=10");
        assertThat(SharedServer.database().list(acme.org().value(), EVENTS.bind(), Row::text))
                .element(1)
                .isEqualTo("organisation.changed 2 cli {\"requests_key\": null} {\"requests_key\": 2}");
        assertThat(SharedServer.database().list(acme.org().value(), EVENTS.bind(), Row::text))
                .as("made, and changed three times; looking is no change")
                .hasSize(4);
    }

    @Test
    void refusals_are_counted_by_limit() {
        Operated operated = new Operated(SharedServer.server());
        double before = operated.metric("leadstone_limit_refusals_total{limit=\"organisation\"}");
        Workspace acme = limited("Acme", new OwnLimits(null, 1, null));
        acme.api().list().ok();
        acme.api().list().refused(429);
        acme.api().list().refused(429);
        assertThat(operated.metric("leadstone_limit_refusals_total{limit=\"organisation\"}"))
                .isEqualTo(before + 2);
    }

    @Test
    void the_documented_loop_over_20_000_leads_never_waits_and_uses_a_fraction() {
        Workspace acme = SharedServer.organisation("Acme");
        for (int i = 0; i < 4; i++) {
            acme.store(Samples.many(5_000, acme.stages().getFirst()));
        }
        assertThat(acme.api().allIds(100)).hasSize(20_000).doesNotHaveDuplicates();
        List<Long> left = IntStream.range(0, 1_000)
                .mapToObj(i -> acme.api().list("pageSize", "100", "pageIndex", "" + i % 200))
                .map(answer -> left(answer.ok()))
                .toList();
        assertThat(Collections.min(left)).isGreaterThan(40_000);
    }

    private static long left(Answer answer) {
        return Stream.of(answer.header("ratelimit").split(";", -1))
                .filter(part -> part.startsWith("r="))
                .mapToLong(part -> Long.parseLong(part.substring(2)))
                .findFirst()
                .orElseThrow();
    }

    private static String wait(Answer refusal) {
        String seconds = refusal.header("retry-after");
        return seconds.equals("1") ? "1 second" : seconds + " seconds";
    }

    private static Workspace limited(String name, OwnLimits own) {
        Workspace made = SharedServer.organisation(name);
        new ChangeLimits(SharedServer.database(), Clock.systemUTC())
                .change(made.org(), Origin.cli(UUID.randomUUID()), false, own);
        return made;
    }

    private static String shown(Workspace of, String limits) {
        return "{\"org_id\":" + of.org().value() + "," + limits + "}";
    }

    private static String limits(Workspace of, String... options) {
        String org = Integer.toString(of.org().value());
        String data = SharedServer.server().data().toString();
        Ended ended = RunningServer.leadstone(
                Stream.concat(Stream.of("org", "limits", "--org", org, "--data", data, "--json"), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.lastLine();
    }
}
