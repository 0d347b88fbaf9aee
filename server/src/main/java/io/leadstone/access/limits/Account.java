package io.leadstone.access.limits;

import io.leadstone.platform.http.AnswerHeaders;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// What one organisation may take, and what it has taken.
final class Account {
    private final OwnLimits own;
    private final Limits limits;
    private final CharSequence policy;
    private final Quota quota;
    private final AtomicInteger inFlight;

    private Account(OwnLimits own, Limits limits, AtomicInteger inFlight, LongSupplier nanos) {
        this.own = own;
        this.limits = limits;
        this.policy = AnswerHeaders.encoded(limits.policy());
        this.quota = new Quota(limits.perOrganisation(), nanos);
        this.inFlight = inFlight;
    }

    static Account opened(OwnLimits own, Limits installation, LongSupplier nanos) {
        return new Account(own, installation.with(own), new AtomicInteger(), nanos);
    }

    /// The same organisation's under other limits: a full quota, and what is under way stays so.
    Account changed(OwnLimits to, Limits installation, LongSupplier nanos) {
        return new Account(to, installation.with(to), inFlight, nanos);
    }

    boolean has(OwnLimits asked) {
        return own.equals(asked);
    }

    Limits limits() {
        return limits;
    }

    /// The value of `RateLimit-Policy`, as it is sent.
    CharSequence policy() {
        return policy;
    }

    Quota quota() {
        return quota;
    }

    /// Begins one more request, if one more may be under way; it ends by [#leave].
    boolean enter() {
        if (inFlight.incrementAndGet() > limits.inFlight()) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        inFlight.decrementAndGet();
    }
}
