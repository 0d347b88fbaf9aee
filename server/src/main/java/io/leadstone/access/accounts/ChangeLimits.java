package io.leadstone.access.accounts;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.access.OrgId;
import io.leadstone.access.limits.OwnLimits;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sets how much an organisation may ask for, which counts for every process with the next request.
public final class ChangeLimits {
    static final Sql NOW = Sql.of("""
            select requests_key, requests_org, in_flight from org where id = :org for no key update
            """);
    static final Sql SET = Sql.of("""
            update org set requests_key = :key::int, requests_org = :organisation::int, in_flight = :in_flight::int,
                           version = version + 1
            where id = :org
            returning version
            """);

    private final Db db;
    private final Clock clock;

    public ChangeLimits(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Puts the organisation's own limits back to none if so asked, and then sets what is given.
    ///
    /// @return what is set now
    public OwnLimits change(OrgId org, Origin origin, boolean toNone, OwnLimits given) {
        return db.write(org.value(), tx -> {
            OwnLimits before = tx.one(
                            NOW.bind(),
                            row -> new OwnLimits(row.integerOrNull(), row.integerOrNull(), row.integerOrNull()))
                    .orElseThrow();
            OwnLimits after = (toNone ? OwnLimits.NONE : before).with(given);
            if (!after.equals(before)) {
                set(tx, origin, before, after);
            }
            return after;
        });
    }

    private void set(Tx tx, Origin origin, OwnLimits before, OwnLimits after) {
        int version = tx.one(
                        SET.with("key", after.perKey())
                                .with("organisation", after.perOrganisation())
                                .with("in_flight", after.inFlight()),
                        Row::integer)
                .orElseThrow();
        History.append(
                tx,
                origin,
                new Event(
                        clock.instant(),
                        "organisation.changed",
                        "organisation",
                        tx.org(),
                        version,
                        changed(before, after),
                        changed(after, before)));
    }

    /// What `shown` has otherwise than `other`, as JSON.
    private static String changed(OwnLimits shown, OwnLimits other) {
        return Json.writeText(json -> {
            json.writeStartObject();
            write(json, "requests_key", shown.perKey(), other.perKey());
            write(json, "requests_org", shown.perOrganisation(), other.perOrganisation());
            write(json, "in_flight", shown.inFlight(), other.inFlight());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name, @Nullable Integer shown, @Nullable Integer other)
            throws IOException {
        if (Objects.equals(shown, other)) {
            return;
        }
        if (shown == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, shown);
        }
    }
}
