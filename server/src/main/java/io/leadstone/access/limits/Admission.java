package io.leadstone.access.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.AnswerHeaders;
import io.leadstone.platform.http.Reply;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the limits say to one request, and what its answer says of them (draft-ietf-httpapi-ratelimit-headers, from its
/// eighth version on).
public final class Admission {
    private static final CharSequence POLICY = AnswerHeaders.encoded("RateLimit-Policy");
    private static final CharSequence STATE = AnswerHeaders.encoded("RateLimit");

    /// For one of many requests under way to end.
    private static final long SOON = 1;

    private final Account account;
    private final Limit nearest;
    private final ConsumptionProbe taken;
    private final Consumer<Limit> refused;

    /// @param nearest the limit that has the least left
    /// @param taken from that one
    Admission(Account account, Limit nearest, ConsumptionProbe taken, Consumer<Limit> refused) {
        this.account = account;
        this.nearest = nearest;
        this.taken = taken;
        this.refused = refused;
    }

    /// Says how much is left of the nearest limit, and in how many seconds all of it is there again; to who is refused,
    /// in how many the next request is.
    public void tell(AnswerHeaders headers) {
        headers.put(POLICY, account.policy());
        headers.put(STATE, "\"" + nearest.label() + "\";r=" + taken.getRemainingTokens() + ";t=" + seconds());
    }

    /// The answer to a request beyond the rate; empty when it is within.
    public Optional<Reply> refusal() {
        return taken.isConsumed() ? Optional.empty() : Optional.of(tooMany(sentence(), seconds()));
    }

    /// Has `work` done as one of the organisation's requests under way, or refuses it when there are too many.
    public Answer begin(Supplier<Reply> work) {
        if (!account.enter()) {
            refused.accept(Limit.IN_FLIGHT);
            return Answer.now(tooMany(
                    "Your organisation has as many requests under way as it may: "
                            + account.limits().inFlight() + ".",
                    SOON));
        }
        return Answer.later(() -> {
            try {
                return work.get();
            } finally {
                account.leave();
            }
        });
    }

    private String sentence() {
        boolean byKey = nearest == Limit.KEY;
        return "Too many requests " + (byKey ? "with these credentials" : "by your organisation") + ": at most "
                + (byKey ? account.limits().perKey() : account.limits().perOrganisation()) + " in "
                + Limits.WINDOW.toSeconds() + " seconds.";
    }

    private long seconds() {
        long nanos = taken.isConsumed() ? taken.getNanosToWaitForReset() : taken.getNanosToWaitForRefill();
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }

    private static Reply tooMany(String sentence, long seconds) {
        String wait = seconds == 1 ? "1 second" : seconds + " seconds";
        return Reply.problem(429, sentence + " Try again in " + wait + ".")
                .header("Retry-After", Long.toString(seconds));
    }
}
