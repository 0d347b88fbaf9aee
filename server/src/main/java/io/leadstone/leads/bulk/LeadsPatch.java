package io.leadstone.leads.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.OnDuplicate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bulk change does to each lead.
///
/// @param fields as for the change of one lead
/// @param addedTags beside those that a lead has
/// @param country the organisation's default, for a phone number that names none
/// @param onDuplicate to allow or to reject that a lead gets the email address or phone number of another one
public record LeadsPatch(
        ObjectNode fields,
        List<Integer> addedTags,
        List<Integer> removedTags,
        @Nullable Integer country,
        OnDuplicate onDuplicate) {}
