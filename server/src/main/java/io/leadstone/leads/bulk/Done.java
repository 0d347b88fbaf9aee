package io.leadstone.leads.bulk;

import io.leadstone.platform.json.FieldErrors;
import java.util.List;

/// What became of a batch of leads.
///
/// @param changed how many differ now from what they were
/// @param kept those that stayed as they were although something else was wanted of them
public record Done(int changed, List<Kept> kept) {

    /// A lead that was kept as it was.
    ///
    /// @param fields by their public names; none when it is for the whole lead
    public record Kept(long lead, List<String> fields, String reason) {
        /// It was deleted, or left the sight of who wanted it changed.
        public static Kept gone(long lead) {
            return new Kept(lead, List.of(), "Lead not found.");
        }

        /// Something is wrong with what it would become.
        static Kept of(long lead, FieldErrors errors) {
            return new Kept(
                    lead,
                    List.copyOf(errors.byField().keySet()),
                    errors.byField().values().iterator().next().getFirst());
        }
    }
}
