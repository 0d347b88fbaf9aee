package io.leadstone.leads;

import io.leadstone.access.UserId;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.text.Email;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a lead that people may set; always the whole of it, so that a change is two of these compared.
///
/// @param lostReason why it was lost; only a lost lead has one
/// @param stage null means the organisation's default stage
/// @param tags ascending, each once
public record LeadFields(
        String name,
        @Nullable Email email,
        Phone phone,
        @Nullable String address,
        @Nullable String notes,
        @Nullable String source,
        @Nullable String industry,
        @Nullable String company,
        @Nullable Integer owner,
        @Nullable Integer group,
        @Nullable Integer brand,
        List<Integer> tags,
        Status status,
        @Nullable String lostReason,
        @Nullable Integer stage,
        @Nullable Integer score) {

    /// What a new lead is changed from.
    public static final LeadFields NONE = new LeadFields(
            "",
            null,
            Phone.NONE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Status.NEW,
            null,
            null,
            null);

    /// The same, owned by this user.
    public LeadFields ownedBy(UserId user) {
        return new LeadFields(
                name,
                email,
                phone,
                address,
                notes,
                source,
                industry,
                company,
                user.value(),
                group,
                brand,
                tags,
                status,
                lostReason,
                stage,
                score);
    }

    /// The same with these tags, ascending.
    LeadFields tagged(List<Integer> others) {
        return new LeadFields(
                name,
                email,
                phone,
                address,
                notes,
                source,
                industry,
                company,
                owner,
                group,
                brand,
                others,
                status,
                lostReason,
                stage,
                score);
    }

    /// The same, in this stage.
    public LeadFields inStage(int id) {
        return new LeadFields(
                name,
                email,
                phone,
                address,
                notes,
                source,
                industry,
                company,
                owner,
                group,
                brand,
                tags,
                status,
                lostReason,
                id,
                score);
    }
}
