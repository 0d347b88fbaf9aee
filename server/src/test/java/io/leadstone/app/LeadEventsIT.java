package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.Workspace.Logged;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the log says of what was done to a lead.
class LeadEventsIT {
    private static final Workspace NAKATOMI = SharedServer.organisation("Nakatomi");
    private static final Api API = NAKATOMI.api();

    @Test
    void a_create_is_logged_with_every_field_that_has_a_value() {
        int tag = NAKATOMI.tag("Xmas");
        Answer created = API.create(
                "cstname",
                "Hans",
                "cstemail",
                "Hans@Gruber.de",
                "cstmobile",
                "+971501234567",
                "cstaddress",
                "Plaza 30",
                "cstnotes",
                "a\nb",
                "lead_source",
                "Party",
                "lead_industry",
                "Vaults",
                "lead_company_name",
                "Gruber",
                "tag_ids",
                List.of(tag),
                "lead_score",
                9,
                "lead_status",
                "Contacted");
        long id = created.data().get("cstid").longValue();
        Logged event = only(id);
        assertThat(event.kind()).isEqualTo("lead.created");
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.before()).isNull();
        assertThat(json(event.after()))
                .isEqualTo(Answer.parse(Api.object(
                        "name",
                        "Hans",
                        "email",
                        "Hans@Gruber.de",
                        "phone_country",
                        784,
                        "phone_national",
                        "501234567",
                        "phone_e164",
                        "+971501234567",
                        "address",
                        "Plaza 30",
                        "notes",
                        "a\nb",
                        "source",
                        "Party",
                        "industry",
                        "Vaults",
                        "company",
                        "Gruber",
                        "owner",
                        NAKATOMI.admin().value(),
                        "tags",
                        List.of(tag),
                        "status",
                        "Contacted",
                        "stage",
                        NAKATOMI.stages().getFirst(),
                        "score",
                        9)));
        assertThat(event.at()).isEqualTo(API.lead(id).get("cstcreated_on").textValue());
        assertOrigin(event, created);
    }

    @Test
    void a_change_is_logged_with_just_the_fields_that_changed() {
        int tag = NAKATOMI.tag("Barefoot");
        long id = API.created("cstname", "John", "lead_score", 1, "lead_source", "NYPD", "cstmobile", "+12125550123");
        Answer changed = API.patch(
                id,
                "cstname",
                "John McClane",
                "lead_score",
                null,
                "lead_source",
                "NYPD",
                "tag_ids",
                List.of(tag),
                "lead_status",
                "Qualified",
                "cstmobile",
                "+12125550199");
        Logged event = NAKATOMI.events(id).getLast();
        assertThat(event.kind()).isEqualTo("lead.changed");
        assertThat(event.version()).isEqualTo(2);
        assertThat(json(event.before()))
                .isEqualTo(Answer.parse(Api.object(
                        "name",
                        "John",
                        "score",
                        1,
                        "tags",
                        List.of(),
                        "status",
                        "New",
                        "phone_national",
                        "2125550123",
                        "phone_e164",
                        "+12125550123")));
        assertThat(json(event.after()))
                .isEqualTo(Answer.parse(Api.object(
                        "name",
                        "John McClane",
                        "score",
                        null,
                        "tags",
                        List.of(tag),
                        "status",
                        "Qualified",
                        "phone_national",
                        "2125550199",
                        "phone_e164",
                        "+12125550199")));
        assertThat(event.at()).isEqualTo(changed.data().get("updated_on").textValue());
        assertOrigin(event, changed);
    }

    @Test
    void a_life_is_logged_in_order_with_the_request_of_each_step() {
        Answer created = API.create("cstname", "Holly");
        long id = created.data().get("cstid").longValue();
        List<Answer> steps =
                List.of(created, API.patch(id, "cstname", "Holly Gennero"), API.delete(id), API.restore(id));
        List<Logged> events = NAKATOMI.events(id);
        assertThat(events.stream().map(Logged::kind).toList())
                .containsExactly("lead.created", "lead.changed", "lead.deleted", "lead.restored");
        assertThat(events.stream().map(Logged::version).toList()).containsExactly(1, 2, 3, 4);
        assertThat(events.stream().map(Logged::requestId).toList())
                .isEqualTo(steps.stream().map(Answer::requestId).toList());
        assertThat(json(events.get(2).before()).toString()).isEqualTo("{\"deleted\":false}");
        assertThat(json(events.get(2).after()).toString()).isEqualTo("{\"deleted\":true}");
        assertThat(json(events.get(3).before()).toString()).isEqualTo("{\"deleted\":true}");
        assertThat(json(events.get(3).after()).toString()).isEqualTo("{\"deleted\":false}");
    }

    @Test
    void what_is_refused_or_alters_nothing_is_not_logged() {
        long id = API.created("cstname", "Al Powell");
        long events = NAKATOMI.eventCount();
        API.patch(id, "cstname", "X", "lead_status", "Converted").invalid("lead_status");
        API.patch(id, "cstname", "X", "brand_id", 2_000_000_000).invalid("brand_id");
        API.patch(id, "cstname", "Al Powell").ok();
        API.patch(id).ok();
        API.create("cstname", "", "lead_score", 1).invalid("cstname");
        API.create("cstname", "X", "tag_ids", List.of(2_000_000_000)).invalid("tag_ids");
        API.post("/v1/leads", "{").refused(400);
        API.restore(id).refused(400);
        API.delete(987_654_321).refused(400);
        API.list("search", "powell").ok();
        API.lead(id);
        assertThat(NAKATOMI.eventCount()).isEqualTo(events);
    }

    @Test
    void the_log_names_the_user_and_the_key_that_acted() {
        UserId argyle = NAKATOMI.user("Argyle", Role.REP);
        Api driver = NAKATOMI.keyOf(argyle);
        Answer created = driver.create("cstname", "Limo");
        Logged event = only(created.data().get("cstid").longValue());
        assertThat(event.actor()).isEqualTo(argyle.value());
        assertThat(event.apiKey()).isEqualTo(NAKATOMI.keyId(driver)).isNotEqualTo(NAKATOMI.keyId(API));
    }

    private static Logged only(long id) {
        List<Logged> events = NAKATOMI.events(id);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static void assertOrigin(Logged event, Answer answer) {
        assertThat(event.actor()).isEqualTo(NAKATOMI.admin().value());
        assertThat(event.apiKey()).isEqualTo(NAKATOMI.keyId(API));
        assertThat(event.channel()).isEqualTo("api");
        assertThat(event.requestId()).isEqualTo(answer.requestId());
    }

    private static JsonNode json(@Nullable String text) {
        return Answer.parse(Objects.requireNonNull(text));
    }
}
