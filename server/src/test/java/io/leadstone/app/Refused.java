package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.Ended;
import java.nio.file.Path;
import java.util.Map;

/// How a command that cannot do its work ends: nothing on standard output, one line beside it, a non-zero status.
final class Refused {
    private Refused() {}

    /// Runs it and returns its line.
    static String line(String... words) {
        return line(Map.of(), words);
    }

    static String line(Map<String, String> environment, String... words) {
        Ended ended = RunningServer.leadstone(environment, words);
        assertThat(ended.status()).as("%s", ended).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().strip().lines()).as("%s", ended).hasSize(1);
        assertThat(ended.err()).startsWith("leadstone: ");
        return ended.err().strip();
    }

    /// `start` on a data directory, which must be refused.
    static String start(Path data, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "start";
        words[1] = "--data";
        words[2] = data.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return line(words);
    }
}
