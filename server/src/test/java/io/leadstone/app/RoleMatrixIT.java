package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.KeyScope;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of `openapi.json` by every role and every scope of a key; and every one on a single lead by every
/// record scope, on one's own lead, one of one's group, one of a colleague in it, and somebody else's. An operation
/// that is added joins by itself.
class RoleMatrixIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Matrix");
    private static final long MISSING = 987_654_321;

    private static final int SALES = ACME.group("Sales");
    private static final UserId COLLEAGUE = colleague();
    private static final UserId STRANGER = ACME.user("Sam Stranger", Role.REP);
    private static final Person OWNER_ALONE = person(RecordScope.OWN);
    private static final Person MEMBER = person(RecordScope.GROUP);
    private static final Person EVERYWHERE = person(RecordScope.ALL);

    private enum Whose {
        OWN,
        GROUP,
        COLLEAGUE,
        OTHER
    }

    private record Person(UserId user, Api api) {}

    /// One operation of the document.
    record Operation(String method, String path, String permission, boolean hasBody) {
        boolean isOnOneLead() {
            return path.startsWith("/v1/leads/{id}");
        }

        Answer ask(Api api, long id) {
            String address = path.replaceAll("\\{\\w+}", Long.toString(id));
            return hasBody ? api.send(method, address, "{}") : api.send(method, address);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_may_what_the_table_says(Role role) {
        Api api = ACME.keyOf(ACME.user(role + " of the matrix", role));
        for (Operation operation : operations()) {
            boolean may = may(role).contains(operation.permission());
            Answer answer = operation.ask(api, MISSING);
            assertThat(isRefused(answer))
                    .as("%s by %s: %s", operation, role, answer.body())
                    .isEqualTo(!may);
            assertThat(answer.status()).as("%s by %s", operation, role).isNotEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyScope.class)
    void a_key_opens_what_its_scope_says(KeyScope scope) {
        Api api = ACME.keyOf(ACME.admin(), Set.of(scope));
        for (Operation operation : operations()) {
            boolean may = opens(scope).contains(operation.permission());
            Answer answer = operation.ask(api, MISSING);
            assertThat(isRefused(answer))
                    .as("%s with scope %s: %s", operation, scope, answer.body())
                    .isEqualTo(!may);
        }
    }

    @ParameterizedTest
    @MethodSource("onOneLead")
    void what_lies_beyond_somebodys_record_scope_is_missing(Operation operation) {
        int cells = 0;
        for (RecordScope scope : RecordScope.values()) {
            Person person = who(scope);
            Answer missing = operation.ask(person.api(), MISSING);
            for (Whose whose : Whose.values()) {
                long lead = lead(person, whose);
                if (operation.path().endsWith("/restore")) {
                    ACME.api().delete(lead).ok();
                }
                JsonNode before = stored(lead);
                Answer answer = operation.ask(person.api(), lead);
                if (sees(scope).contains(whose)) {
                    assertThat(answer.body())
                            .as("%s, %s, %s", operation, scope, whose)
                            .isNotEqualTo(missing.body());
                } else {
                    assertThat(answer.status()).isEqualTo(missing.status());
                    assertThat(answer.body())
                            .as("%s, %s, %s", operation, scope, whose)
                            .isEqualTo(missing.body());
                    assertThat(stored(lead)).isEqualTo(before);
                }
                cells++;
            }
        }
        assertThat(cells).isEqualTo(RecordScope.values().length * Whose.values().length);
    }

    @ParameterizedTest
    @EnumSource(RecordScope.class)
    void lists_totals_and_searches_hold_what_somebody_sees(RecordScope scope) {
        Person person = who(scope);
        String word = "Seen" + scope;
        Map<Whose, Long> leads = new EnumMap<>(Whose.class);
        for (Whose whose : Whose.values()) {
            leads.put(whose, lead(person, whose, word));
        }
        List<Long> seen = leads.entrySet().stream()
                .filter(lead -> sees(scope).contains(lead.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        for (String[] query : List.of(
                new String[] {"search", word},
                new String[] {"search", word, "lead_status", "New"},
                new String[] {"search", word.substring(0, word.length() - 1), "sortBy", "cstname"},
                new String[] {"lead_source", word},
                new String[] {"lead_source", word, "sortBy", "owner", "sortOrder", "desc"})) {
            Answer list = person.api().list(query);
            assertThat(list.ids()).containsExactlyInAnyOrderElementsOf(seen);
            assertThat(list.total()).isEqualTo(seen.size());
        }
        List<Long> all = person.api().allIds(100);
        leads.forEach((whose, lead) -> assertThat(all.contains(lead))
                .as("%s in the list of %s", whose, scope)
                .isEqualTo(sees(scope).contains(whose)));
    }

    @Test
    void a_lead_that_somebody_gives_away_is_gone_from_their_sight_at_once() {
        Person person = OWNER_ALONE;
        long lead = lead(person, Whose.OWN);
        person.api().patch(lead, "lead_assignedto", STRANGER.value()).ok();
        person.api().get("/v1/leads/" + lead).refused(400, "Lead not found.");
        assertThat(person.api().allIds(100)).doesNotContain(lead);
        ACME.api().patch(lead, "lead_assignedto", person.user().value()).ok();
        assertThat(person.api().allIds(100)).contains(lead);
    }

    @Test
    void a_membership_counts_at_once_both_ways() {
        Person person = MEMBER;
        int field = ACME.group("Field " + System.nanoTime());
        long lead = ACME.api().created("cstname", "Of the field", "lead_assignmentgroup", field);
        person.api().get("/v1/leads/" + lead).refused(400, "Lead not found.");
        ACME.join(field, person.user());
        person.api().get("/v1/leads/" + lead).ok();
        assertThat(person.api().allIds(100)).contains(lead);
        ACME.leave(field, person.user());
        person.api().get("/v1/leads/" + lead).refused(400, "Lead not found.");
        assertThat(person.api().allIds(100)).doesNotContain(lead);
    }

    static Stream<Operation> onOneLead() {
        return operations().stream().filter(Operation::isOnOneLead);
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        OpenApi.PUBLISHED
                .document()
                .get("paths")
                .properties()
                .forEach(item -> item.getValue().properties().forEach(operation -> {
                    JsonNode said = operation.getValue();
                    if (said.has("x-permission")) {
                        operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                item.getKey(),
                                said.get("x-permission").textValue(),
                                said.has("requestBody")));
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(6);
        return operations;
    }

    /// For want of a role or a scope; a few things only people can do who have signed in, whatever their role.
    private static boolean isRefused(Answer answer) {
        return answer.status() == 403 && !answer.body().contains("Only somebody who has signed in");
    }

    private static JsonNode stored(long lead) {
        return ACME.api().get("/v1/leads/" + lead).json();
    }

    private static long lead(Person person, Whose whose) {
        return lead(person, whose, "Matrix");
    }

    private static long lead(Person person, Whose whose, String word) {
        return switch (whose) {
            case OWN -> lead(word, person.user(), null);
            case GROUP -> lead(word, STRANGER, SALES);
            case COLLEAGUE -> lead(word, COLLEAGUE, null);
            case OTHER -> lead(word, STRANGER, null);
        };
    }

    private static long lead(String word, UserId owner, @Nullable Integer group) {
        return ACME.api()
                .created(
                        "cstname",
                        word + " of " + owner.value(),
                        "lead_source",
                        word,
                        "lead_assignedto",
                        owner.value(),
                        "lead_assignmentgroup",
                        group);
    }

    private static UserId colleague() {
        UserId carol = ACME.user("Carol Colleague", Role.REP);
        ACME.join(SALES, carol);
        return carol;
    }

    private static Person person(RecordScope scope) {
        UserId user = ACME.user("Paula " + scope, Role.REP, scope);
        ACME.join(SALES, user);
        return new Person(user, ACME.keyOf(user));
    }

    private static Person who(RecordScope scope) {
        return switch (scope) {
            case OWN -> OWNER_ALONE;
            case GROUP -> MEMBER;
            case ALL -> EVERYWHERE;
        };
    }

    /// Who may do what, written down once more.
    private static Set<String> may(Role role) {
        return switch (role) {
            case ADMIN -> Set.of("self", "read", "keep", "write", "delete", "arrange", "administer");
            case MANAGER -> Set.of("self", "read", "keep", "write", "delete", "arrange");
            case REP -> Set.of("self", "read", "keep", "write", "delete");
            case READER -> Set.of("self", "read", "keep");
        };
    }

    private static Set<String> opens(KeyScope scope) {
        return switch (scope) {
            case READ -> Set.of("read");
            case WRITE -> Set.of("write", "keep");
            case DELETE -> Set.of("delete");
            case ADMIN -> Set.of("self", "arrange", "administer");
        };
    }

    private static Set<Whose> sees(RecordScope scope) {
        return switch (scope) {
            case OWN -> Set.of(Whose.OWN);
            case GROUP -> Set.of(Whose.OWN, Whose.GROUP, Whose.COLLEAGUE);
            case ALL -> Set.of(Whose.values());
        };
    }
}
