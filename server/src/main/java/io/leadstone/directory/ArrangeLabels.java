package io.leadstone.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.accounts.Memberships;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.Fold;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates, changes, archives and restores labels. Leads keep what was archived, but it cannot be chosen anew.
public final class ArrangeLabels {
    /// The first may find that somebody took the name between the look and the write.
    private static final int ATTEMPTS = 3;

    private static final String UNKNOWN_MEMBER = "Does not exist in your organisation.";

    private final Db db;
    private final Clock clock;

    public ArrangeLabels(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public Arranged<LabelRow> create(Label kind, Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return write(kind, caller, (tx, now) -> {
            FieldErrors errors = new FieldErrors();
            Read read = read(tx, kind, null, body, strict, errors);
            Optional<Integer> id = insert(tx, kind, read.name(), errors);
            if (id.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            Memberships.change(tx, id.get(), List.of(), read.members());
            Map<String, @Nullable Object> after = new LinkedHashMap<>();
            after.put("name", read.name());
            if (kind.hasMembers()) {
                after.put("members", read.members());
            }
            History.append(tx, origin, Fields.created(now, kind.subject(), id.get(), after));
            return new Arranged.Done<>(found(tx, kind, id.get()), read.unknown());
        });
    }

    /// Applies a merge patch to a live one; a patch that alters nothing leaves no trace.
    public Arranged<LabelRow> change(
            Label kind, Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return write(kind, caller, (tx, now) -> {
            Optional<LabelRow> locked = locked(tx, kind, id, false);
            if (locked.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            LabelRow was = locked.get();
            FieldErrors errors = new FieldErrors();
            Read read = read(tx, kind, was, patch, strict, errors);
            noteHolder(tx, kind, id, read.name(), errors);
            if (!errors.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            LabelRow is = was.named(read.name(), read.members());
            if (!is.equals(was)) {
                Memberships.change(tx, id, was.members(), is.members());
                store(tx, origin, kind, "changed", was, is, now);
            }
            return new Arranged.Done<>(found(tx, kind, id), read.unknown());
        });
    }

    public Arranged<LabelRow> archive(Label kind, Caller caller, Origin origin, int id) {
        return write(kind, caller, (tx, now) -> {
            Optional<LabelRow> was = locked(tx, kind, id, false);
            if (was.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            store(tx, origin, kind, "archived", was.get(), was.get().archived(true), now);
            return new Arranged.Done<>(found(tx, kind, id), List.of());
        });
    }

    public Arranged<LabelRow> restore(Label kind, Caller caller, Origin origin, int id) {
        return write(kind, caller, (tx, now) -> {
            Optional<LabelRow> was = locked(tx, kind, id, true);
            if (was.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            noteHolder(tx, kind, id, was.get().name(), errors);
            if (!errors.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            store(tx, origin, kind, "restored", was.get(), was.get().archived(false), now);
            return new Arranged.Done<>(found(tx, kind, id), List.of());
        });
    }

    private interface Work {
        Arranged<LabelRow> on(Tx tx, Instant now);
    }

    /// In a transaction in which the caller may do this; once more when another took the name meanwhile.
    private Arranged<LabelRow> write(Label kind, Caller caller, Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return db.write(caller.org().value(), tx -> {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    Standing.confirm(tx, caller, Permission.ARRANGE, now);
                    return work.on(tx, now);
                });
            } catch (DbFailure e) {
                if (attempt == ATTEMPTS || !kind.nameIndex().equals(e.constraint())) {
                    throw e;
                }
            }
        }
    }

    private record Read(String name, List<Integer> members, List<String> unknown) {}

    private static Read read(
            Tx tx, Label kind, @Nullable LabelRow from, ObjectNode sent, boolean strict, FieldErrors errors) {
        ObjectReader body = new ObjectReader(sent, errors);
        String name = NameReader.read(body, kind.word(), from == null ? null : from.name(), errors);
        List<Integer> before = from == null ? List.of() : from.members();
        List<Integer> members = kind.hasMembers() ? body.ids("members", Memberships.MOST, before) : before;
        if (!Memberships.canBe(tx, before, members)) {
            errors.add("members", UNKNOWN_MEMBER);
        }
        return new Read(name, members, NameReader.unknown(body, strict, errors));
    }

    /// Empty after noting the problem, if nothing else was wrong, that a live one has the name.
    private static Optional<Integer> insert(Tx tx, Label kind, String name, FieldErrors errors) {
        while (true) {
            noteHolder(tx, kind, 0, name, errors);
            if (!errors.isEmpty()) {
                return Optional.empty();
            }
            Optional<Integer> id =
                    tx.one(kind.insert.with("name", name).with("name_fold", Fold.fold(name)), Row::integer);
            if (id.isPresent()) {
                return id;
            }
            // Somebody has just taken the name: the next look sees who.
        }
    }

    private static void noteHolder(Tx tx, Label kind, int except, String name, FieldErrors errors) {
        tx.one(kind.holder.with("name_fold", Fold.fold(name)), Row::integer)
                .filter(holder -> holder != except)
                .ifPresent(holder -> NameReader.noteHeld(kind.word(), holder, errors));
    }

    private static Optional<LabelRow> locked(Tx tx, Label kind, int id, boolean archived) {
        return tx.one(kind.lock.with("id", id), Row::integer)
                .map(there -> found(tx, kind, there))
                .filter(row -> row.archived() == archived);
    }

    private static LabelRow found(Tx tx, Label kind, int id) {
        return tx.only(kind.find.with("id", id), LabelRow::read);
    }

    private static void store(Tx tx, Origin origin, Label kind, String verb, LabelRow was, LabelRow is, Instant now) {
        tx.run(kind.update
                .with("id", is.id())
                .with("name", is.name())
                .with("name_fold", Fold.fold(is.name()))
                .with("archived_at", is.archived() ? now : null));
        History.append(
                tx,
                origin,
                Fields.changed(now, kind.subject(), is.id(), was.version() + 1, verb, was.values(), is.values()));
    }
}
