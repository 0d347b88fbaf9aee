package io.leadstone.leads.bulk;

import io.leadstone.access.Reach;
import io.leadstone.leads.Duplicate;
import io.leadstone.leads.Duplicates;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The leads that a request makes or changes, by what makes another one a duplicate of them.
final class Slots {
    private final Reach reach;
    private final Map<Long, Slot> found = new LinkedHashMap<>();
    private final List<Slot> made = new ArrayList<>();
    private final Map<String, List<Slot>> byEmail = new HashMap<>();
    private final Map<String, List<Slot>> byPhone = new HashMap<>();

    /// @param reach the leads that the caller may know of
    Slots(Reach reach) {
        this.reach = reach;
    }

    /// The lead that a row is a duplicate of: one that is stored, or one of the request's own.
    record Match(Duplicate duplicate, @Nullable Slot slot) {
        private static final Comparator<Match> FIRST = Comparator.comparing(Match::duplicate, Duplicate.FIRST);
    }

    /// Those that are stored and the request's own, by [Duplicate#FIRST]; new leads come last.
    List<Match> matches(LeadFields fields, Duplicates stored) {
        Stream<Match> others = stored.all().stream()
                .filter(duplicate -> !found.containsKey(duplicate.id().value()))
                .map(duplicate -> new Match(duplicate, null));
        Stream<Match> own = alike(fields).stream()
                .flatMap(slot -> Duplicates.between(fields, reach, id(slot), slot.fields()).stream()
                        .map(duplicate -> new Match(duplicate, slot)));
        return Stream.concat(others, own).sorted(Match.FIRST).toList();
    }

    Slot make(int row, LeadFields fields) {
        Slot slot = Slot.made(row, fields);
        made.add(slot);
        remember(slot);
        return slot;
    }

    /// Takes over what a row makes of a lead.
    void change(Slot slot, LeadFields wanted) {
        slot.become(wanted);
        if (!slot.isNew()) {
            found.put(slot.stored().id().value(), slot);
        }
        remember(slot);
    }

    List<Slot> made() {
        return made;
    }

    /// Those that were there, in ascending order.
    List<Slot> found() {
        return found.values().stream()
                .sorted(Comparator.comparingLong(slot -> slot.stored().id().value()))
                .toList();
    }

    private Set<Slot> alike(LeadFields fields) {
        Set<Slot> alike = new LinkedHashSet<>();
        if (fields.email() != null) {
            alike.addAll(byEmail.getOrDefault(fields.email().key(), List.of()));
        }
        if (fields.phone().e164() != null) {
            alike.addAll(byPhone.getOrDefault(fields.phone().e164(), List.of()));
        }
        return alike;
    }

    private void remember(Slot slot) {
        LeadFields fields = slot.fields();
        if (fields.email() != null) {
            byEmail.computeIfAbsent(fields.email().key(), key -> new ArrayList<>())
                    .add(slot);
        }
        if (fields.phone().e164() != null) {
            byPhone.computeIfAbsent(fields.phone().e164(), number -> new ArrayList<>())
                    .add(slot);
        }
    }

    /// Of a lead without a number yet: behind all that have one, in the order of the rows.
    private static LeadId id(Slot slot) {
        return slot.isNew()
                ? new LeadId(Long.MAX_VALUE / 2 + slot.row())
                : slot.stored().id();
    }
}
