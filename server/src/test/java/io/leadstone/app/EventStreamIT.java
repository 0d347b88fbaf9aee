package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.Ear.Heard;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who hears what of `/v1/events/stream`, how soon, and when it ends.
class EventStreamIT {
    private static final String STREAM = "/v1/events/stream";
    /// Of leads that come at once: more than the network holds of their events.
    private static final int PARTS = 10;

    private static final int PART = 4_000;
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final String NO_POSITION = "Last-Event-ID or after must be the id of an event that was sent.";

    private final Workspace acme = SharedServer.organisation("Acme " + UUID.randomUUID());

    @Test
    void a_change_is_heard_within_a_second_by_the_timelines_names_and_without_values() {
        try (Ear ear = Ear.of(acme.api())) {
            long lead = acme.api().created("cstname", "Secret Agent", "cstemail", "agent@secret.example");
            long begun = System.nanoTime();
            Answer patched = acme.api()
                    .patch(lead, "lead_status", "Contacted", "cstmobile", "+4930901820")
                    .ok();
            acme.api()
                    .post("/v1/leads/" + lead + "/notes", Api.object("text", "Secret words"))
                    .ok();
            acme.api().post("/v1/tags", Api.object("name", "Secret tag")).ok();
            ear.await("tag.created");
            List<Heard> heard = ear.heard();
            assertThat(heard).extracting(Heard::name).containsOnly("change");
            assertThat(heard)
                    .extracting(Heard::kind)
                    .containsExactly("lead.created", "lead.changed", "note.created", "tag.created");
            Heard change = heard.get(1);
            assertThat(change.nanos() - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
            assertThat(Answer.keys(change.data()))
                    .containsExactly(
                            "id", "at", "kind", "subject", "subject_id", "cstid", "by_id", "operation_id", "fields");
            assertThat(change.data().get("subject").textValue()).isEqualTo("lead");
            assertThat(change.data().get("cstid").longValue()).isEqualTo(lead);
            assertThat(change.data().get("by_id").intValue())
                    .isEqualTo(acme.admin().value());
            assertThat(change.data().get("operation_id").textValue()).isEqualTo(patched.header("operation-id"));
            assertThat(change.data().get("fields").toString())
                    .isEqualTo("[\"lead_status\",\"cstmobile\",\"cstmobile_country_id\"]");
            assertThat(change.id()).endsWith("." + change.data().get("id"));
            Heard note = heard.get(2);
            assertThat(note.data().get("subject").textValue()).isEqualTo("note");
            assertThat(note.data().get("cstid").longValue()).isEqualTo(lead);
            assertThat(note.data().get("fields").toString()).isEqualTo("[\"text\"]");
            assertThat(heard.get(3).data().get("cstid").isNull()).isTrue();
            assertThat(heard.toString()).doesNotContainIgnoringCase("secret").doesNotContain("4930901820");
        }
    }

    @Test
    void a_stream_begins_with_now_and_goes_on_exactly_where_it_broke_off() {
        acme.api().created("cstname", "Before");
        Ear ear = Ear.of(acme.api());
        long first = acme.api().created("cstname", "First");
        ear.await("lead.created");
        ear.close();
        acme.api().patch(first, "lead_score", 1).ok();
        acme.api().patch(first, "lead_score", 2).ok();
        try (Ear again = ear.open()) {
            acme.api().delete(first).ok();
            again.await("lead.deleted");
            assertThat(again.heard())
                    .extracting(Heard::kind)
                    .containsExactly("lead.created", "lead.changed", "lead.changed", "lead.deleted");
        }
    }

    @Test
    void after_in_the_address_is_where_a_client_begins_and_the_header_where_it_goes_on() {
        Ear ear = Ear.of(acme.api());
        String begun = Objects.requireNonNull(ear.last());
        acme.api().created("cstname", "First");
        String first = ear.await("lead.created").id();
        ear.close();
        acme.tag("After");
        try (Ear byAddress = new Ear(() -> acme.api().client().request(STREAM + "?after=" + begun)).open();
                Ear byBoth = new Ear(() -> acme.api().client().request(STREAM + "?after=" + begun))
                        .from(first)
                        .open()) {
            byAddress.await("tag.created");
            byBoth.await("tag.created");
            assertThat(byAddress.heard()).extracting(Heard::kind).containsExactly("lead.created", "tag.created");
            assertThat(byBoth.heard()).extracting(Heard::kind).containsExactly("tag.created");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1.",
                ".1",
                "1.2.3",
                "-1.2",
                "01.2",
                "1.02",
                "1. 2",
                "1,2",
                "1.9999999999999999999",
                "١.٢"
            })
    void what_is_no_position_is_refused(String position) {
        acme.api().get(STREAM + Api.query("after", position)).refused(400, NO_POSITION);
        if (position.chars().allMatch(letter -> letter < 128)) {
            Api.send(acme.api().client().request(STREAM).header("Last-Event-ID", position))
                    .refused(400, NO_POSITION);
        }
    }

    @Test
    void a_position_that_the_log_does_not_know_begins_anew() {
        Workspace other = SharedServer.organisation("Other");
        String theirs;
        try (Ear ear = Ear.of(other.api())) {
            theirs = Objects.requireNonNull(ear.last());
        }
        for (String position : List.of("7.7", "999999999999999.1", theirs)) {
            try (Ear ear = new Ear(() -> acme.api().client().request(STREAM))
                    .from(position)
                    .open()) {
                ear.await("reset");
                acme.tag("After the reset " + position);
                ear.await("tag.created");
                assertThat(ear.heard()).extracting(Heard::name).containsExactly("reset", "change");
            }
        }
    }

    @Test
    void everybody_hears_of_the_leads_they_see_and_that_one_has_left_their_sight() {
        int sales = acme.group("Sales");
        UserId me = acme.user("Me", Role.REP, RecordScope.OWN);
        UserId mate = acme.user("Mate", Role.REP, RecordScope.GROUP);
        UserId stranger = acme.user("Stranger", Role.REP, RecordScope.OWN);
        acme.join(sales, me);
        acme.join(sales, mate);
        Workspace other = SharedServer.organisation("Elsewhere");
        try (Ear mine = Ear.of(acme.keyOf(me));
                Ear mates = Ear.of(acme.keyOf(mate));
                Ear strangers = Ear.of(acme.keyOf(stranger));
                Ear all = Ear.of(acme.api());
                Ear elsewhere = Ear.of(other.api())) {
            long own = acme.api().created("cstname", "Own", "lead_assignedto", me.value());
            acme.api().patch(own, "lead_score", 5).ok();
            acme.api().patch(own, "lead_assignedto", mate.value()).ok();
            acme.api()
                    .post("/v1/leads/" + own + "/notes", Api.object("text", "Theirs now"))
                    .ok();
            acme.api().patch(own, "lead_assignedto", stranger.value()).ok();
            acme.api().patch(own, "lead_assignmentgroup", sales).ok();
            acme.api()
                    .patch(
                            own,
                            "lead_assignmentgroup",
                            null,
                            "lead_assignedto",
                            acme.admin().value())
                    .ok();
            acme.tag("The end");
            other.tag("The end");
            for (Ear ear : List.of(mine, mates, strangers, all, elsewhere)) {
                ear.await("tag.created");
            }
            String id = Long.toString(own);
            assertThat(told(all)).doesNotContain("gone " + id).hasSize(7);
            assertThat(told(elsewhere)).isEmpty();
            // Whose it is counts at the moment of telling, so what came before may have been left out; nothing else.
            assertThat(told(mine).getLast()).isEqualTo("gone " + id);
            assertThat(told(mates).getLast()).isEqualTo("gone " + id);
            assertThat(told(strangers).getLast()).isEqualTo("gone " + id);
            assertThat(told(mine)).doesNotContain("note.created " + id);
            assertThat(mine.heard().stream().filter(heard -> heard.name().equals("gone")))
                    .allSatisfy(gone -> assertThat(gone.data().toString()).isEqualTo("{\"cstid\":" + own + "}"));
        }
    }

    @Test
    void a_lead_that_somebody_never_saw_is_never_spoken_of() {
        UserId me = acme.user("Me Alone", Role.REP, RecordScope.OWN);
        UserId stranger = acme.user("Somebody Else", Role.REP, RecordScope.OWN);
        try (Ear mine = Ear.of(acme.keyOf(me))) {
            long theirs = acme.api().created("cstname", "Theirs", "lead_assignedto", stranger.value());
            acme.api().patch(theirs, "lead_assignedto", acme.admin().value()).ok();
            acme.api().delete(theirs).ok();
            acme.tag("The end");
            mine.await("tag.created");
            assertThat(mine.heard()).extracting(Heard::kind).containsExactly("tag.created");
        }
    }

    @Test
    void who_sees_other_leads_than_before_is_told_to_begin_anew() {
        int field = acme.group("Field");
        UserId me = acme.user("Me Moving", Role.REP, RecordScope.GROUP);
        try (Ear mine = Ear.of(acme.keyOf(me))) {
            acme.join(field, me);
            mine.await("reset");
        }
    }

    @Test
    void what_people_sign_in_with_is_nobodys_news() {
        try (Ear ear = Ear.of(acme.api())) {
            UserId nora = acme.user("Nora News", Role.ADMIN);
            Browser browser = Browser.of(acme, nora.value());
            browser.changePassword(Browser.PASSWORD, "eight loud herons").ok();
            acme.api().post("/v1/api-keys", Api.object("name", "Secret key")).ok();
            acme.api()
                    .post("/v1/views", Api.object("name", "Mine", "screen", "leads", "sharing", "private"))
                    .ok();
            acme.tag("The end");
            ear.await("tag.created");
            assertThat(ear.heard()).extracting(Heard::kind).containsExactly("user.created", "tag.created");
        }
    }

    @Test
    void a_stream_ends_with_its_key_its_session_and_its_user() throws InterruptedException {
        UserId rep = acme.user("Rep One", Role.REP);
        String key = acme.api()
                .post("/v1/api-keys", Api.object("name", "Phone", "user_id", rep.value()))
                .data()
                .toString();
        Api phone = new Api(new RunningServer.ApiClient(
                acme.api().client().url(),
                RunningServer.field(key, "access_key"),
                RunningServer.field(key, "secret_key")));
        Browser browser = Browser.of(acme, acme.user("Rep Two", Role.REP).value());
        UserId leaver = acme.user("Rep Three", Role.REP);
        try (Ear byKey = Ear.of(phone);
                Ear bySession = new Ear(() -> session(browser)).open();
                Ear byUser = Ear.of(acme.keyOf(leaver));
                Ear staying = Ear.of(acme.api())) {
            acme.api()
                    .send("POST", "/v1/api-keys/" + RunningServer.field(key, "id") + "/revoke")
                    .ok();
            assertThat(byKey.hasEndedWithin(SOON)).as("key").isTrue();
            browser.send("DELETE", "/v1/session", null).ok();
            assertThat(bySession.hasEndedWithin(SOON)).as("session").isTrue();
            acme.api().send("POST", "/v1/users/" + leaver.value() + "/archive").ok();
            assertThat(byUser.hasEndedWithin(SOON)).as("user").isTrue();
            assertThat(staying.hasEndedWithin(Duration.ofMillis(100))).isFalse();
        }
    }

    @Test
    void so_many_streams_a_key_and_none_of_them_is_a_request_under_way() throws InterruptedException {
        List<Ear> ears = new ArrayList<>();
        Api key = acme.keyOf(acme.user("Many Ears", Role.REP));
        try {
            for (int i = 0; i < 20; i++) {
                ears.add(Ear.of(key));
            }
            assertThat(new Operated(SharedServer.server()).metric("leadstone_http_under_way"))
                    .isZero();
            Answer refused = key.get(STREAM);
            refused.refused(
                    429, "As many streams are open as may be: 20 with these credentials. Close one, and try again.");
            assertThat(refused.header("retry-after")).isEqualTo("5");
            key.list().ok();
            acme.api().get(STREAM).ok();
            ears.removeFirst().close();
            Thread.sleep(500);
            ears.add(Ear.of(key));
            acme.tag("For all");
            ears.forEach(ear -> ear.await("tag.created"));
        } finally {
            ears.forEach(Ear::close);
        }
    }

    @Test
    void a_sign_of_life_comes_every_fifteen_seconds_and_moves_on() throws InterruptedException {
        UserId me = acme.user("Me Idle", Role.REP, RecordScope.OWN);
        try (Ear ear = Ear.of(acme.keyOf(me))) {
            String begun = ear.last();
            acme.api().created("cstname", "Not mine");
            long deadline = System.nanoTime() + Ear.PATIENCE.toNanos();
            while (ear.comments() == 0 && System.nanoTime() < deadline) {
                Thread.sleep(100);
            }
            assertThat(ear.comments()).isPositive();
            assertThat(ear.heard()).isEmpty();
            assertThat(ear.last()).isNotEqualTo(begun);
        }
    }

    @Test
    void the_head_says_that_nothing_is_to_be_kept_back() throws IOException {
        try (Socket client = begun("HEAD")) {
            String head = new String(client.getInputStream().readNBytes(900), StandardCharsets.ISO_8859_1);
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsIgnoringCase("content-type: text/event-stream\r\n")
                    .containsIgnoringCase("cache-control: no-store, no-transform\r\n")
                    .containsIgnoringCase("x-accel-buffering: no\r\n")
                    .containsIgnoringCase("x-request-id: ")
                    .doesNotContainIgnoringCase("content-encoding");
        }
    }

    @Test
    void who_does_not_listen_is_let_go_holds_nobody_up_and_misses_nothing() throws IOException {
        int changes = PARTS * PART;
        Ear before = Ear.of(acme.api());
        String begun = Objects.requireNonNull(before.last());
        before.close();
        try (Socket deaf = begun("GET");
                Ear ear = Ear.of(acme.api())) {
            for (int i = 0; i < PARTS; i++) {
                acme.store(Samples.many(PART, acme.stages().getFirst()));
            }
            acme.tag("The end");
            ear.await("tag.created");
            assertThat(ear.heard()).hasSize(changes + 1);
            // What it was sent before it was let go fits what the network holds and our bound.
            deaf.setSoTimeout(30_000);
            assertThat(letGo(deaf)).isTrue();
        }
        try (Ear late =
                new Ear(() -> acme.api().client().request(STREAM)).from(begun).open()) {
            late.await("tag.created");
            assertThat(late.ids()).doesNotHaveDuplicates().hasSize(changes + 1);
        }
    }

    /// After the server's patience nothing more than what it had sent is to be read, and then the end.
    private static boolean letGo(Socket deaf) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(13);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        InputStream in = deaf.getInputStream();
        byte[] block = new byte[1 << 16];
        long read = 0;
        try {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                read += n;
            }
        } catch (java.net.SocketException e) {
            // Reset: so it is over, too.
        }
        return read < 9_000_000;
    }

    private Socket begun(String method) throws IOException {
        URI url = URI.create(SharedServer.server().url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write(RawHttp.head(acme.api().client(), method, STREAM, "Connection: close\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static HttpRequest.Builder session(Browser browser) {
        return HttpRequest.newBuilder(URI.create(SharedServer.server().url() + STREAM))
                .header("Cookie", "leadstone_session=" + browser.token());
    }

    private static List<String> told(Ear ear) {
        return ear.heard().stream()
                .filter(heard -> !heard.kind().equals("tag.created"))
                .map(heard -> heard.name().equals("gone")
                        ? "gone " + heard.data().get("cstid")
                        : heard.kind() + " " + heard.data().get("cstid"))
                .toList();
    }
}
