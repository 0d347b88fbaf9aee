package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.access.retries.Attempt;
import io.leadstone.access.retries.Retries;
import io.leadstone.history.Origin;
import io.leadstone.leads.CreateOrders.Order;
import io.leadstone.leads.CreateOrders.Stored;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.GroupCommit;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Captures a lead: checked whole, held against those that are there, numbered without a hole, stored together with its
/// event; leads of one organisation that come at the same time share a transaction.
final class CreateLead {
    private final Db db;
    private final Clock clock;
    private final Retries retries;
    private final GroupCommit<CreateOrders.Order, CreateOrders.Stored> commits;

    CreateLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.retries = new Retries(db, clock);
        this.commits = new GroupCommit<>(db, new CreateOrders(clock, retries)::store);
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
    ///
    /// @param attempt given when the same may be sent again, and is to be done once
    /// @param told what the outcome is answered with
    Reply create(
            Caller caller,
            Origin origin,
            ObjectNode body,
            boolean strict,
            OnDuplicate policy,
            Optional<Attempt> attempt,
            Function<Outcome, Reply> told) {
        FieldErrors errors = new FieldErrors();
        LeadReader.Read read = LeadReader.read(body, LeadFields.NONE, caller.defaultCountry(), strict, errors);
        if (!errors.isEmpty() && !References.any(read.fields())) {
            return Reply.invalid(errors);
        }
        Order order = new Order(
                caller,
                origin,
                read.fields(),
                errors.isEmpty(),
                policy,
                attempt,
                (asked, stored) -> told.apply(outcome(asked, stored, read, errors)));
        if (policy == OnDuplicate.UPDATE && errors.isEmpty()) {
            return told.apply(db.write(caller.org().value(), tx -> createOrUpdate(tx, order, body, read)));
        }
        return together(caller.org().value(), order);
    }

    /// In a transaction that others may share. A key that was used already is answered as it was then; when who used it
    /// was refused after all, nothing is known of it, and it is this one's turn.
    private Reply together(int org, Order order) {
        while (true) {
            Stored stored = commits.write(org, order);
            Standing.confirmed(stored.authority(), order.caller(), Permission.WRITE);
            if (!stored.keyIsUsed()) {
                return stored.reply() != null
                        ? stored.reply()
                        : order.answered().apply(order, stored);
            }
            Optional<Reply> earlier = order.attempt().flatMap(attempt -> retries.earlier(org, attempt));
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
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
}
