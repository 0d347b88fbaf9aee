package io.leadstone.index.table;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.IsNull;
import io.leadstone.index.table.Condition.Within;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sets of rows that match a condition, for the conditions used last. They live: a changed row is tested anew.
///
/// Readers share it; only one that asks for a condition while another still finds its rows waits for that.
class Atoms {
    private static final int MOST = 64;
    private static final long MOST_BYTES = 64 << 20;

    /// From so many steps of 1,024 ids on a search is split between the cores, into more parts than there are
    /// cores, so that none waits for the other.
    private static final int PARALLEL_FROM = 200;

    private static final int PARTS = 16;

    /// To test one row of a wider search costs about as much as to scan this many.
    private static final int REFINE_COST = 32;

    /// What has changed about a row that came or went: everything.
    static final long ALL = -1;

    private final Map<Condition, Atom> byUse = new LinkedHashMap<>(16, 0.75f, true);
    /// What somebody may see, apart from the rest: who searches a lot pushes nobody's sight out.
    private final Map<Condition, Atom> sights = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong coldTerms = new AtomicLong();

    /// One condition; its rows are missing until somebody has found them.
    private static final class Atom {
        final Condition condition;
        final Probe probe;
        final long columns;
        volatile @Nullable Bits rows;

        Atom(Condition condition, Probe probe) {
            this.condition = condition;
            this.probe = probe;
            this.columns = columns(condition);
        }
    }

    /// The rows that match.
    Bits rows(Condition condition, Supplier<Probe> probe, Bits live, int steps) {
        Atom atom = atom(condition, probe);
        Bits known = atom.rows;
        if (known != null) {
            return known;
        }
        synchronized (atom) {
            Bits mine = atom.rows;
            if (mine == null) {
                mine = find(atom, live, steps);
                atom.rows = mine;
                evict(family(condition), mine.bytes());
            }
            return mine;
        }
    }

    /// Whether a condition's rows are there already.
    synchronized boolean knows(Condition condition) {
        Atom atom = family(condition).get(condition);
        return atom != null && atom.rows != null;
    }

    /// Tells every set that the row's change concerns whether the row is in it now.
    ///
    /// @param changed a bit for each column, as of [#columns]
    void retest(int id, boolean live, long changed) {
        retest(byUse, id, live, changed);
        retest(sights, id, live, changed);
    }

    private static void retest(Map<Condition, Atom> family, int id, boolean live, long changed) {
        for (Atom atom : family.values()) {
            Bits rows = atom.rows;
            if (rows != null && (atom.columns & changed) != 0) {
                rows.set(id, live && atom.probe.matches(id));
            }
        }
    }

    /// How many search words had to be looked for in every row.
    long coldTerms() {
        return coldTerms.get();
    }

    synchronized long bytes() {
        return Stream.of(byUse, sights)
                .flatMap(family -> family.values().stream())
                .map(atom -> atom.rows)
                .mapToLong(rows -> rows == null ? 0 : rows.bytes())
                .sum();
    }

    private Map<Condition, Atom> family(Condition condition) {
        return condition instanceof Within ? sights : byUse;
    }

    static long column(int column) {
        return 1L << column;
    }

    /// Which columns a condition sees, a bit for each; of more than 64, some share one. An id never changes: it
    /// counts as column 0, so that a row which comes or goes concerns it.
    private static long columns(Condition condition) {
        return switch (condition) {
            case Is is -> column(is.column());
            case IsNull is -> column(is.column());
            case WordIs is -> column(is.column());
            case Within within ->
                within.places().stream()
                        .mapToLong(place -> column(place.column()))
                        .reduce(0, (a, b) -> a | b);
            case AnyOf any -> column(any.column());
            case From from -> column(from.column());
            case Before before -> column(before.column());
            case Found found ->
                found.looks().stream()
                        .mapToLong(look -> look instanceof In in ? column(in.column()) : 1)
                        .reduce(0, (a, b) -> a | b);
        };
    }

    private synchronized Atom atom(Condition condition, Supplier<Probe> probe) {
        Map<Condition, Atom> family = family(condition);
        Atom atom = family.get(condition);
        if (atom == null) {
            atom = new Atom(condition, probe.get());
            family.put(condition, atom);
        }
        return atom;
    }

    /// Forgets those not used for longest; as all sets have about as many ids, each is about as big as the newest.
    private synchronized void evict(Map<Condition, Atom> family, long newest) {
        long most = Math.clamp(MOST_BYTES / newest, 1, MOST);
        Iterator<Atom> eldest = family.values().iterator();
        while (family.size() > most) {
            eldest.next();
            eldest.remove();
        }
    }

    private Bits find(Atom atom, Bits live, int steps) {
        if (!(atom.condition instanceof Found word)) {
            return atom.probe.scan(live, steps);
        }
        long[] words = new long[Bits.wordsFor(steps)];
        Bits wider = narrowestWider(word);
        if (wider != null && wider.total() < live.total() / REFINE_COST) {
            return refine(wider, atom.probe, words);
        }
        coldTerms.incrementAndGet();
        int parts = steps >= PARALLEL_FROM ? PARTS : 1;
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> atom.probe.fill(words, part(part, steps, parts), part(part + 1, steps, parts)));
        live.retain(words);
        return new Bits(words);
    }

    private static int part(int number, int steps, int parts) {
        return (int) ((long) steps * number / parts);
    }

    /// Who types a word has just asked for its beginning, and what contains the one contains the other.
    private @Nullable Bits narrowestWider(Found word) {
        Bits narrowest = null;
        for (Atom atom : snapshot()) {
            Bits rows = atom.rows;
            if (rows != null
                    && atom.condition instanceof Found wider
                    && (narrowest == null || rows.total() < narrowest.total())
                    && word.within(wider)) {
                narrowest = rows;
            }
        }
        return narrowest;
    }

    private synchronized List<Atom> snapshot() {
        return new ArrayList<>(byUse.values());
    }

    private static Bits refine(Bits wider, Probe probe, long[] words) {
        for (int id : new Matches(wider).all()) {
            if (probe.matches(id)) {
                words[id >>> 6] |= 1L << id;
            }
        }
        return new Bits(words);
    }
}
