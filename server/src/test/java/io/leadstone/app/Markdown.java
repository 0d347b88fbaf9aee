package io.leadstone.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The blocks of code in a Markdown file.
final class Markdown {
    private static final String FENCE = "```";

    private Markdown() {}

    /// One block.
    ///
    /// @param language what stands behind its fence
    /// @param text between the fences
    record Block(String language, String text) {
        /// The commands of a shell block: a line that ends in a backslash goes on in the next one.
        List<String> commands() {
            return language.equals("sh") ? List.of(text.split("(?<!\\\\)\n", -1)) : List.of();
        }
    }

    /// Every block, in order.
    static List<Block> blocks(String markdown) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        @Nullable String language = null;
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith(FENCE)) {
                lines.add(line);
            } else if (language == null) {
                language = line.substring(FENCE.length());
                lines.clear();
            } else {
                blocks.add(new Block(language, String.join("\n", lines)));
                language = null;
            }
        }
        return blocks;
    }
}
