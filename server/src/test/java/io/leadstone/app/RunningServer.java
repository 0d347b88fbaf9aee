package io.leadstone.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The packaged server as a user starts it, by `./leadstone start`, in a process of its own.
public final class RunningServer implements AutoCloseable {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String READY = "Leadstone is ready: ";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path data;
    private final Process process;
    private final List<String> printed = new ArrayList<>();
    private final String url;

    private RunningServer(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        try {
            List<String> words = new ArrayList<>(List.of("start", "--management-port", "0", "--data", data.toString()));
            if (!options.contains("--port")) {
                words.addAll(List.of("--port", "0"));
            }
            words.addAll(options);
            ProcessBuilder builder = command(environment, words);
            builder.redirectError(
                    data.resolveSibling(data.getFileName() + ".log").toFile());
            process = builder.start();
            url = readUntilReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a command of `./leadstone` ended with.
    public record Ended(int status, String out, String err) {
        /// The last line of the standard output.
        public String lastLine() {
            return out.strip().lines().reduce("", (first, second) -> second);
        }
    }

    /// Starts one on a data directory; its standard error goes to a file beside that.
    public static RunningServer start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /// The same with variables in its environment; an empty value counts as unset.
    public static RunningServer start(Path data, Map<String, String> environment, String... options) {
        return new RunningServer(data, environment, List.of(options));
    }

    /// A new data directory under `target`.
    public static Path newData() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "it").toAbsolutePath());
            return Files.createTempDirectory(parent, "data ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs `./leadstone` with these words to its end.
    public static Ended leadstone(String... words) {
        return leadstone(Map.of(), words);
    }

    /// The same with variables in its environment.
    public static Ended leadstone(Map<String, String> environment, String... words) {
        try {
            Path out = Files.createTempFile("leadstone", ".out");
            Path err = Files.createTempFile("leadstone", ".err");
            Process process = command(environment, List.of(words))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("leadstone " + String.join(" ", words) + " did not end.");
            }
            Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    public Path data() {
        return data;
    }

    /// The server's own process (`leadstone` hands over to it by exec).
    public Process process() {
        return process;
    }

    /// What it printed until it was ready.
    public List<String> printed() {
        return printed;
    }

    /// The access and secret key that the first start printed.
    public ApiClient firstKey() {
        return new ApiClient(url, word("access key"), word("secret key"));
    }

    /// An organisation of its own with a key, made by the command line.
    public ApiClient newOrganisation(String name) {
        String org = field(
                leadstone("org", "create", "--name", name, "--data", data.toString(), "--json")
                        .lastLine(),
                "org_id");
        return newKey(org);
    }

    /// One more key of an organisation.
    public ApiClient newKey(String org, String... options) {
        List<String> words = new ArrayList<>(
                List.of("key", "create", "--org", org, "--name", "Test", "--data", data.toString(), "--json"));
        words.addAll(List.of(options));
        String pair = leadstone(words.toArray(String[]::new)).lastLine();
        return new ApiClient(url, field(pair, "access_key"), field(pair, "secret_key"));
    }

    /// Ends it the way an operator does.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not stop when asked to.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The value of a field in one line of JSON.
    static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in: " + json);
        }
        return matcher.group(1);
    }

    /// A client with one key pair.
    public record ApiClient(String url, String accessKey, String secretKey) {
        public HttpResponse<String> get(String path) {
            return send("GET", path, null);
        }

        public HttpResponse<String> post(String path, String json) {
            return send("POST", path, json);
        }

        public HttpResponse<String> patch(String path, String json) {
            return send("PATCH", path, json);
        }

        public HttpResponse<String> delete(String path) {
            return send("DELETE", path, null);
        }

        public HttpResponse<String> send(String method, String path, @Nullable String json) {
            HttpRequest.Builder request = request(path)
                    .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
            if (json != null) {
                request.header("Content-Type", "application/json");
            }
            return send(request.build());
        }

        /// A request with the two headers set; more can be added.
        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(url + path))
                    .header("x-ysuite-access-key", accessKey)
                    .header("x-ysuite-secret-key", secretKey);
        }

        /// Every answer that a test gets this way must be one that `openapi.json` describes; the management port's
        /// are none of the API's.
        public static HttpResponse<String> send(HttpRequest request) {
            try {
                HttpResponse<String> response = CLIENT.send(request, ApiClient::body);
                if (!request.uri().getPath().startsWith("/q/")) {
                    OpenApi.PUBLISHED.check(given(request, response));
                }
                return response;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Of a stream that goes on for ever, nothing is waited for.
        private static BodySubscriber<String> body(HttpResponse.ResponseInfo head) {
            boolean isStream =
                    head.headers().firstValue("content-type").orElse("").equals("text/event-stream");
            return isStream ? new Leaving() : BodySubscribers.ofString(StandardCharsets.UTF_8);
        }

        private static OpenApi.Given given(HttpRequest request, HttpResponse<String> response) {
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            String query = request.uri().getRawQuery();
            String target = request.uri().getRawPath() + (query == null ? "" : "?" + query);
            String body = request.method().equals("HEAD") ? null : response.body();
            return new OpenApi.Given(request.method(), target, response.statusCode(), headers, body);
        }
    }

    /// A command that is to be started.
    static ProcessBuilder command(Map<String, String> environment, List<String> words) {
        List<String> line =
                new ArrayList<>(List.of(CHECKOUT.resolve("leadstone").toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .put(
                        "LEADSTONE_APP",
                        Path.of("target", "quarkus-app").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private String readUntilReady() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        while ((line = reader.readLine()) != null) {
            printed.add(line);
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException(
                "The server did not come up: " + Files.readString(data.resolveSibling(data.getFileName() + ".log")));
    }

    private String word(String label) {
        return printed.stream()
                .filter(line -> line.strip().startsWith(label))
                .map(line -> line.strip().substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
