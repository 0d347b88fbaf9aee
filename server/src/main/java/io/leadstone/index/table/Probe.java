package io.leadstone.index.table;

import java.util.List;

/// A condition that was bound to its columns: tells for one row, and for many at once.
///
/// It sees the columns as they are when it is asked, so that a value or a word that comes later is found as well.
/// What it says of an id without a row does not count.
interface Probe {
    boolean matches(int id);

    /// Sets the bits of all that match among the ids of the steps (of 1,024) from `fromStep` to `toStep`.
    void fill(long[] words, int fromStep, int toStep);

    /// All of the live ones that match, by one pass.
    default Bits scan(Bits live, int steps) {
        long[] words = new long[Bits.wordsFor(steps)];
        fill(words, 0, steps);
        live.retain(words);
        return new Bits(words);
    }

    /// Matches what at least one of these matches.
    record Any(List<Probe> probes) implements Probe {
        @Override
        public boolean matches(int id) {
            for (Probe probe : probes) {
                if (probe.matches(id)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            probes.forEach(probe -> probe.fill(words, fromStep, toStep));
        }
    }

    /// Matches ids that begin with these digits when written with at least four: `004` is the beginning of 42,
    /// `42` of 4200, 4299 and 42000, but not of 42.
    record Prefix(String digits) implements Probe {
        private static final int LEAST_DIGITS = 4;
        private static final int MOST_DIGITS = 10;

        @Override
        public boolean matches(int id) {
            String number = Integer.toString(id);
            return ("0".repeat(Math.max(0, LEAST_DIGITS - number.length())) + number).startsWith(digits);
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            if (digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return;
            }
            long prefix = digits.isEmpty() ? 0 : Long.parseLong(digits);
            // one run of ids for every length a number can have
            for (int length = Math.max(LEAST_DIGITS, digits.length()); length <= MOST_DIGITS; length++) {
                long scale = power(length - digits.length());
                long shortest = length == LEAST_DIGITS ? 0 : power(length - 1);
                long from = Math.max(Math.max(prefix * scale, shortest), (long) fromStep << 10);
                long to = Math.min(Math.min((prefix + 1) * scale, power(length)), (long) toStep << 10);
                for (long id = from; id < to; id++) {
                    words[(int) (id >>> 6)] |= 1L << id;
                }
            }
        }

        private static long power(int exponent) {
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                power *= 10;
            }
            return power;
        }
    }
}
