package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.leads.References.Reference;
import io.leadstone.leads.contact.Phone;
import io.leadstone.leads.contact.PhoneReader;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.Email;
import io.leadstone.platform.text.EmailReader;
import io.leadstone.platform.text.TextRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a submitted body into the fields of a lead, starting from what they are: the one door for creates and changes.
public final class LeadReader {
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 255;
    private static final int MAX_NOTES = 2000;
    private static final int MAX_TAGS = 100;

    private final ObjectReader body;
    private final FieldErrors errors;
    private final LeadFields from;

    private LeadReader(ObjectNode body, FieldErrors errors, LeadFields from) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
        this.from = from;
    }

    /// What was read; to be used only when `errors` stayed empty.
    public record Read(LeadFields fields, List<String> unknown) {}

    /// Applies a body to `from`: given fields are set, null clears, the rest stays.
    ///
    /// @param defaultCountry the organisation's, for a phone number that names none
    /// @param strict whether a field that nobody knows is a problem
    public static Read read(
            ObjectNode body, LeadFields from, @Nullable Integer defaultCountry, boolean strict, FieldErrors errors) {
        LeadReader reader = new LeadReader(body, errors, from);
        LeadFields fields = reader.fields(defaultCountry);
        List<String> unknown = reader.body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(fields, unknown);
    }

    /// Whether a body says anything about the email address or the phone number, by which leads are each other's
    /// duplicates.
    static boolean namesContact(ObjectNode body) {
        return body.has("cstemail") || body.has("cstmobile") || body.has("cstmobile_country_id");
    }

    /// Notes the references that cannot be chosen, under their fields' names and with one text for every reason.
    public static void note(Set<Reference> unknown, FieldErrors errors) {
        for (Reference reference : unknown) {
            String field = switch (reference) {
                case OWNER -> "lead_assignedto";
                case GROUP -> "lead_assignmentgroup";
                case BRAND -> "brand_id";
                case STAGE -> "lead_stage_id";
                case TAGS -> "tag_ids";
            };
            errors.add(field, "Does not exist in your organisation.");
        }
    }

    /// Notes which fields other leads have as well, of several leads the first.
    public static void note(Duplicates duplicates, FieldErrors errors) {
        note(duplicates.all(), Function.identity(), LeadReader::who, errors);
    }

    /// The same of leads that are told in another way.
    public static <T> void note(
            List<T> others, Function<T, Duplicate> how, Function<T, String> who, FieldErrors errors) {
        others.stream()
                .filter(other -> how.apply(other).byEmail())
                .findFirst()
                .ifPresent(other -> errors.add("cstemail", who.apply(other) + " has this email address already."));
        others.stream()
                .filter(other -> how.apply(other).byPhone())
                .findFirst()
                .ifPresent(other -> errors.add("cstmobile", who.apply(other) + " has this phone number already."));
    }

    /// How a lead is told; one that the caller may not see without its number.
    public static String who(Duplicate one) {
        return one.seen() ? one.id().number() : "Another lead";
    }

    /// Notes that a lead has as many tags as it may have.
    static void noteTags(List<Integer> tags, FieldErrors errors) {
        if (tags.size() > MAX_TAGS) {
            errors.add("tag_ids", "May not hold more than " + MAX_TAGS + " entries.");
        }
    }

    private LeadFields fields(@Nullable Integer defaultCountry) {
        Status status = status();
        return new LeadFields(
                name(),
                email(),
                phone(defaultCountry),
                body.lines("cstaddress", MAX_TEXT, from.address()),
                body.lines("cstnotes", MAX_NOTES, from.notes()),
                body.line("lead_source", MAX_TEXT, from.source()),
                body.line("lead_industry", MAX_TEXT, from.industry()),
                body.line("lead_company_name", MAX_TEXT, from.company()),
                body.id("lead_assignedto", from.owner()),
                body.id("lead_assignmentgroup", from.group()),
                body.id("brand_id", from.brand()),
                body.ids("tag_ids", MAX_TAGS, from.tags()),
                status,
                lostReason(status),
                body.id("lead_stage_id", from.stage()),
                body.integer("lead_score", from.score()));
    }

    private String name() {
        String name = body.line("cstname", MAX_NAME, from.name());
        if (name == null || name.isEmpty()) {
            if (!errors.has("cstname")) {
                errors.addMissing("cstname", "Lead name is required.");
            }
            return "";
        }
        return name;
    }

    private @Nullable Email email() {
        if (!body.has("cstemail")) {
            return from.email();
        }
        return switch (EmailReader.read(body.raw("cstemail"))) {
            case EmailReader.Read read -> read.email();
            case EmailReader.Refused refused -> {
                errors.add("cstemail", refused.message());
                yield from.email();
            }
        };
    }

    private Phone phone(@Nullable Integer defaultCountry) {
        boolean numberGiven = body.has("cstmobile");
        boolean countryGiven = body.has("cstmobile_country_id");
        if (!numberGiven && !countryGiven) {
            return from.phone();
        }
        Integer country = body.id("cstmobile_country_id", null);
        String typed = numberGiven ? body.raw("cstmobile") : from.phone().national();
        // Digits that come alone belong to the country that the lead's number had.
        Integer otherwise = from.phone().countryId() != null ? from.phone().countryId() : defaultCountry;
        PhoneReader.Reading reading = phone(typed, country, otherwise);
        if (errors.has("cstmobile_country_id")) {
            // The number's own problem is told as well.
            phone(typed, null, otherwise);
        }
        boolean right = !errors.has("cstmobile") && !errors.has("cstmobile_country_id");
        return right && reading instanceof PhoneReader.Read(Phone phone) ? phone : from.phone();
    }

    private PhoneReader.Reading phone(@Nullable String typed, @Nullable Integer country, @Nullable Integer otherwise) {
        PhoneReader.Reading reading = PhoneReader.read(typed, country, otherwise);
        if (reading instanceof PhoneReader.Refused(boolean onCountry, String message)) {
            errors.add(onCountry ? "cstmobile_country_id" : "cstmobile", message);
        }
        return reading;
    }

    private Status status() {
        String typed = body.raw("lead_status");
        String word = typed == null ? "" : TextRule.trim(typed);
        if (word.isEmpty()) {
            return errors.has("lead_status") || !body.has("lead_status") ? from.status() : Status.NEW;
        }
        Optional<Status> status = Status.named(word);
        if (status.isEmpty()) {
            errors.add("lead_status", "Must be one of " + Status.WORDS + ".");
        } else if (status.get() == Status.CONVERTED && from.status() != Status.CONVERTED) {
            errors.add("lead_status", "A lead becomes Converted by its conversion only.");
        }
        return status.orElse(from.status());
    }

    /// Goes when the lead is lost no more.
    private @Nullable String lostReason(Status status) {
        String reason = body.line("lost_reason", MAX_TEXT, from.lostReason());
        if (status == Status.LOST) {
            return reason;
        }
        if (reason != null && body.has("lost_reason") && !errors.has("lead_status")) {
            errors.add("lost_reason", "Only a lead whose lead_status is Lost has a reason for it.");
        }
        return null;
    }
}
