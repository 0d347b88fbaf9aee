package io.leadstone.leads.bulk;

import io.leadstone.platform.json.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a batch of leads.
///
/// @param changed how many differ now from what they were
/// @param kept those that stayed as they were although something else was wanted of them
public record Done(int changed, List<Kept> kept) {

    /// A lead that was kept as it was, or a part of it.
    ///
    /// @param part none when it is about the lead itself
    /// @param fields by their public names; none when it is for the whole
    public record Kept(long lead, @Nullable Part part, List<String> fields, String reason) {
        /// It was deleted, or left the sight of who wanted it changed.
        public static Kept gone(long lead) {
            return new Kept(lead, null, List.of(), "Lead not found.");
        }

        /// Something is wrong with what it would become.
        static Kept of(long lead, FieldErrors errors) {
            return new Kept(
                    lead,
                    null,
                    List.copyOf(errors.byField().keySet()),
                    errors.byField().values().iterator().next().getFirst());
        }
    }

    /// Something that hangs on a lead.
    ///
    /// @param kind a word of the log, like `note`
    public record Part(String kind, int id) {}
}
