package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Changes fields of a lead by JSON merge patch (RFC 7396); the one door for status, stage and owner too.
final class ChangeLead {
    private final Db db;
    private final Clock clock;

    ChangeLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Changed(Lead lead, List<Duplicate> duplicates, List<String> ignored) implements Outcome {}

        record NotFound() implements Outcome {}

        /// There is no such tag that could be chosen.
        record NoTag() implements Outcome {}

        /// It is not what the client read any more.
        record Moved(LeadMoves moves) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Applies a patch under the lead's lock; a patch that alters nothing leaves no trace.
    ///
    /// @param policy to allow or to reject that another lead has its new email address or phone number
    /// @param wanted the versions that the patch is meant for; empty means any
    Outcome change(
            Caller caller,
            Origin origin,
            LeadId id,
            ObjectNode patch,
            boolean strict,
            OnDuplicate policy,
            Optional<List<Integer>> wanted) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            if (policy != OnDuplicate.ALLOW) {
                LeadInsert.lockNumbers(tx, now);
            }
            Optional<Lead> found = LeadUpdate.lock(tx, id, reach);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Optional<LeadMoves> moves = LeadMoves.since(tx, id, wanted);
            if (moves.isPresent()) {
                return new Outcome.Moved(moves.get());
            }
            Lead lead = found.get();
            FieldErrors errors = new FieldErrors();
            LeadReader.Read read = LeadReader.read(patch, lead.fields(), caller.defaultCountry(), strict, errors);
            LeadReader.note(References.unknown(tx, lead.fields(), read.fields()), errors);
            Duplicates duplicates = duplicates(tx, lead, read.fields(), reach);
            if (policy == OnDuplicate.REJECT) {
                LeadReader.note(duplicates, errors);
            }
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            return new Outcome.Changed(
                    LeadUpdate.store(tx, origin, lead, read.fields(), now), duplicates.seen(), read.unknown());
        });
    }

    /// Marks a lead with a tag, or takes the mark away; what is so already leaves no trace.
    ///
    /// @param wanted the versions that are meant; empty means any
    Outcome tag(Caller caller, Origin origin, LeadId id, int tag, boolean marked, Optional<List<Integer>> wanted) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Lead> found = LeadUpdate.lock(tx, id, reach);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Optional<LeadMoves> moves = LeadMoves.since(tx, id, wanted);
            if (moves.isPresent()) {
                return new Outcome.Moved(moves.get());
            }
            LeadFields before = found.get().fields();
            TreeSet<Integer> tags = new TreeSet<>(before.tags());
            boolean alters = marked ? tags.add(tag) : tags.remove(tag);
            LeadFields fields = alters ? before.tagged(List.copyOf(tags)) : before;
            if (!References.unknown(tx, before, fields).isEmpty()) {
                return new Outcome.NoTag();
            }
            FieldErrors errors = new FieldErrors();
            LeadReader.noteTags(fields.tags(), errors);
            return errors.isEmpty()
                    ? new Outcome.Changed(LeadUpdate.store(tx, origin, found.get(), fields, now), List.of(), List.of())
                    : new Outcome.Invalid(errors);
        });
    }

    /// By what the patch alters: what the lead shared with others before is no reason to refuse it.
    private static Duplicates duplicates(Tx tx, Lead lead, LeadFields fields, Reach reach) {
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
}
