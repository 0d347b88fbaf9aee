package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.leads.ChangeLead.Outcome;
import io.leadstone.platform.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Changes the leads that several callers want changed at the same time, in one transaction; of two changes of one lead
/// the later one begins with what the earlier one made of it.
final class ChangeOrders {
    private final Clock clock;

    ChangeOrders(Clock clock) {
        this.clock = clock;
    }

    /// A patch of one lead.
    ///
    /// @param policy to allow or to reject that another lead has its new email address or phone number
    /// @param wanted the versions that the patch is meant for; empty means any
    record Order(
            Caller caller,
            Origin origin,
            LeadId id,
            ObjectNode patch,
            boolean strict,
            OnDuplicate policy,
            Optional<List<Integer>> wanted) {
        /// Duplicates are looked for among what is stored, not among what others in the same transaction want.
        boolean mayShare() {
            return !LeadReader.namesContact(patch);
        }
    }

    /// What became of an order.
    ///
    /// @param authority the caller's as the transaction saw it; null when the credential had ended
    /// @param outcome null when nothing was tried: the caller may not, or another transaction holds the lead
    record Done(@Nullable Authority authority, @Nullable Outcome outcome) {}

    /// Whoever shares does not wait for a lead that another transaction holds: that would be everybody's wait.
    List<Done> shared(Tx tx, List<Order> orders) {
        return change(tx, orders, false);
    }

    /// A single order, which waits for its lead.
    Done alone(Tx tx, Order order) {
        return change(tx, List.of(order), true).getFirst();
    }

    private List<Done> change(Tx tx, List<Order> orders, boolean waits) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<Credential, Authority> standing =
                Standing.of(tx, orders.stream().map(Order::caller).toList(), now);
        if (orders.stream().anyMatch(ChangeOrders::countsFirst)) {
            LeadInsert.lockNumbers(tx, now);
        }
        ChangeWave wave = new ChangeWave(tx, standing, now, waits);
        @Nullable Outcome[] outcomes = new @Nullable Outcome[orders.size()];
        List<Integer> left = IntStream.range(0, outcomes.length)
                .filter(place -> may(standing.get(orders.get(place).caller().credential()), orders.get(place)))
                .boxed()
                .toList();
        while (!left.isEmpty()) {
            Map<Long, Integer> first = new TreeMap<>();
            List<Integer> later = new ArrayList<>();
            for (int place : left) {
                if (first.putIfAbsent(orders.get(place).id().value(), place) != null) {
                    later.add(place);
                }
            }
            Map<Long, Order> byLead = new TreeMap<>();
            first.forEach((lead, place) -> byLead.put(lead, orders.get(place)));
            Map<Long, Outcome> made = wave.change(byLead);
            first.forEach((lead, place) -> outcomes[place] = made.get(lead));
            left = later;
        }
        return IntStream.range(0, outcomes.length)
                .mapToObj(place ->
                        new Done(standing.get(orders.get(place).caller().credential()), outcomes[place]))
                .toList();
    }

    /// Whether it may be refused for what another lead has: then nobody else makes one meanwhile.
    private static boolean countsFirst(Order order) {
        return order.policy() != OnDuplicate.ALLOW && !order.mayShare();
    }

    private static boolean may(@Nullable Authority authority, Order order) {
        return authority != null
                && authority
                        .refusal(order.caller().credential(), Permission.WRITE)
                        .isEmpty();
    }
}
