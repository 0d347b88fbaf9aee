package io.leadstone.access.passwords;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// How often one may guess at a password, counted in this process's memory. What proves right is given back.
///
/// Strict for an account from one address (five wrong ones, then ever fewer) and for an address over all accounts; an
/// account over all addresses only loses the second try of each address, so that nobody can lock its owner out.
public final class Guesses {
    /// Wrong ones for an account from one address: in a row, in an hour's time, in a day.
    private static final int IN_A_ROW = 5;

    private static final int IN_SIX_HOURS = 15;
    private static final int IN_A_DAY = 25;
    /// From one address, at any accounts, in ten minutes.
    private static final int FROM_AN_ADDRESS = 30;
    /// Of these, the one that is being judged; who has more out is suspected of guessing.
    private static final int UNDER_WAY = 1;
    /// At one account, from any addresses, in an hour; beyond, each address has one try in ten minutes.
    private static final int AT_AN_ACCOUNT = 50;

    private static final Duration ROW = Duration.ofMinutes(10);

    /// Of each kind that are remembered; who guesses on is remembered, who stopped longest ago is not.
    private static final int MOST = 100_000;

    private static final Duration REMEMBERED = Duration.ofDays(1);

    /// Bytes of an IPv6 address that name a network; who has one has all addresses in it.
    private static final int NETWORK_BYTES = 8;

    private final TimeMeter time;
    private final Cache<String, Bucket> addresses = cache();
    private final Cache<String, Bucket> accounts = cache();
    private final Cache<Pair, Bucket> pairs = cache();

    public Guesses(Clock clock) {
        this.time = new ClockTime(clock);
    }

    /// The address as one is counted by: IPv6 by its network.
    public static String lane(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length > NETWORK_BYTES
                ? Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES))
                : address.getHostAddress();
    }

    /// Takes one guess at an account.
    ///
    /// @return empty when it may be made; else the seconds after which it may
    public OptionalLong take(String account, String lane) {
        Bucket address = addresses.get(lane, l -> address());
        OptionalLong tooMany = seconds(address.tryConsumeAndReturnRemaining(1));
        if (tooMany.isPresent()) {
            return tooMany;
        }
        Bucket whole = accounts.get(account, a -> account());
        boolean calm = whole.tryConsume(1);
        OptionalLong again = seconds(
                pairs.get(new Pair(account, lane), p -> pair()).tryConsumeAndReturnRemaining(calm ? 1 : IN_A_ROW));
        if (again.isPresent()) {
            address.addTokens(1);
            if (calm) {
                whole.addTokens(1);
            }
        }
        return again;
    }

    /// Whether anything was wrong from there lately, beside the guess that was just taken. A person who mistyped is
    /// suspected, too, and notices nothing of it unless others guess as well.
    public boolean suspects(String lane) {
        Bucket address = addresses.getIfPresent(lane);
        return address != null && address.getAvailableTokens() < FROM_AN_ADDRESS - UNDER_WAY;
    }

    /// The guess was right: whoever made it owns the account.
    public void right(String account, String lane) {
        giveBack(account, lane);
        pairs.invalidate(new Pair(account, lane));
    }

    /// The guess could not be judged.
    public void giveBack(String account, String lane) {
        addresses.get(lane, l -> address()).addTokens(1);
        accounts.get(account, a -> account()).addTokens(1);
        pairs.get(new Pair(account, lane), p -> pair()).addTokens(1);
    }

    private record Pair(String account, String lane) {}

    private Bucket address() {
        return builder()
                .addLimit(limit -> limit.capacity(FROM_AN_ADDRESS).refillGreedy(FROM_AN_ADDRESS, ROW))
                .build();
    }

    private Bucket account() {
        return builder()
                .addLimit(limit -> limit.capacity(AT_AN_ACCOUNT).refillGreedy(AT_AN_ACCOUNT, Duration.ofHours(1)))
                .build();
    }

    private Bucket pair() {
        return builder()
                .addLimit(limit -> limit.capacity(IN_A_ROW).refillGreedy(IN_A_ROW, ROW))
                .addLimit(limit -> limit.capacity(IN_SIX_HOURS).refillGreedy(IN_SIX_HOURS, Duration.ofHours(6)))
                .addLimit(limit -> limit.capacity(IN_A_DAY).refillGreedy(IN_A_DAY, Duration.ofDays(1)))
                .build();
    }

    private LocalBucketBuilder builder() {
        return Bucket.builder().withCustomTimePrecision(time);
    }

    private static OptionalLong seconds(ConsumptionProbe probe) {
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDiv(probe.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1)));
    }

    private static <K> Cache<K, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(REMEMBERED)
                .build();
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
