package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Asks a probe for each id by itself, for all at once and for the second step of 1,024 alone.
final class Probed {
    private Probed() {}

    /// @param ids below which every id has a row
    static void assertFinds(Probe probe, int ids, IntPredicate expected) {
        int[] wanted = IntStream.range(0, ids).filter(expected).toArray();
        assertThat(IntStream.range(0, ids).filter(probe::matches).toArray()).isEqualTo(wanted);
        assertThat(filled(probe, 0, Bits.steps(ids), ids)).isEqualTo(wanted);
        assertThat(filled(probe, 1, 2, ids))
                .isEqualTo(IntStream.of(wanted).filter(id -> id >> 10 == 1).toArray());
    }

    private static int[] filled(Probe probe, int fromStep, int toStep, int ids) {
        long[] words = new long[Bits.wordsFor(Math.max(toStep, Bits.steps(ids)))];
        probe.fill(words, fromStep, toStep);
        return BitSet.valueOf(words).stream().filter(id -> id < ids).toArray();
    }
}
