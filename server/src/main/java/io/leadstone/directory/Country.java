package io.leadstone.directory;

import org.jspecify.annotations.Nullable;

/// A country or territory of ISO 3166-1, or Kosovo.
///
/// `id` is the ISO 3166-1 numeric code (784 = United Arab Emirates), `name` the English one of CLDR, `callingCode` what
/// follows the `+`. Seven territories, such as Antarctica, have none in libphonenumber, and so none here.
public record Country(
        int id,
        String name,
        String iso2,
        String iso3,
        @Nullable Integer callingCode) {}
