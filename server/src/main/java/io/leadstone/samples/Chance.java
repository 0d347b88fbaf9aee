package io.leadstone.samples;

import java.util.List;
import java.util.SplittableRandom;

/// The dice of one index: the same seed, index and purpose always roll the same.
final class Chance {
    private final SplittableRandom random;

    Chance(long seed, long index, long purpose) {
        // Neighbouring seeds of a SplittableRandom may share parts of their sequences, hence the mixing.
        this.random = new SplittableRandom(mix(mix(seed + purpose) + index));
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    boolean permille(int permille) {
        return random.nextInt(1000) < permille;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    /// 0 (included) to 1 (excluded).
    double fraction() {
        return random.nextDouble();
    }

    /// An index below `bound` where low ones are likelier, as a few users own most leads; -1 if there is none.
    int skewedBelow(int bound) {
        double u = fraction();
        return bound == 0 ? -1 : (int) (bound * u * u);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014; constants of Stafford's variant 13).
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
