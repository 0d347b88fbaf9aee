package io.leadstone.access.accounts;

import io.leadstone.access.OnDuplicate;
import io.leadstone.access.OrgId;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organisations of this installation.
public final class Organisations {
    static final Sql NEXT_ID = Sql.of("select nextval('org_id_seq')");
    static final Sql INSERT = Sql.of("""
            insert into org (id, name, default_country_id, created_at) overriding system value
            values (:org, :name::text, :country::smallint, :at::timestamptz)
            """);
    static final Sql LOCK = Sql.of("select id from org where id = :org for no key update");
    static final Sql FIND = Sql.of("""
            select name, default_country_id, time_zone, on_duplicate, created_at, version from org where id = :org
            """);
    static final Sql UPDATE = Sql.of("""
            update org
            set name = :name::text, default_country_id = :country::smallint, time_zone = :time_zone::text,
                on_duplicate = :on_duplicate::text, version = version + 1
            where id = :org
            """);
    static final Sql ALL = Sql.of("select id, name, created_at from org order by id");

    private Organisations() {}

    /// One line of the operator's list.
    public record Organisation(OrgId id, String name, Instant createdAt) {}

    /// Takes the next id, so that a transaction of the new organisation can be opened.
    public static OrgId nextId(Db db) {
        return new OrgId(db.oneAcross(NEXT_ID.bind(), row -> (int) row.bigint()).orElseThrow());
    }

    /// Adds the organisation that the transaction is for.
    public static void add(Tx tx, Origin origin, String name, @Nullable Integer defaultCountry, Instant at) {
        tx.run(INSERT.with("name", name).with("country", defaultCountry).with("at", at));
        History.append(tx, origin, Event.created(at, "organisation", tx.org(), Json.writeText(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeEndObject();
        })));
    }

    /// The organisation as it is.
    public static OrganisationNow now(Db db, OrgId org) {
        return db.one(org.value(), FIND.bind(), Organisations::read).orElseThrow();
    }

    /// Lets those who change who may do what come one after the other; nobody else waits for it.
    static void lock(Tx tx) {
        tx.only(LOCK.bind(), Row::integer);
    }

    static OrganisationNow read(Row row) {
        return new OrganisationNow(
                new OrganisationFields(
                        row.text(),
                        row.integerOrNull(),
                        row.text(),
                        OnDuplicate.named(row.text()).orElseThrow()),
                row.instant(),
                row.integer());
    }

    /// Every organisation, by the look-up login.
    public static List<Organisation> all(Db lookup) {
        return lookup.listAcross(
                ALL.bind(), row -> new Organisation(new OrgId(row.integer()), row.text(), row.instant()));
    }
}
