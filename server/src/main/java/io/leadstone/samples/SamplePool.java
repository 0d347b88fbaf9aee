package io.leadstone.samples;

import io.leadstone.leads.LeadFields;
import io.leadstone.leads.Status;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.text.Email;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the sample leads of an organisation may point at, by the generator's indexes.
record SamplePool(
        List<Integer> users,
        List<Integer> groups,
        List<Integer> brands,
        List<Integer> stages,
        List<Integer> tags,
        List<String> sources) {

    LeadFields fields(SampleLead lead, @Nullable String mobile, @Nullable String lostReason) {
        return new LeadFields(
                lead.name(),
                lead.email() == null ? null : Email.of(lead.email()).orElse(null),
                mobile == null ? Phone.NONE : Phone.international(mobile).orElse(Phone.NONE),
                lead.address(),
                lead.notes(),
                source(lead.source()),
                lead.industry(),
                lead.company(),
                at(users, lead.owner()),
                at(groups, lead.group()),
                at(brands, lead.brand()),
                lead.tags().stream().map(tags::get).sorted().toList(),
                Status.coded(lead.status()),
                lostReason,
                stages.get(lead.stage()),
                lead.score());
    }

    /// One that the organisation offers.
    private @Nullable String source(@Nullable String generated) {
        return generated == null || sources.isEmpty()
                ? generated
                : sources.get(SampleDirectory.SOURCES.indexOf(generated) % sources.size());
    }

    private static @Nullable Integer at(List<Integer> ids, int index) {
        return index < 0 ? null : ids.get(index);
    }
}
