package io.leadstone.leads;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.access.retries.Attempt;
import io.leadstone.access.retries.Retries;
import io.leadstone.history.Origin;
import io.leadstone.leads.References.Reference;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Stores the leads that several callers want at the same time, in one transaction; each sees those before it.
final class CreateOrders {
    private final Clock clock;
    private final Retries retries;

    CreateOrders(Clock clock, Retries retries) {
        this.clock = clock;
        this.retries = retries;
    }

    /// A lead to be stored; where its body had problems, only its references are looked at, so that all are told.
    ///
    /// @param answered what it is answered with, by what became of it
    record Order(
            Caller caller,
            Origin origin,
            LeadFields fields,
            boolean wellFormed,
            OnDuplicate policy,
            Optional<Attempt> attempt,
            BiFunction<Order, Stored, Reply> answered) {
        LeadFields owned() {
            return fields.owner() == null ? fields.ownedBy(caller.user()) : fields;
        }
    }

    /// What became of an order.
    ///
    /// @param authority the caller's as the transaction saw it; null when the credential had ended
    /// @param id none when it was refused
    /// @param keyIsUsed whether its key was taken by another one, so that nothing was done
    /// @param reply the answer, where it is kept
    record Stored(
            @Nullable Authority authority,
            Set<Reference> unknown,
            Duplicates duplicates,
            @Nullable LeadId id,
            boolean keyIsUsed,
            @Nullable Reply reply) {
        Stored replied(Reply answer) {
            return new Stored(authority, unknown, duplicates, id, keyIsUsed, answer);
        }
    }

    /// Refused orders take no number.
    List<Stored> store(Tx tx, List<Order> orders) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Set<Attempt> reserved = retries.reserve(
                tx, orders.stream().flatMap(order -> order.attempt().stream()).toList());
        Map<Credential, Authority> standing =
                Standing.of(tx, orders.stream().map(Order::caller).toList(), now);
        if (orders.stream().anyMatch(order -> order.policy() != OnDuplicate.ALLOW)) {
            LeadInsert.lockNumbers(tx, now);
        }
        List<Duplicates> duplicates = Duplicates.of(
                tx,
                orders.stream().map(Order::fields).toList(),
                orders.stream()
                        .map(order -> reach(standing.get(order.caller().credential())))
                        .toList());
        Batch batch = new Batch();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            Credential credential = order.caller().credential();
            Authority authority = standing.get(credential);
            Set<Reference> unknown = References.unknown(tx, LeadFields.NONE, order.fields());
            boolean may = authority != null
                    && authority.refusal(credential, Permission.WRITE).isEmpty();
            boolean keyIsUsed = order.attempt()
                    .filter(attempt -> !reserved.contains(attempt))
                    .isPresent();
            batch.add(
                    order,
                    reach(authority),
                    new Stored(authority, unknown, duplicates.get(i), null, keyIsUsed, null),
                    may && unknown.isEmpty() && order.wellFormed() && !keyIsUsed);
        }
        return kept(tx, orders, batch.store(tx, now));
    }

    /// Answers those that were sent with a key while the transaction can still keep their answers.
    private List<Stored> kept(Tx tx, List<Order> orders, List<Stored> stored) {
        Map<Attempt, Reply> replies = new HashMap<>();
        List<Stored> kept = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            Stored one = stored.get(i);
            if (order.attempt().isPresent() && !one.keyIsUsed()) {
                Reply reply = order.answered().apply(order, one);
                replies.put(order.attempt().get(), reply);
                one = one.replied(reply);
            }
            kept.add(one);
        }
        retries.store(tx, replies);
        return kept;
    }

    private static Reach reach(@Nullable Authority authority) {
        return authority == null ? Reach.NOTHING : authority.reach();
    }

    private static final class Batch {
        private final List<Order> accepted = new ArrayList<>();
        private final List<Verdict> verdicts = new ArrayList<>();

        /// An order with what stood against it.
        ///
        /// @param earlier duplicates among the accepted, by their places there from 1
        /// @param place its own among the accepted, from 1; 0 when it is not one of them
        private record Verdict(Stored found, List<Duplicate> earlier, int place) {}

        void add(Order order, Reach reach, Stored found, boolean acceptable) {
            List<Duplicate> earlier = new ArrayList<>();
            for (int place = 1; place <= accepted.size(); place++) {
                Duplicates.between(
                                order.fields(),
                                reach,
                                new LeadId(place),
                                accepted.get(place - 1).owned())
                        .ifPresent(earlier::add);
            }
            boolean isDuplicate = !found.duplicates().isEmpty() || !earlier.isEmpty();
            boolean takes = acceptable && (order.policy() == OnDuplicate.ALLOW || !isDuplicate);
            verdicts.add(new Verdict(found, earlier, takes ? accepted.size() + 1 : 0));
            if (takes) {
                accepted.add(order);
            }
        }

        List<Stored> store(Tx tx, Instant now) {
            List<LeadInsert.New> leads = accepted.stream()
                    .map(order -> new LeadInsert.New(order.origin(), order.owned()))
                    .toList();
            long before = leads.isEmpty() ? 0 : LeadInsert.insert(tx, leads, now);
            return verdicts.stream().map(verdict -> stored(verdict, before)).toList();
        }

        private static Stored stored(Verdict verdict, long before) {
            List<Duplicate> earlier = verdict.earlier().stream()
                    .map(duplicate -> duplicate.numbered(
                            new LeadId(before + duplicate.id().value())))
                    .toList();
            Stored found = verdict.found();
            return new Stored(
                    found.authority(),
                    found.unknown(),
                    found.duplicates().and(earlier),
                    verdict.place() == 0 ? null : new LeadId(before + verdict.place()),
                    found.keyIsUsed(),
                    null);
        }
    }
}
