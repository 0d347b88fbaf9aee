package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays out values as PostgreSQL's `record_send` does.
final class RowBytes {
    private static final long SECONDS_TO_2000 = 946_684_800L;
    private static final int INT4 = 23;

    private RowBytes() {}

    /// A row with these fields: a String is a text, an Integer an int4, a Long a timestamptz in seconds since 1970,
    /// a List an int4[].
    static BinaryRow row(@Nullable Object... fields) {
        return new BinaryRow().record(record(fields));
    }

    static byte[] record(@Nullable Object... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(fields.length);
            for (Object field : fields) {
                out.writeInt(0); // the type, which nobody reads
                write(field, out);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object field, DataOutputStream out) throws IOException {
        switch (field) {
            case null -> out.writeInt(-1);
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            case Integer number -> {
                out.writeInt(4);
                out.writeInt(number);
            }
            case Long seconds -> {
                out.writeInt(8);
                out.writeLong((seconds - SECONDS_TO_2000) * 1_000_000 + 999_999);
            }
            case List<?> elements -> array(elements, out);
            default -> throw new IllegalArgumentException(field.getClass().getName());
        }
    }

    private static void array(List<?> elements, DataOutputStream out) throws IOException {
        out.writeInt(elements.isEmpty() ? 12 : 20 + 8 * elements.size());
        out.writeInt(elements.isEmpty() ? 0 : 1);
        out.writeInt(0);
        out.writeInt(INT4);
        if (elements.isEmpty()) {
            return;
        }
        out.writeInt(elements.size());
        out.writeInt(1);
        for (Object element : elements) {
            out.writeInt(4);
            out.writeInt((Integer) element);
        }
    }
}
