package io.leadstone.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What people at the terminal see: results on standard output, progress and errors beside it.
final class Console {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Console() {}

    static void print(String line) {
        OUT.println(line);
    }

    static void progress(String line) {
        ERR.println(line);
    }

    /// One line, whatever a library put into its message.
    static void error(@Nullable String message) {
        ERR.println("leadstone: " + String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
