package io.leadstone.platform.db;

import org.jspecify.annotations.Nullable;

/// One line of COPY's text format: tabs between the columns, `\N` for null, a backslash before what would end either.
public final class CopyLine {
    private final StringBuilder line = new StringBuilder(512);

    /// Adds a column by its text.
    public CopyLine add(@Nullable Object value) {
        if (!line.isEmpty()) {
            line.append('\t');
        }
        if (value == null) {
            line.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    public String end() {
        return line.append('\n').toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }
}
