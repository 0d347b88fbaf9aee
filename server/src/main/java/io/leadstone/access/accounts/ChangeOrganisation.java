package io.leadstone.access.accounts;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;

/// Changes the caller's own organisation.
public final class ChangeOrganisation {
    private final Db db;
    private final Clock clock;

    public ChangeOrganisation(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Changed(OrganisationNow organisation) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Stores what `edit` makes of the fields as they are, unless it notes a problem.
    public Outcome change(
            Caller caller, Origin origin, BiFunction<OrganisationFields, FieldErrors, OrganisationFields> edit) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Organisations.lock(tx);
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            OrganisationNow before = find(tx);
            FieldErrors errors = new FieldErrors();
            OrganisationFields fields = edit.apply(before.fields(), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            if (fields.equals(before.fields())) {
                return new Outcome.Changed(before);
            }
            tx.run(Organisations.UPDATE
                    .with("name", fields.name())
                    .with("country", fields.defaultCountry())
                    .with("time_zone", fields.timeZone())
                    .with("on_duplicate", fields.onDuplicate().word()));
            OrganisationNow after = find(tx);
            History.append(
                    tx,
                    origin,
                    Fields.changed(
                            now,
                            "organisation",
                            tx.org(),
                            after.version(),
                            before.fields().logged(),
                            after.fields().logged()));
            return new Outcome.Changed(after);
        });
    }

    private static OrganisationNow find(Tx tx) {
        return tx.only(Organisations.FIND.bind(), Organisations::read);
    }
}
