package io.leadstone.leads.bulk;

import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.leads.Duplicate;
import io.leadstone.leads.Duplicates;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.LeadReader;
import io.leadstone.leads.References.Choosable;
import io.leadstone.leads.bulk.RowResult.Kind;
import io.leadstone.leads.bulk.RowsReader.Row;
import io.leadstone.leads.bulk.Slots.Match;
import io.leadstone.platform.json.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of each row, in their order; nothing is asked or stored here.
final class PlanRows {
    private final CreateLeads.Order order;
    private final Choosable choosable;
    private final Map<Long, Slot> locked;
    private final Slots slots;

    /// @param locked the stored leads that may be changed, by number
    PlanRows(CreateLeads.Order order, Reach reach, Choosable choosable, Map<Long, Slot> locked) {
        this.order = order;
        this.choosable = choosable;
        this.locked = locked;
        this.slots = new Slots(reach);
    }

    /// A row's fate; a lead that it makes has no number yet.
    record Planned(Row row, Kind kind, @Nullable Slot slot, Optional<Duplicate> match, FieldErrors errors) {
        /// @param numbers of the leads that were made
        RowResult result(Map<Slot, LeadId> numbers) {
            LeadId lead = null;
            if (slot != null) {
                lead = slot.isNew() ? numbers.get(slot) : slot.stored().id();
            } else if (match.isPresent()) {
                lead = match.get().id();
            }
            return new RowResult(row.index(), kind, lead, match, errors, row.ignored());
        }
    }

    Slots slots() {
        return slots;
    }

    /// @param duplicates of each row among the stored leads
    List<Planned> rows(List<Duplicates> duplicates) {
        List<Planned> planned = new ArrayList<>();
        for (Row row : order.rows()) {
            planned.add(row(row, duplicates.get(row.index())));
        }
        return planned;
    }

    private Planned row(Row row, Duplicates stored) {
        FieldErrors errors = row.errors();
        if (!errors.isEmpty()) {
            LeadReader.note(choosable.unknown(LeadFields.NONE, row.fields()), errors);
            return invalid(row, errors);
        }
        List<Match> matches = order.policy() == OnDuplicate.ALLOW ? List.of() : slots.matches(row.fields(), stored);
        return matches.isEmpty() ? made(row, errors) : duplicate(row, matches, errors);
    }

    private Planned made(Row row, FieldErrors errors) {
        LeadFields fields = row.fields();
        LeadReader.note(choosable.unknown(LeadFields.NONE, fields), errors);
        if (!errors.isEmpty()) {
            return invalid(row, errors);
        }
        LeadFields owned =
                fields.owner() == null ? fields.ownedBy(order.caller().user()) : fields;
        return new Planned(row, Kind.CREATED, slots.make(row.index(), owned), Optional.empty(), errors);
    }

    private Planned duplicate(Row row, List<Match> matches, FieldErrors errors) {
        Match match = matches.getFirst();
        if (order.policy() == OnDuplicate.REJECT || !match.duplicate().seen()) {
            LeadReader.note(choosable.unknown(LeadFields.NONE, row.fields()), errors);
            return refused(row, matches, errors);
        }
        Slot slot = match.slot() == null ? locked.get(match.duplicate().id().value()) : match.slot();
        if (order.policy() == OnDuplicate.SKIP) {
            return new Planned(row, Kind.SKIPPED, match.slot(), Optional.of(match.duplicate()), errors);
        }
        if (slot == null) {
            return refused(row, matches, errors); // it is gone, or out of reach by now
        }
        LeadFields wanted = LeadReader.read(
                        row.body(), slot.fields(), order.caller().defaultCountry(), order.strict(), errors)
                .fields();
        LeadReader.note(choosable.unknown(slot.fields(), wanted), errors);
        if (!errors.isEmpty()) {
            return invalid(row, errors);
        }
        slots.change(slot, wanted);
        return new Planned(row, Kind.UPDATED, slot, Optional.of(match.duplicate()), errors);
    }

    private static Planned refused(Row row, List<Match> matches, FieldErrors errors) {
        LeadReader.note(matches, Match::duplicate, PlanRows::who, errors);
        return invalid(row, errors);
    }

    private static String who(Match match) {
        Slot slot = match.slot();
        return slot != null && slot.isNew() && match.duplicate().seen()
                ? "The lead at index " + slot.row()
                : LeadReader.who(match.duplicate());
    }

    private static Planned invalid(Row row, FieldErrors errors) {
        return new Planned(row, Kind.INVALID, null, Optional.empty(), errors);
    }
}
