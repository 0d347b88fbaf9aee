package io.leadstone.access.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Counts the requests of every key and every organisation, in this process's memory: no other process hears of it, and
/// nobody waits for it.
///
/// @param <C> what tells one key or session from another
public final class Limiter<C> {
    /// Keys and sessions that are remembered at the same time, and organisations: some 30 MB at most.
    static final int MOST = 100_000;

    /// Longer than a window, through which a quota that nobody takes from gets full: forgetting it gives nothing away.
    private static final Duration KEPT = Limits.WINDOW.multipliedBy(6);

    private final Limits installation;
    private final LongSupplier nanos;
    private final Consumer<Limit> refused;
    private final Cache<Integer, Account> organisations;
    private final Cache<C, Quota> keys;

    /// @param nanos a clock that only ever goes forward, such as [System#nanoTime]
    /// @param refused hears of every refusal
    public Limiter(Limits installation, LongSupplier nanos, Consumer<Limit> refused) {
        this.installation = installation;
        this.nanos = nanos;
        this.refused = refused;
        this.organisations = forgetful();
        this.keys = forgetful();
    }

    /// Counts one request of both its key and its organisation, or of neither when one of them has none left.
    public Admission admit(int org, C key, OwnLimits own) {
        Account account = account(org, own);
        Quota quota = quota(key, account.limits().perKey());
        ConsumptionProbe byKey = quota.take();
        if (!byKey.isConsumed()) {
            return refusal(account, Limit.KEY, byKey);
        }
        ConsumptionProbe byOrganisation = account.quota().take();
        if (!byOrganisation.isConsumed()) {
            quota.giveBack();
            return refusal(account, Limit.ORGANISATION, byOrganisation);
        }
        return byKey.getRemainingTokens() <= byOrganisation.getRemainingTokens()
                ? new Admission(account, Limit.KEY, byKey, refused)
                : new Admission(account, Limit.ORGANISATION, byOrganisation, refused);
    }

    /// How many keys are remembered.
    long remembered() {
        keys.cleanUp();
        return keys.estimatedSize();
    }

    private Admission refusal(Account account, Limit limit, ConsumptionProbe left) {
        refused.accept(limit);
        return new Admission(account, limit, left, refused);
    }

    private Account account(int org, OwnLimits own) {
        Account known = organisations.getIfPresent(org);
        return known != null && known.has(own)
                ? known
                : organisations.asMap().compute(org, (id, account) -> {
                    if (account == null) {
                        return Account.opened(own, installation, nanos);
                    }
                    return account.has(own) ? account : account.changed(own, installation, nanos);
                });
    }

    private Quota quota(C key, int size) {
        Quota known = keys.getIfPresent(key);
        return known != null && known.size() == size
                ? known
                : keys.asMap()
                        .compute(
                                key,
                                (id, quota) -> quota != null && quota.size() == size ? quota : new Quota(size, nanos));
    }

    private <K, V> Cache<K, V> forgetful() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(KEPT)
                .ticker(nanos::getAsLong)
                .build();
    }
}
