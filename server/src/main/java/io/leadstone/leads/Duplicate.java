package io.leadstone.leads;

import java.util.Comparator;

/// A live lead that shares an email address or an E.164 phone number with one that is being written.
///
/// @param seen whether the caller may see it
public record Duplicate(LeadId id, String name, boolean byEmail, boolean byPhone, boolean seen) {
    /// Which of several a policy speaks of: one by email before one by phone alone, then the lowest number.
    public static final Comparator<Duplicate> FIRST = Comparator.<Duplicate>comparingInt(
                    duplicate -> duplicate.byEmail() ? 0 : 1)
            .thenComparingLong(duplicate -> duplicate.id().value());

    /// The same under another number.
    Duplicate numbered(LeadId number) {
        return new Duplicate(number, name, byEmail, byPhone, seen);
    }
}
