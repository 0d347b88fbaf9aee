package io.leadstone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The machine and the versions, in words.
final class Machine {
    private Machine() {}

    /// @param postgres the database's own words
    /// @param data where the database lies
    static Map<String, String> inWords(String postgres, Path data, Path checkout) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        words.put("memory", "%.0f GiB".formatted(system.getTotalMemorySize() / (double) (1L << 30)));
        words.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        words.put("disk", Files.getFileStore(data).type());
        words.put("load_before", "%.2f".formatted(system.getSystemLoadAverage()));
        words.put("jdk", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        words.put("postgresql", postgres);
        words.put("leadstone", commit(checkout));
        return words;
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String commit(Path checkout) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown"; // no git, or no checkout
        }
    }
}
