package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.history.History;
import io.leadstone.history.History.Entry;
import io.leadstone.history.Origin;
import io.leadstone.leads.References.Reference;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.GroupCommit;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Captures a lead: checked whole, numbered without a hole, stored together with its event; leads of one organisation
/// that come at the same time share a transaction.
final class CreateLead {
    private final Clock clock;
    private final GroupCommit<Order, Stored> commits;

    CreateLead(Db db, Clock clock) {
        this.clock = clock;
        this.commits = new GroupCommit<>(db, this::store);
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Created(LeadId id, String name, List<String> ignored) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Creates a lead from a submitted body; without `lead_assignedto` it is the caller's.
    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        FieldErrors errors = new FieldErrors();
        LeadReader.Read read = LeadReader.read(body, LeadFields.NONE, caller.defaultCountry(), strict, errors);
        if (!errors.isEmpty() && !References.any(read.fields())) {
            return new Outcome.Invalid(errors);
        }
        Stored stored = commits.write(caller.org().value(), new Order(caller, origin, read.fields(), errors.isEmpty()));
        Standing.confirmed(stored.authority(), Permission.WRITE);
        LeadReader.note(stored.unknown(), errors);
        return stored.id() == null
                ? new Outcome.Invalid(errors)
                : new Outcome.Created(stored.id(), read.fields().name(), read.unknown());
    }

    /// A lead to be stored; where its body had problems, only its references are looked at, so that all are told.
    private record Order(Caller caller, Origin origin, LeadFields fields, boolean wellFormed) {}

    /// What became of an order.
    ///
    /// @param authority the caller's as the transaction saw it; null when the credential had ended
    private record Stored(
            @Nullable Authority authority,
            Set<Reference> unknown,
            @Nullable LeadId id) {}

    /// Refused orders take no number.
    private List<Stored> store(Tx tx, List<Order> orders) {
        Map<Credential, Authority> standing =
                Standing.of(tx, orders.stream().map(Order::caller).toList(), clock.instant());
        List<@Nullable Stored> refusals = new ArrayList<>();
        List<Order> accepted = new ArrayList<>();
        for (Order order : orders) {
            Authority authority = standing.get(order.caller().credential());
            boolean may =
                    authority != null && authority.refusal(Permission.WRITE).isEmpty();
            Set<Reference> unknown = References.unknown(tx, LeadFields.NONE, order.fields());
            boolean accepts = may && unknown.isEmpty() && order.wellFormed();
            refusals.add(accepts ? null : new Stored(authority, unknown, null));
            if (accepts) {
                accepted.add(order);
            }
        }
        long id = accepted.isEmpty() ? 0 : insert(tx, accepted);
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            Stored refusal = refusals.get(i);
            Authority authority = standing.get(orders.get(i).caller().credential());
            stored.add(refusal == null ? new Stored(authority, Set.of(), new LeadId(++id)) : refusal);
        }
        return stored;
    }

    /// Inserts all under successive numbers.
    ///
    /// @return the number before the first
    private long insert(Tx tx, List<Order> orders) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        record Block(long beforeFirst, Instant at) {}
        Block block = tx.only(
                LeadSql.NUMBERS.with("count", (long) orders.size()).with("now", now),
                row -> new Block(row.bigint(), row.instant()));
        int defaultStage = tx.only(LeadSql.DEFAULT_STAGE.bind(), Row::integer);
        List<Bound> leads = new ArrayList<>();
        List<Bound> tags = new ArrayList<>();
        List<Entry> events = new ArrayList<>();
        long id = block.beforeFirst();
        for (Order order : orders) {
            LeadFields fields = settled(order, defaultStage);
            id++;
            leads.add(LeadSql.withFields(LeadSql.INSERT, fields, block.at()).with("id", id));
            if (!fields.tags().isEmpty()) {
                tags.add(LeadSql.ADD_TAGS.with("id", id).with("tags", LeadSql.array(fields.tags())));
            }
            events.add(new Entry(order.origin(), LeadLog.created(block.at(), new LeadId(id), fields)));
        }
        tx.runAll(leads);
        tx.runAll(tags);
        History.appendAll(tx, events);
        return block.beforeFirst();
    }

    private static LeadFields settled(Order order, int defaultStage) {
        LeadFields fields = order.fields();
        LeadFields owned =
                fields.owner() == null ? fields.ownedBy(order.caller().user()) : fields;
        return owned.stage() == null ? owned.inStage(defaultStage) : owned;
    }
}
