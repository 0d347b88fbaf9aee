package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documentation shows happens: its commands are run by `curl` and answered as it says.
class DocumentationIT {
    /// Ahead of Sarah Johnson, who is number 42 on every page.
    private static final int EARLIER_LEADS = 41;

    /// Pages whose key is an admin's; the others' is John Smith's.
    private static final Set<String> BY_ADMIN = Set.of("session.md");

    @Test
    void every_curl_line_of_the_readme_works() throws IOException {
        Workspace company = SharedServer.organisation("My company");
        List<Example> examples = Example.in(Files.readString(Path.of("../README.md")));
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (Example example : examples) {
            example.run(company.api().client(), Map.of()).ok();
        }
        assertThat(company.events(1))
                .extracting(event -> event.kind())
                .as("Sarah is created, changed, deleted and restored")
                .hasSize(4);
        assertThat(company.api().list().names()).containsExactly("Sarah Johnson");
    }

    @Test
    void every_example_of_the_apis_pages_is_answered_as_shown() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../docs/api"))) {
            for (Path page : pages.sorted().toList()) {
                answersAsShown(page);
            }
        }
    }

    /// What the reader is told to put into a variable.
    private static void keep(String name, JsonNode value, Map<String, String> variables) {
        if (value.isValueNode() && !value.isNull()) {
            variables.put(name, value.asText());
        }
    }

    private static void answersAsShown(Path page) throws IOException {
        Workspace acme = SharedServer.organisation("Acme Corp", 784);
        acme.store(Samples.many(EARLIER_LEADS, acme.stages().getFirst()));
        // A rep is enough for leads; the other pages are an admin's.
        boolean forReps = page.endsWith("leads.md");
        UserId johnSmith = acme.user("John Smith", forReps ? Role.REP : Role.ADMIN);
        Api caller = BY_ADMIN.contains(page.getFileName().toString()) ? acme.api() : acme.keyOf(johnSmith);
        int nora = acme.user("Nora Lindqvist", Role.REP).value();
        Map<String, String> variables = new HashMap<>(Map.of(
                "ME",
                Integer.toString(johnSmith.value()),
                "ID",
                "",
                "TOKEN",
                Browser.link(acme.org().value(), nora),
                "USER_ID",
                Integer.toString(nora)));
        Path directory = Files.createTempDirectory(Path.of("target"), "page");
        List<Example> examples = Example.in(Files.readString(page));
        assertThat(examples).as("%s", page).isNotEmpty();
        for (Example example : examples) {
            Answer answer = example.run(caller.client(), directory, variables);
            // As the pages say: what was spoken of last.
            keep("ID", answer.json().at("/data/id"), variables);
            keep("OPERATION", answer.json().at("/data/operation_id"), variables);
            keep("CSRF", answer.json().at("/data/csrf_token"), variables);
            keep("SESSION", answer.json().at("/data/data/0/id"), variables);
            JsonNode shown = Objects.requireNonNull(example.shown(), () -> "No answer is shown to " + example);
            assertThat(Example.differences(shown, answer.json()))
                    .as(example.command())
                    .isEmpty();
        }
    }
}
