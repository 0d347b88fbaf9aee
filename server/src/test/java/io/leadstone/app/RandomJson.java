package io.leadstone.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Bodies as nobody sensible sends them: right and wrong types in every field, and bytes that are hardly JSON.
final class RandomJson {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "Sarah Johnson",
            "New",
            "converted",
            "+971501234567",
            "00971 50 (123) 45-67",
            "a@b.example",
            "a@b@c",
            "\u0000",
            "\u0001\u001b",
            "\ud83d\ude00",
            "\u202eevil\u200b",
            "%_\\",
            "' or 1=1 --",
            "\u0085\u2028",
            "null",
            "0",
            "-1",
            "7",
            "784",
            "2147483648",
            "99999999999999999999999999",
            "1e5",
            "NaN",
            "2026-06-01",
            "2026-06-01T09:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "desc",
            "LED-0001",
            "led-",
            "\u0130stanbul",
            "e\u0301\u0301\u0301",
            "\ufffe\uffff",
            "${jndi:x}",
            "<script>",
            "٣");
    private static final List<String> FIELDS = List.of(
            "cstname",
            "cstname",
            "cstname",
            "cstemail",
            "cstmobile",
            "cstmobile_country_id",
            "cstaddress",
            "cstnotes",
            "lead_source",
            "lead_industry",
            "lead_company_name",
            "lead_assignedto",
            "lead_assignmentgroup",
            "brand_id",
            "tag_ids",
            "lead_status",
            "lead_stage_id",
            "lead_score",
            "cstid",
            "name",
            "email",
            "role",
            "record_scope",
            "members",
            "position",
            "default",
            "default_country",
            "time_zone",
            "user_id",
            "scopes",
            "expires_on",
            "old",
            "new",
            "token",
            "password",
            "organisation_id",
            "",
            "__proto__");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "2",
            "784",
            "-7",
            "1.5",
            "5.0",
            "1e400",
            "-1e-400",
            "1E+2",
            "1e999999999",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "01",
            "1.",
            "+1",
            "0x10");
    private static final List<String> WORDS = List.of("null", "true", "false", "{}", "[]", "[null]", "nul", "NaN");
    private static final List<String> ESCAPES =
            List.of("\\u0000", "\\ud800", "\\udc00x", "\\ud83d\\ude00", "\\n\\t", "\\u00e9", "\\x41", "\\");

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    /// An object that would pass more often than not.
    byte[] sensible(boolean named) {
        List<String> members = new ArrayList<>();
        if (named) {
            members.add("\"cstname\":\"Storm " + random.nextInt(1_000) + "\"");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> members.add("\"cstnotes\":\"" + "n".repeat(random.nextInt(50)) + "\"");
                case 1 -> members.add("\"lead_score\":" + random.nextInt(100));
                case 2 -> members.add("\"lead_status\":\"Qualified\"");
                case 3 -> members.add("\"cstmobile\":\"+9715" + (10_000_000 + random.nextInt(80_000_000)) + "\"");
                default -> members.add("\"lead_source\":\"Storm\"");
            }
        }
        // A name that stands twice is no JSON to us.
        return utf8("{" + String.join(",", members.stream().distinct().toList()) + "}");
    }

    /// An object of random fields and values.
    byte[] wild() {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            members.add(text(any(FIELDS)) + ":" + value(3));
        }
        return utf8("{" + String.join(",", members) + "}");
    }

    /// What is left of a body after an accident.
    byte[] broken(byte[] body) {
        int depth = random.nextInt(60, 70);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> utf8(new String(body, StandardCharsets.UTF_8) + any(List.of("}", "{}", "\0", " ,", "//")));
            case 2 -> utf8("{\"cstname\":\"Deep\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            case 3 -> utf8("[".repeat(random.nextInt(20_000)));
            default -> flipped(body);
        };
    }

    private byte[] flipped(byte[] body) {
        byte[] flipped = body.clone();
        for (int i = random.nextInt(3); i >= 0 && flipped.length > 0; i--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    String anyText() {
        return random.nextInt(12) == 0
                ? any(List.of("x", "😀", "9", "a@", "\u0301")).repeat(random.nextInt(3_000))
                : any(TEXTS);
    }

    /// Any value at all, hardly JSON at times.
    String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0, 1 -> text(anyText());
            case 2 -> random.nextInt(15) == 0 ? "9".repeat(random.nextInt(1, 5_000)) : any(NUMBERS);
            case 3 -> any(WORDS);
            case 4 -> "\"a" + any(ESCAPES) + "b\"";
            case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            default -> "{" + text(any(FIELDS)) + ":" + value(depth - 1) + "}";
        };
    }

    /// As JSON spells it, mostly.
    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
