package io.leadstone.directory;

import io.leadstone.access.OrgId;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Organisations;
import io.leadstone.access.accounts.Users;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes an organisation ready to work: itself, its first stages, the sources that it offers and its admin.
public final class OpenOrganisation {
    private static final List<String> SOURCES =
            List.of("Website", "Referral", "Advertisement", "Event", "Cold call", "Partner");

    private final Db db;
    private final Clock clock;

    public OpenOrganisation(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What was made.
    public record Opened(OrgId org, UserId admin) {}

    /// Opens one; `defaultCountry` (ISO 3166-1 numeric) is for phone numbers that name no country.
    public Opened open(String name, @Nullable Integer defaultCountry, String adminEmail, String adminName) {
        OrgId org = Organisations.nextId(db);
        Origin origin = Origin.cli(clock);
        return db.write(org.value(), tx -> {
            var now = clock.instant();
            Organisations.add(tx, origin, name, defaultCountry, now);
            UserId admin = Users.add(tx, origin, adminEmail, adminName, Role.ADMIN, now)
                    .orElseThrow();
            Stages.addFirst(tx, origin, now);
            SOURCES.forEach(source -> Label.LEAD_SOURCE.add(tx, origin, source, now));
            return new Opened(org, admin);
        });
    }
}
