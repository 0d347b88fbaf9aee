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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documentation shows happens: its commands are run by `curl` and answered as it says.
class DocumentationIT {
    /// Ahead of Sarah Johnson, who is number 42 on every page.
    private static final int EARLIER_LEADS = 41;

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

    private static void answersAsShown(Path page) throws IOException {
        Workspace acme = SharedServer.organisation("Acme Corp", 784);
        acme.store(Samples.many(EARLIER_LEADS, acme.stages().getFirst()));
        // A rep is enough for leads; the other pages are an admin's.
        boolean forReps = page.endsWith("leads.md");
        UserId johnSmith = acme.user("John Smith", forReps ? Role.REP : Role.ADMIN);
        Api john = acme.keyOf(johnSmith);
        Map<String, String> variables = new HashMap<>(Map.of("ME", Integer.toString(johnSmith.value()), "ID", ""));
        List<Example> examples = Example.in(Files.readString(page));
        assertThat(examples).as("%s", page).isNotEmpty();
        for (Example example : examples) {
            Answer answer = example.run(john.client(), variables);
            // As the pages say: what was spoken of last.
            JsonNode id = answer.json().at("/data/id");
            if (!id.isMissingNode()) {
                variables.put("ID", id.asText());
            }
            JsonNode shown = Objects.requireNonNull(example.shown(), () -> "No answer is shown to " + example);
            assertThat(Example.differences(shown, answer.json()))
                    .as(example.command())
                    .isEmpty();
        }
    }
}
