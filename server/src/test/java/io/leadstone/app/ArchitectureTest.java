package io.leadstone.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the walls of the house: which room may use which, and what belongs where. Every rule is tried on a planted
/// breach as well.
class ArchitectureTest {
    private static final String HOUSE = "io.leadstone.";

    /// Every room, and the rooms it may use; nobody uses app.
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("history", Set.of("platform")),
            Map.entry("access", Set.of("history", "platform")),
            Map.entry("index", Set.of("history", "platform")),
            Map.entry("directory", Set.of("access", "history", "platform")),
            Map.entry("views", Set.of("directory", "access", "history", "platform")),
            Map.entry("leads", Set.of("index", "directory", "access", "history", "platform")),
            Map.entry("activities", Set.of("leads", "directory", "access", "history", "platform")),
            Map.entry(
                    "operations", Set.of("activities", "leads", "index", "directory", "access", "history", "platform")),
            Map.entry("live", Set.of("activities", "leads", "directory", "index", "access", "history", "platform")),
            Map.entry("samples", Set.of("activities", "leads", "index", "directory", "access", "history", "platform")),
            Map.entry(
                    "app",
                    Set.of(
                            "samples",
                            "operations",
                            "live",
                            "activities",
                            "leads",
                            "index",
                            "directory",
                            "views",
                            "access",
                            "history",
                            "platform")));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.leadstone");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.leadstone.planted");

    @Test
    void rooms_use_each_other_along_the_arrows_only() {
        assertThat(strayArrows(MAIN)).isEmpty();
        assertThat(strayArrows(PLANTED)).as("a planted room that is on no map").isNotEmpty();
    }

    @Test
    void every_room_of_the_map_is_there() {
        Set<String> rooms = new TreeSet<>();
        MAIN.forEach(javaClass -> rooms.add(room(javaClass)));
        assertThat(rooms).isEqualTo(new TreeSet<>(ARROWS.keySet()));
    }

    @Test
    void no_room_leads_back_to_itself() {
        slices().matching("io.leadstone.(*)..").should().beFreeOfCycles().check(MAIN);
        ArchRule planted =
                slices().matching("io.leadstone.planted.(*)..").should().beFreeOfCycles();
        assertThatThrownBy(() -> planted.check(PLANTED)).isInstanceOf(AssertionError.class);
    }

    @Test
    void jdbc_is_spoken_in_the_two_rooms_for_it_alone() {
        holds(noClasses()
                .that(resideOutsideOfPackages("io.leadstone.platform.db..", "io.leadstone.platform.postgres.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..")
                        .or(resideInAPackage("javax.sql.."))
                        .or(resideInAPackage("org.postgresql.."))));
    }

    @Test
    void time_comes_from_the_clock_that_was_handed_in() {
        holds(noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis"));
        holds(noClasses()
                .that(resideOutsideOfPackages("io.leadstone.app.."))
                .should()
                .callMethod(Clock.class, "systemUTC"));
    }

    @Test
    void the_edge_of_a_room_is_not_public() {
        holds(noClasses()
                .that()
                .haveNameMatching(".+\\.[A-Z]\\w+(Resource|Sql|Json)")
                .should()
                .bePublic());
    }

    @Test
    void names_say_what_a_thing_is() {
        holds(noClasses()
                .should()
                .haveNameMatching(".*\\.(\\w+(Impl|Manager|Helper|Utils?|Dto|Service)|(Abstract|Base)\\w+)"));
    }

    private static void holds(ArchRule rule) {
        rule.check(MAIN);
        assertThatThrownBy(() -> rule.check(PLANTED))
                .as("the planted breach of: " + rule.getDescription())
                .isInstanceOf(AssertionError.class);
    }

    private static List<String> strayArrows(JavaClasses classes) {
        return classes.stream()
                .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(HOUSE))
                .filter(arrow -> !mayUse(room(arrow.getOriginClass()), room(arrow.getTargetClass())))
                .map(arrow -> arrow.getDescription())
                .toList();
    }

    private static boolean mayUse(String from, String to) {
        Set<String> allowed = ARROWS.get(from);
        return allowed != null && (from.equals(to) || allowed.contains(to));
    }

    private static String room(JavaClass javaClass) {
        return javaClass.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", "");
    }
}
