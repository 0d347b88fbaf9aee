package io.leadstone.leads;

import java.util.Optional;

/// A lead's number within its organisation: 1, 2, 3 … with no hole.
public record LeadId(long value) {
    private static final int MAX_DIGITS = 19;

    /// From a path: 1 to 19 ASCII digits; empty for anything else, which names no lead.
    public static Optional<LeadId> read(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeadId(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            // 19 digits can still be more than a bigint holds.
            return Optional.empty();
        }
    }

    /// The number as people read it: `LED-0042`, growing beyond four digits.
    public String number() {
        String digits = Long.toString(value);
        return digits.length() < 4 ? "LED-" + "0".repeat(4 - digits.length()) + digits : "LED-" + digits;
    }
}
