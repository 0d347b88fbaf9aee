package io.leadstone.leads.contact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A phone number as stored.
///
/// `countryId` is ISO 3166-1 numeric and may stand alone, without a number. `national` is 4 to 20 ASCII digits, leading
/// zeros that belong to the number (Italy) included. `e164` begins with `+` and is there only when the digits fit a
/// calling code; numbers of no country (+800, +870, …) have it without a `countryId`.
public record Phone(
        @Nullable Integer countryId,
        @Nullable String national,
        @Nullable String e164) {
    /// No number of no country.
    public static final Phone NONE = new Phone(null, null, null);

    /// Reads a number that begins with its calling code; empty when it cannot be one.
    public static Optional<Phone> international(String typed) {
        return switch (PhoneReader.read(typed, null, null)) {
            case PhoneReader.Read read -> Optional.of(read.phone());
            case PhoneReader.Refused ignored -> Optional.empty();
        };
    }
}
