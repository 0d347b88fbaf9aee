package io.leadstone.leads.undo;

import io.leadstone.leads.bulk.Done;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What became of leads of which an operation was taken back.
///
/// @param changed those that differ now, or of which something differs
/// @param kept what stayed as it was
public record Undone(Set<Long> changed, List<Done.Kept> kept) {
    public static final Undone NOTHING = new Undone(Set.of(), List.of());

    /// Together with what became of other things of the same leads.
    public Undone and(Undone other) {
        Set<Long> all = new TreeSet<>(changed);
        all.addAll(other.changed);
        return new Undone(
                all,
                Stream.concat(kept.stream(), other.kept.stream()).distinct().toList());
    }

    public Done done() {
        return new Done(changed.size(), kept);
    }
}
