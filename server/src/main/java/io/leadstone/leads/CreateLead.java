package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.leads.References.Reference;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.GroupCommit;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Captures a lead: checked whole, held against those that are there, numbered without a hole, stored together with its
/// event; leads of one organisation that come at the same time share a transaction.
final class CreateLead {
    private final Db db;
    private final Clock clock;
    private final GroupCommit<Order, Stored> commits;

    CreateLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.commits = new GroupCommit<>(db, this::store);
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Created(LeadId id, String name, List<Duplicate> duplicates, List<String> ignored) implements Outcome {}

        /// There is one already, and nothing was stored.
        record Skipped(Duplicate existing, List<String> ignored) implements Outcome {}

        /// There is one already, which took over the fields given.
        record Updated(Duplicate existing, Lead lead, List<String> ignored) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Creates a lead from a submitted body; without `lead_assignedto` it is the caller's.
    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict, OnDuplicate policy) {
        FieldErrors errors = new FieldErrors();
        LeadReader.Read read = LeadReader.read(body, LeadFields.NONE, caller.defaultCountry(), strict, errors);
        if (!errors.isEmpty() && !References.any(read.fields())) {
            return new Outcome.Invalid(errors);
        }
        Order order = new Order(caller, origin, read.fields(), errors.isEmpty(), policy);
        if (policy == OnDuplicate.UPDATE && errors.isEmpty() && Duplicates.canHaveSome(read.fields())) {
            return db.write(caller.org().value(), tx -> createOrUpdate(tx, order, body, read));
        }
        Stored stored = commits.write(caller.org().value(), order);
        Standing.confirmed(stored.authority(), caller, Permission.WRITE);
        return outcome(order, stored, read, errors);
    }

    private static Outcome outcome(Order order, Stored stored, LeadReader.Read read, FieldErrors errors) {
        LeadReader.note(stored.unknown(), errors);
        if (stored.id() != null) {
            return new Outcome.Created(
                    stored.id(), order.fields().name(), stored.duplicates().seen(), read.unknown());
        }
        Optional<Duplicate> existing = stored.duplicates().first();
        if (errors.isEmpty() && order.policy() == OnDuplicate.SKIP && existing.isPresent()) {
            return new Outcome.Skipped(existing.get(), read.unknown());
        }
        if (order.policy() != OnDuplicate.ALLOW) {
            LeadReader.note(stored.duplicates(), errors);
        }
        return new Outcome.Invalid(errors);
    }

    /// A lead to be stored; where its body had problems, only its references are looked at, so that all are told.
    private record Order(Caller caller, Origin origin, LeadFields fields, boolean wellFormed, OnDuplicate policy) {
        LeadFields owned() {
            return fields.owner() == null ? fields.ownedBy(caller.user()) : fields;
        }
    }

    /// What became of an order.
    ///
    /// @param authority the caller's as the transaction saw it; null when the credential had ended
    /// @param id none when it was refused
    private record Stored(
            @Nullable Authority authority,
            Set<Reference> unknown,
            Duplicates duplicates,
            @Nullable LeadId id) {}

    /// Refused orders take no number.
    private List<Stored> store(Tx tx, List<Order> orders) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
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
            batch.add(
                    order,
                    reach(authority),
                    new Stored(authority, unknown, duplicates.get(i), null),
                    may && unknown.isEmpty() && order.wellFormed());
        }
        return batch.store(tx, now);
    }

    private static Reach reach(@Nullable Authority authority) {
        return authority == null ? Reach.NOTHING : authority.reach();
    }

    /// In a transaction of its own, because the lead that it finds may be one that comes before it in a shared one.
    private Outcome createOrUpdate(Tx tx, Order order, ObjectNode body, LeadReader.Read read) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Reach reach =
                Standing.confirm(tx, order.caller(), Permission.WRITE, now).reach();
        LeadInsert.lockNumbers(tx, now);
        Duplicates duplicates =
                Duplicates.of(tx, List.of(order.fields()), List.of(reach)).getFirst();
        FieldErrors errors = new FieldErrors();
        if (duplicates.isEmpty()) {
            LeadReader.note(References.unknown(tx, LeadFields.NONE, order.fields()), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            long before = LeadInsert.insert(tx, List.of(new LeadInsert.New(order.origin(), order.owned())), now);
            return new Outcome.Created(new LeadId(before + 1), order.fields().name(), List.of(), read.unknown());
        }
        Optional<Duplicate> existing = duplicates.first();
        Optional<Lead> lead = existing.flatMap(duplicate -> LeadUpdate.lock(tx, duplicate.id(), reach));
        if (existing.isEmpty() || lead.isEmpty()) {
            LeadReader.note(duplicates, errors);
            return new Outcome.Invalid(errors);
        }
        LeadFields from = lead.get().fields();
        LeadFields wanted = LeadReader.read(body, from, order.caller().defaultCountry(), false, errors)
                .fields();
        LeadReader.note(References.unknown(tx, from, wanted), errors);
        return errors.isEmpty()
                ? new Outcome.Updated(
                        existing.get(), LeadUpdate.store(tx, order.origin(), lead.get(), wanted, now), read.unknown())
                : new Outcome.Invalid(errors);
    }

    /// Orders of one transaction: each sees those before it.
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
                    verdict.place() == 0 ? null : new LeadId(before + verdict.place()));
        }
    }
}
