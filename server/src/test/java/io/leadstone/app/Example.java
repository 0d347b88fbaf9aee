package io.leadstone.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A `curl` command of a Markdown file and the answer that is shown behind it, if one is.
///
/// @param command all its lines
/// @param shown the JSON block that follows the command's block
record Example(String command, @Nullable JsonNode shown) {
    /// The address that the files name.
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private static final String HEAD_END = "\r\n\r\n";
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

    /// Every example of a file, in order. A JSON block that shows the answer to no command fails.
    static List<Example> in(String markdown) {
        List<Example> examples = new ArrayList<>();
        for (Markdown.Block block : Markdown.blocks(markdown)) {
            add(block, examples);
        }
        return examples;
    }

    private static void add(Markdown.Block block, List<Example> examples) {
        switch (block.language()) {
            case "sh" ->
                block.commands().stream()
                        .filter(command -> command.startsWith("curl "))
                        .forEach(command -> examples.add(new Example(command, null)));
            case "json" -> {
                Example asked = examples.isEmpty() ? null : examples.removeLast();
                if (asked == null || asked.shown() != null) {
                    throw new AssertionError("An answer to no command: " + block.text());
                }
                examples.add(new Example(asked.command(), Answer.parse(block.text())));
            }
            default -> {
                // Another language's example.
            }
        }
    }

    /// Of the keys that are drawn.
    private static final String KEY = "ls[as]_[A-Za-z0-9_-]+";

    /// Runs the command as a reader pastes it, but against this server and with this key; what comes back must be what
    /// `openapi.json` describes.
    Answer run(RunningServer.ApiClient key) {
        return run(key, Map.of());
    }

    /// The same with these variables set, as pages tell the reader to set them.
    Answer run(RunningServer.ApiClient key, Map<String, String> variables) {
        return run(key, Path.of("target"), variables);
    }

    /// The same in a directory that keeps what the commands leave.
    Answer run(RunningServer.ApiClient key, Path directory, Map<String, String> variables) {
        try {
            Path home = Files.createTempDirectory(Path.of("target"), "curl");
            Files.writeString(home.resolve(".curlrc"), "silent\ninclude\nwrite-out = \"\\n%{method} %{url}\"\n");
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", command.replace(ADDRESS, key.url()));
            builder.environment()
                    .putAll(Map.of(
                            "ACCESS", key.accessKey(),
                            "SECRET", key.secretKey(),
                            "CURL_HOME", home.toAbsolutePath().toString()));
            builder.environment().putAll(variables);
            builder.directory(directory.toFile());
            builder.redirectError(home.resolve("error").toAbsolutePath().toFile());
            Process curl = builder.start();
            String output = new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (curl.waitFor() != 0) {
                throw new AssertionError(command + ": " + Files.readString(home.resolve("error")));
            }
            return answer(output, key.url());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(String output, String url) {
        String[] head = output.substring(0, output.indexOf(HEAD_END)).split("\r\n", -1);
        String body = output.substring(output.indexOf(HEAD_END) + HEAD_END.length(), output.lastIndexOf('\n'));
        String[] asked = output.substring(output.lastIndexOf('\n') + 1).split(" ", 2);
        Map<String, String> headers = new TreeMap<>();
        for (String line : List.of(head).subList(1, head.length)) {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(java.util.Locale.ROOT), header[1]);
        }
        int status = Integer.parseInt(head[0].split(" ", -1)[1]);
        String target = asked[1].substring(url.length());
        OpenApi.PUBLISHED.check(new OpenApi.Given(asked[0], target, status, headers, body));
        return Answer.of(status, headers, body);
    }

    /// Where an answer differs from the one that is shown: keys and their order, types, texts. Numbers, times and what
    /// stands for a shown `…` are each server's own, and of a list every element must be like the first one shown.
    static List<String> differences(JsonNode shown, JsonNode given) {
        List<String> differences = new ArrayList<>();
        compare("", shown, given, differences);
        return differences;
    }

    private static void compare(String path, JsonNode shown, JsonNode given, List<String> differences) {
        if (shown.getNodeType() != given.getNodeType()) {
            differences.add(path + ": " + shown + " is shown, but it is " + given);
        } else if (shown.isObject()) {
            if (!Answer.keys(shown).equals(Answer.keys(given))) {
                differences.add(path + ": " + Answer.keys(shown) + " is shown, but it is " + Answer.keys(given));
            } else {
                shown.properties().forEach(entry -> {
                    String key = entry.getKey();
                    compare(path + "/" + key, entry.getValue(), given.get(key), differences);
                });
            }
        } else if (shown.isArray()) {
            if (shown.isEmpty() != given.isEmpty()) {
                differences.add(path + ": " + shown + " is shown, but it is " + given);
            }
            given.forEach(element -> compare(path + "/*", shown.path(0), element, differences));
        } else if (!isTheServersOwn(shown, given) && !isBeginning(shown, given) && !shown.equals(given)) {
            differences.add(path + ": " + shown + " is shown, but it is " + given);
        }
    }

    private static boolean isBeginning(JsonNode shown, JsonNode given) {
        String text = shown.asText();
        return text.endsWith("…") && given.asText().startsWith(text.substring(0, text.length() - 1));
    }

    private static boolean isTheServersOwn(JsonNode shown, JsonNode given) {
        return shown.isNumber() || bothAre(TIME, shown, given) || bothAre(KEY, shown, given);
    }

    private static boolean bothAre(String form, JsonNode shown, JsonNode given) {
        return shown.asText().matches(form) && given.asText().matches(form);
    }
}
