package io.leadstone.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.Fold;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates, changes, moves, archives and restores lead stages, one write of an organisation after the other: the live
/// ones stand at 1 to n without a gap, and exactly one is the default.
public final class ArrangeStages {
    /// Of live ones: each that a change moves is an event.
    private static final int MOST = 100;

    private static final String WORD = "lead stage";
    private static final String DEFAULT_STAYS =
            "The default stage cannot be archived. Make another stage the default first: PATCH it with"
                    + " {\"default\":true}.";

    /// Locked first and read after, so that whoever waited sees what the other writer left. What leads hold of a stage
    /// by their foreign key stays free.
    static final Sql LOCK = Sql.of("select id from lead_stage where org_id = :org order by id for no key update");

    static final Sql LIVE = Sql.of("""
            select %s
            from lead_stage t
            where t.org_id = :org and t.archived_at is null
            order by t.position, t.id
            """.formatted(Stage.COLUMNS));
    static final Sql UPDATE = Sql.of("""
            update lead_stage
            set name = :name::text, name_fold = :name_fold::text, position = coalesce(:position::int, position),
                is_default = :is_default::boolean, archived_at = :archived_at::timestamptz, emptied_at = null,
                version = version + 1
            where org_id = :org and id = :id::int
            """);

    private final Db db;
    private final Clock clock;

    public ArrangeStages(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Creates one at its position, or behind the last one.
    public Arranged<Stage> create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return write(caller, (tx, now, live) -> {
            FieldErrors errors = new FieldErrors();
            Read read = read(body, live, null, strict, errors);
            noteFull(live, errors);
            if (!errors.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            // It comes last and is moved from there, so that the stages which make room tell of it.
            int id = Stages.add(tx, origin, read.name(), live.size() + 1, false, now);
            List<Stage> all = new ArrayList<>(live);
            Stage created = found(tx, id);
            all.add(created);
            store(tx, origin, all, placed(all, created, created, read), now);
            return new Arranged.Done<>(found(tx, id), read.unknown());
        });
    }

    /// Applies a merge patch to a live one; a patch that alters nothing leaves no trace.
    public Arranged<Stage> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return write(caller, (tx, now, live) -> {
            Optional<Stage> was = live(live, id);
            if (was.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            Read read = read(patch, live, was.get(), strict, errors);
            if (!errors.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            store(tx, origin, live, placed(live, was.get(), was.get().named(read.name()), read), now);
            return new Arranged.Done<>(found(tx, id), read.unknown());
        });
    }

    /// Archives one that is not the default; what moves its leads follows.
    public Arranged<Stage> archive(Caller caller, Origin origin, int id) {
        return write(caller, (tx, now, live) -> {
            Optional<Stage> was = live(live, id);
            if (was.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            if (was.get().isDefault()) {
                return new Arranged.Refused<>(DEFAULT_STAYS);
            }
            store(tx, origin, "archived", was.get(), was.get().archivedNow(), now);
            List<Stage> rest = new ArrayList<>(live);
            rest.remove(was.get());
            store(tx, origin, rest, numbered(rest), now);
            return new Arranged.Done<>(found(tx, id), List.of());
        });
    }

    /// Brings one back behind the last one; the leads that were moved stay where they are.
    public Arranged<Stage> restore(Caller caller, Origin origin, int id) {
        return write(caller, (tx, now, live) -> {
            Optional<Stage> was =
                    tx.one(Stages.FIND.with("id", id), Stage::read).filter(Stage::archived);
            if (was.isEmpty()) {
                return new Arranged.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            noteHolder(live, id, was.get().name(), errors);
            noteFull(live, errors);
            if (!errors.isEmpty()) {
                return new Arranged.Invalid<>(errors);
            }
            store(tx, origin, "restored", was.get(), was.get().live().at(live.size() + 1), now);
            return new Arranged.Done<>(found(tx, id), List.of());
        });
    }

    private interface Work {
        Arranged<Stage> on(Tx tx, Instant now, List<Stage> live);
    }

    private Arranged<Stage> write(Caller caller, Work work) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Standing.confirm(tx, caller, Permission.ARRANGE, now);
            var _ = tx.list(LOCK.bind(), Row::integer);
            return work.on(tx, now, tx.list(LIVE.bind(), Stage::read));
        });
    }

    /// @param position where it is to stand; null is where it stands
    private record Read(String name, @Nullable Integer position, boolean isDefault, List<String> unknown) {}

    private static Read read(
            ObjectNode sent, List<Stage> live, @Nullable Stage from, boolean strict, FieldErrors errors) {
        ObjectReader body = new ObjectReader(sent, errors);
        String name = NameReader.read(body, WORD, from == null ? null : from.name(), errors);
        noteHolder(live, from == null ? 0 : from.id(), name, errors);
        int last = from == null ? live.size() + 1 : live.size();
        Integer position = body.integer("position", null);
        if (position != null && (position < 1 || position > last)) {
            errors.add("position", "Must be from 1 to " + last + ".");
        }
        if (position == null && body.has("position")) {
            position = last;
        }
        boolean wasDefault = from != null && from.isDefault();
        boolean isDefault = body.flag("default", wasDefault);
        if (wasDefault && !isDefault) {
            errors.add("default", "There is always one default stage: set default to true on another one instead.");
        }
        return new Read(name, position, isDefault, NameReader.unknown(body, strict, errors));
    }

    private static void noteHolder(List<Stage> live, int except, String name, FieldErrors errors) {
        live.stream()
                .filter(stage -> stage.id() != except && Fold.fold(stage.name()).equals(Fold.fold(name)))
                .findFirst()
                .ifPresent(holder -> NameReader.noteHeld(WORD, holder.id(), errors));
    }

    private static void noteFull(List<Stage> live, FieldErrors errors) {
        if (live.size() >= MOST) {
            errors.add("name", "There are " + MOST + " live lead stages already, which is the most.");
        }
    }

    /// The stages with `is` in place of `was`, moved and made the default as was asked.
    private static List<Stage> placed(List<Stage> all, Stage was, Stage is, Read read) {
        List<Stage> placed = new ArrayList<>(all);
        int at = placed.indexOf(was);
        placed.remove(at);
        placed.add(read.position() == null ? at : read.position() - 1, is);
        if (read.isDefault()) {
            placed.replaceAll(stage -> stage.asDefault(stage.id() == is.id()));
        }
        return numbered(placed);
    }

    private static List<Stage> numbered(List<Stage> ordered) {
        List<Stage> numbered = new ArrayList<>();
        for (Stage stage : ordered) {
            numbered.add(stage.at(numbered.size() + 1));
        }
        return numbered;
    }

    /// Stores those that differ, and an event of each; first whoever is the default no more, as there can be but one.
    private static void store(Tx tx, Origin origin, List<Stage> before, List<Stage> after, Instant now) {
        after.stream()
                .sorted(Comparator.comparing(Stage::isDefault))
                .forEach(is -> live(before, is.id())
                        .filter(was -> !was.equals(is))
                        .ifPresent(was -> store(tx, origin, "changed", was, is, now)));
    }

    private static void store(Tx tx, Origin origin, String verb, Stage was, Stage is, Instant now) {
        tx.run(UPDATE.with("id", is.id())
                .with("name", is.name())
                .with("name_fold", Fold.fold(is.name()))
                .with("position", is.position())
                .with("is_default", is.isDefault())
                .with("archived_at", is.archived() ? now : null));
        History.append(
                tx,
                origin,
                Fields.changed(now, "lead_stage", is.id(), was.version() + 1, verb, was.values(), is.values()));
    }

    private static Optional<Stage> live(List<Stage> live, int id) {
        return live.stream().filter(stage -> stage.id() == id).findFirst();
    }

    private static Stage found(Tx tx, int id) {
        return tx.only(Stages.FIND.with("id", id), Stage::read);
    }
}
