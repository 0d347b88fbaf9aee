package io.leadstone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Leadstone of the bench's own, used as everybody uses it: started by `./leadstone start` on a temporary data
/// directory and administered by the command line. Closing it stops it and removes the directory, unless it is to be
/// kept
/// for another run.
final class ServerUnderTest implements AutoCloseable {
    private static final String READY = "Leadstone is ready: ";
    private static final long STOP_SECONDS = 60;
    /// Its limits count every request, but so high that none is refused: one key does here what a thousand would.
    private static final String NO_LIMIT = "1000000000";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Path data;
    private final boolean kept;
    private final Path log;
    private final Process process;
    private final int port;

    private ServerUnderTest(Path script, @Nullable Path keep) throws IOException {
        this.script = script;
        this.kept = keep != null;
        this.data = keep == null
                ? Files.createTempDirectory("leadstone-bench-")
                : Files.createDirectories(keep).toRealPath();
        this.log = Files.createTempFile("leadstone-bench-", ".log");
        ProcessBuilder server = new ProcessBuilder(
                        script.toString(), "start", "--port", "0", "--management-port", "0", "--data", data.toString())
                .redirectError(log.toFile());
        for (String limit : List.of("PER_KEY", "PER_ORGANISATION", "IN_FLIGHT")) {
            server.environment().put("LEADSTONE_REQUESTS_" + limit, NO_LIMIT);
        }
        this.process = server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // Ctrl-C leaves nothing behind either
        this.port = URI.create(readUntilReady()).getPort();
    }

    /// @param script `leadstone` of the checkout
    /// @param keep the data directory, to be kept; a temporary one unless given
    static ServerUnderTest start(Path script, @Nullable Path keep) throws IOException {
        return new ServerUnderTest(script, keep);
    }

    /// An organisation, with a key for it.
    record Organisation(int id, Target target) {}

    Organisation newOrganisation(String name) throws IOException {
        int id = command("org", "create", "--name", name, "--json")
                .required("org_id")
                .asInt();
        return organisation(id);
    }

    /// An organisation with this many leads: of an earlier run, where the directory was kept, else seeded now.
    Organisation seeded(long leads) throws IOException {
        Path marker = data.resolve("bench-" + leads);
        if (Files.exists(marker)) {
            return organisation(Integer.parseInt(Files.readString(marker)));
        }
        Organisation made = newOrganisation("Bench");
        seed(made, leads);
        Files.writeString(marker, Integer.toString(made.id()));
        return made;
    }

    private Organisation organisation(int id, String... options) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("key", "create", "--org", Integer.toString(id), "--name", "Bench", "--json"));
        words.addAll(List.of(options));
        JsonNode pair = command(words.toArray(String[]::new));
        return new Organisation(
                id,
                Target.leadstone(
                        port,
                        pair.required("access_key").asText(),
                        pair.required("secret_key").asText()));
    }

    /// A key of a rep of the organisation who sees their own leads alone.
    Target ownScope(Organisation organisation) throws IOException, InterruptedException {
        String org = Integer.toString(organisation.id());
        for (JsonNode user : command("user", "list", "--org", org, "--json")) {
            if (user.required("role").asText().equals("rep")) {
                organisation
                        .target()
                        .send("PATCH", "/v1/users/" + user.required("user_id").asInt(), "{\"record_scope\":\"own\"}");
                return organisation(
                                organisation.id(),
                                "--user",
                                user.required("email").asText())
                        .target();
            }
        }
        throw new IOException("The organisation has no rep.");
    }

    private void seed(Organisation organisation, long leads) throws IOException {
        command("seed", "--org", Integer.toString(organisation.id()), "--leads", Long.toString(leads), "--json");
    }

    Processes processes() {
        return new Processes(process.pid(), data.resolve("postgres").resolve("postmaster.pid"));
    }

    /// As the administrator, whom row-level security does not bind; no statement timeout.
    Connection database() throws SQLException, IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            kept.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + kept.getProperty("port") + "/leadstone",
                "leadstone_admin",
                kept.getProperty("admin.password"));
    }

    Path data() {
        return data;
    }

    /// How often it said each of these things on its standard error, the requests' ids aside.
    String complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            long warnings = lines.filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .count();
            return warnings == 0 ? "" : warnings + " warnings and errors in the server's log";
        }
    }

    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (!kept) {
                delete(data);
            }
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode command(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", data.toString()));
        Process command = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.onExit().join().exitValue() != 0) {
            throw new IOException("leadstone " + String.join(" ", words) + " failed.");
        }
        return JSON.readTree(out.strip().lines().toList().getLast());
    }

    private String readUntilReady() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length()).strip();
            }
        }
        throw new IOException("The server did not come up: " + Files.readString(log));
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
