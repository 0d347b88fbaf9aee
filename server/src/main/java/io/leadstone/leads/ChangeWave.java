package io.leadstone.leads;

import io.leadstone.access.Authority;
import io.leadstone.access.Credential;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.leads.ChangeLead.Outcome;
import io.leadstone.leads.ChangeOrders.Order;
import io.leadstone.leads.LeadUpdate.Rewrite;
import io.leadstone.leads.References.Choosable;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Orders of which each changes another lead, in one transaction: all are locked, then read, checked and stored
/// together.
final class ChangeWave {
    private final Tx tx;
    private final Map<Credential, Authority> standing;
    private final Instant now;
    private final boolean waits;

    /// @param waits for leads that another transaction holds; else their orders are left
    ChangeWave(Tx tx, Map<Credential, Authority> standing, Instant now, boolean waits) {
        this.tx = tx;
        this.standing = standing;
        this.now = now;
        this.waits = waits;
    }

    /// An order whose lead is locked, with what it makes of it.
    private record Planned(Order order, Lead lead, LeadReader.Read read, FieldErrors errors, Duplicates duplicates) {
        boolean alters() {
            return !read.fields().equals(lead.fields());
        }
    }

    /// What becomes of each lead by its order; nothing where it was left.
    Map<Long, Outcome> change(Map<Long, Order> orders) {
        long[] ids = ids(orders.keySet());
        Map<Long, Lead> locked =
                byId(waits ? LeadUpdate.lockAll(tx, ids, Reach.EVERYTHING) : LeadUpdate.lockFree(tx, ids));
        Map<Long, Lead> held = waits || locked.size() == ids.length ? Map.of() : byId(LeadUpdate.read(tx, ids));
        Map<Long, Outcome> outcomes = new HashMap<>();
        List<Planned> planned = new ArrayList<>();
        orders.forEach((id, order) -> {
            Lead lead = locked.get(id);
            if (lead != null
                    && reach(order)
                            .includes(lead.fields().owner(), lead.fields().group())) {
                LeadMoves.since(tx, lead.id(), lead.version(), order.wanted())
                        .ifPresentOrElse(
                                moves -> outcomes.put(id, new Outcome.Moved(moves)),
                                () -> planned.add(plan(order, lead)));
            } else if (lead != null || !held.containsKey(id)) {
                outcomes.put(id, new Outcome.NotFound());
            }
        });
        outcomes.putAll(store(planned));
        return outcomes;
    }

    private Planned plan(Order order, Lead lead) {
        FieldErrors errors = new FieldErrors();
        LeadReader.Read read =
                LeadReader.read(order.patch(), lead.fields(), order.caller().defaultCountry(), order.strict(), errors);
        return new Planned(order, lead, read, errors, duplicates(lead, read.fields(), reach(order)));
    }

    private Map<Long, Outcome> store(List<Planned> planned) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        Choosable choosable = References.choosable(
                tx,
                planned.stream()
                        .filter(one -> References.differ(
                                one.lead().fields(), one.read().fields()))
                        .map(one -> one.read().fields())
                        .toList());
        List<Planned> right = new ArrayList<>();
        for (Planned one : planned) {
            LeadReader.note(choosable.unknown(one.lead().fields(), one.read().fields()), one.errors());
            if (one.order().policy() == OnDuplicate.REJECT) {
                LeadReader.note(one.duplicates(), one.errors());
            }
            if (one.errors().isEmpty()) {
                right.add(one);
            } else {
                outcomes.put(one.lead().id().value(), new Outcome.Invalid(one.errors()));
            }
        }
        Map<Long, Lead> stored = stored(right.stream().filter(Planned::alters).toList());
        for (Planned one : right) {
            Lead lead = stored.getOrDefault(one.lead().id().value(), one.lead());
            outcomes.put(
                    lead.id().value(),
                    new Outcome.Changed(
                            lead, one.duplicates().seen(), one.read().unknown()));
        }
        return outcomes;
    }

    private Map<Long, Lead> stored(List<Planned> altered) {
        if (altered.isEmpty()) {
            return Map.of();
        }
        LeadUpdate.storeAll(
                tx,
                altered.stream()
                        .map(one -> new Rewrite(
                                one.order().origin(), one.lead(), one.read().fields()))
                        .toList(),
                now);
        return byId(LeadUpdate.read(
                tx, ids(altered.stream().map(one -> one.lead().id().value()).toList())));
    }

    private Reach reach(Order order) {
        return Objects.requireNonNull(standing.get(order.caller().credential())).reach();
    }

    /// By what the patch alters: what the lead shared with others before is no reason to refuse it.
    private Duplicates duplicates(Lead lead, LeadFields fields, Reach reach) {
        LeadFields before = lead.fields();
        boolean sameEmail = Objects.equals(key(before), key(fields));
        boolean samePhone = Objects.equals(before.phone().e164(), fields.phone().e164());
        return sameEmail && samePhone
                ? Duplicates.NONE
                : Duplicates.of(
                        tx,
                        lead.id(),
                        sameEmail ? null : key(fields),
                        samePhone ? null : fields.phone().e164(),
                        reach);
    }

    private static @Nullable String key(LeadFields fields) {
        return fields.email() == null ? null : fields.email().key();
    }

    private static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static Map<Long, Lead> byId(List<Lead> leads) {
        return leads.stream().collect(Collectors.toMap(lead -> lead.id().value(), Function.identity()));
    }
}
