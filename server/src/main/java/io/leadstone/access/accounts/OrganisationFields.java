package io.leadstone.access.accounts;

import io.leadstone.access.OnDuplicate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be set of an organisation.
///
/// @param defaultCountry ISO 3166-1 numeric, for phone numbers that name none
/// @param timeZone an IANA zone, like `Asia/Dubai`
/// @param onDuplicate of leads of which the request does not say
public record OrganisationFields(
        String name, @Nullable Integer defaultCountry, String timeZone, OnDuplicate onDuplicate) {
    Map<String, @Nullable Object> logged() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("default_country", defaultCountry);
        fields.put("time_zone", timeZone);
        fields.put("on_duplicate", onDuplicate.word());
        return fields;
    }
}
