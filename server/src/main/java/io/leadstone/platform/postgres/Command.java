package io.leadstone.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/// A program with its arguments, run in a directory that whoever runs it may enter.
record Command(Path directory, List<String> words) {

    /// How a short program ended: exit code and both outputs as one line.
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        // The operator's PGPORT, PGOPTIONS and the like are meant for other servers. The locale is fixed because we
        // read PostgreSQL's messages, and its own "C.UTF-8" has to be there anyway.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /// Runs to the end. A program that cannot be started at all is an outcome too: the way may simply not exist here.
    Outcome run() throws InterruptedException {
        try {
            Process process = builder().start();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Outcome(process.waitFor(), output.strip().replaceAll("\\s*\\R\\s*", " | "));
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        }
    }

    /// Sends the signal `name` (`INT`, `QUIT`). By the shell, because Java itself only knows TERM and KILL, and TERM
    /// makes PostgreSQL wait for its clients.
    static void signal(long pid, String name) throws InterruptedException {
        var _ = new Command(Path.of("/"), List.of("sh", "-c", "kill -s " + name + " " + pid)).run();
    }
}
