package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A server process in small: holds an embedded PostgreSQL until it is killed. Tests run it in a JVM of its own.
final class HeldPostgres {
    private HeldPostgres() {}

    @SuppressWarnings("SystemOut") // the line its parent waits for
    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres held = EmbeddedPostgres.start(Path.of(args[0]), line -> {});
        System.out.println("up " + held.isUp());
        new CountDownLatch(1).await();
    }

    static Process inItsOwnJvm(Path data) throws IOException {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HeldPostgres.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = jvm.inputReader().readLine();
        if (!"up true".equals(line)) {
            jvm.destroyForcibly();
            throw new IOException("The other JVM said " + line);
        }
        return jvm;
    }

    /// The number of the postmaster that holds the cluster in `data`.
    static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }
}
