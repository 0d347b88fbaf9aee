package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.app.RunningServer.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the README shows beside its `curl` lines, run as a reader runs it: the JavaScript and the verbs that
/// administer.
class ReadmeIT {
    /// Three pages of a hundred, the last one not full.
    private static final int LEADS = 250;
    private static final Path README = Path.of("../README.md");
    /// What stands in a paragraph: `./leadstone config`.
    private static final Pattern INLINE = Pattern.compile("`\\./leadstone ((?:index|config)[^`]*)`");

    @Test
    void its_javascript_fetches_every_lead_once() throws IOException {
        Workspace acme = SharedServer.organisation("Acme Corp");
        acme.store(Samples.many(LEADS, acme.stages().getFirst()));
        String script = Markdown.blocks(Files.readString(README)).stream()
                .filter(block -> block.language().equals("js"))
                .map(Markdown.Block::text)
                .reduce((first, second) -> {
                    throw new AssertionError("Two scripts: say which file each one is.");
                })
                .orElseThrow();
        Path file = Files.createTempDirectory(Path.of("target"), "js").resolve("fetch-all.mjs");
        Files.writeString(file, script);
        ApiClient key = acme.api().client();
        ProcessBuilder node = new ProcessBuilder("node", file.toAbsolutePath().toString());
        node.environment().putAll(Map.of("ACCESS", key.accessKey(), "SECRET", key.secretKey(), "BASE", key.url()));
        try {
            assertThat(output(node)).isEqualTo(LEADS + " leads, " + LEADS + " different\n");
            node.environment().put("SECRET", "lss_wrong");
            Ended refused = run(node);
            assertThat(refused.status()).isNotZero();
            assertThat(refused.err()).contains("Error: Invalid API credentials.");
        } catch (UncheckedIOException e) {
            throw new AssertionError("This test runs the README's JavaScript: put Node 18 or newer on the PATH.", e);
        }
    }

    @Test
    void its_verbs_do_what_they_are_shown_for() throws IOException {
        Path data = RunningServer.newData();
        try (RunningServer server = RunningServer.start(data)) {
            String accessKey = "lsa_…";
            List<String> ran = new ArrayList<>();
            for (String command : verbs()) {
                String shown = leadstone(data, command.replace("lsa_…", accessKey));
                if (command.startsWith("./leadstone key create ")) {
                    accessKey = found("lsa_[\\w-]+", shown);
                }
                ran.add(command);
            }
            assertThat(ran).as("%s", ran).hasSizeGreaterThanOrEqualTo(9);
            assertThat(leadstone(data, "./leadstone org list")).contains("Acme Corp");
            assertThat(leadstone(data, "./leadstone key list"))
                    .containsPattern(Pattern.quote(accessKey) + ".*revoked.*anna@acme\\.example.*Web site");
            JsonNode seeded = new Api(server.firstKey()).get("/v1/leads").data();
            assertThat(seeded.get("total_records").longValue()).isEqualTo(100_000);
        }
    }

    /// The block's lines, and what the text around it names.
    private static List<String> verbs() throws IOException {
        String readme = Files.readString(README);
        String section = readme.substring(readme.indexOf("## Administer"), readme.indexOf("## More"));
        List<String> verbs = new ArrayList<>();
        Markdown.blocks(section).forEach(block -> verbs.addAll(block.commands()));
        assertThat(verbs).allMatch(command -> command.startsWith("./leadstone "));
        Matcher inline = INLINE.matcher(section);
        while (inline.find()) {
            verbs.add("./leadstone " + inline.group(1));
        }
        return verbs;
    }

    /// Pastes a command into a shell in the checkout; what it printed.
    private static String leadstone(Path data, String command) {
        ProcessBuilder pasted = RunningServer.command(Map.of("LEADSTONE_DATA", data.toString()), List.of())
                .command("bash", "-c", command)
                .directory(Path.of("..").toFile());
        return output(pasted);
    }

    private static String output(ProcessBuilder command) {
        Ended ended = run(command);
        assertThat(ended.status()).as("%s: %s", command.command(), ended).isZero();
        return ended.out();
    }

    private static Ended run(ProcessBuilder command) {
        try {
            Path errors = Files.createTempFile(Path.of("target"), "readme", ".err");
            Process process = command.redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output, Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }
}
