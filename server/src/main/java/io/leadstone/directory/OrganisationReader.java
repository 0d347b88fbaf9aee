package io.leadstone.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.accounts.OrganisationFields;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.TextRule;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a submitted body into the fields of an organisation, starting from what they are.
final class OrganisationReader {
    private static final int MAX_NAME = 100;
    private static final String UTC = "UTC";
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final ObjectReader body;
    private final boolean strict;
    private final FieldErrors errors;

    OrganisationReader(ObjectNode body, boolean strict, FieldErrors errors) {
        this.body = new ObjectReader(body, errors);
        this.strict = strict;
        this.errors = errors;
    }

    /// Applies the body: given fields are set, null clears, the rest stays.
    OrganisationFields read(OrganisationFields from) {
        OrganisationFields fields = new OrganisationFields(
                name(from.name()), country(from), zone(from.timeZone()), policy(from.onDuplicate()));
        if (strict) {
            unknown().forEach(field -> errors.add(field, "Unknown field."));
        }
        return fields;
    }

    /// The fields that nobody knows, once it was read.
    List<String> unknown() {
        return body.unknown();
    }

    private String name(String from) {
        String name = body.line("name", MAX_NAME, from);
        if (name == null) {
            errors.addMissing("name", "Name is required.");
            return from;
        }
        return name;
    }

    private @Nullable Integer country(OrganisationFields from) {
        Integer country = body.id("default_country", from.defaultCountry());
        boolean sent = body.has("default_country");
        if (sent && country != null && Countries.byId(country).isEmpty()) {
            errors.add("default_country", "Must be the id of a country: see GET /v1/countries.");
        }
        return country;
    }

    /// Java knows offsets such as `+04:00` as well, which follow no summer time and are no zone's name.
    private String zone(String from) {
        if (!body.has("time_zone")) {
            return from;
        }
        String typed = body.raw("time_zone");
        String zone = typed == null ? UTC : TextRule.trim(typed);
        if (!ZONES.contains(zone)) {
            errors.add("time_zone", "Must be an IANA time zone, such as Asia/Dubai.");
            return from;
        }
        return zone;
    }

    private OnDuplicate policy(OnDuplicate from) {
        if (!body.has("on_duplicate")) {
            return from;
        }
        String typed = body.raw("on_duplicate");
        Optional<OnDuplicate> policy =
                typed == null ? Optional.of(OnDuplicate.ALLOW) : OnDuplicate.named(TextRule.trim(typed));
        if (policy.isEmpty()) {
            errors.add("on_duplicate", "Must be one of " + OnDuplicate.WORDS + ".");
        }
        return policy.orElse(from);
    }
}
