package io.leadstone.app;

import io.leadstone.access.keys.ApiKeys;
import io.leadstone.access.keys.ApiKeys.KeyPair;
import io.leadstone.access.session.Links;
import io.leadstone.access.session.Links.Issued;
import io.leadstone.access.session.SessionConfig;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.OpenOrganisation.Opened;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// What happens on the first start: an organisation, its admin with a link to set a password by, a key, and a line to
/// try it with. There is no password that somebody else could know.
final class FirstStart {
    private static final String ORGANISATION = "My company";
    private static final String ADMIN_EMAIL = "admin@localhost";

    private FirstStart() {}

    /// Makes them and prints the key, whose secret is shown here and never again, and the link.
    static void welcome(String url, String publicUrl, Db db) {
        Clock clock = Clock.systemUTC();
        Opened opened = new OpenOrganisation(db, clock).open(ORGANISATION, null, ADMIN_EMAIL, OrgCommand.ADMIN_NAME);
        KeyPair pair = db.write(
                opened.org().value(),
                tx -> new ApiKeys(new SecureRandom())
                        .add(tx, Origin.cli(clock), opened.admin(), "First key", clock.instant()));
        Issued link = db.write(
                opened.org().value(),
                tx -> new Links(new SecureRandom())
                        .setup(
                                tx,
                                Origin.cli(clock),
                                opened.admin().value(),
                                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        Console.print("""
                Organisation %d (%s) is there, with an API key. The secret is shown this once:
                  access key  %s
                  secret key  %s
                Its admin %s sets a password by this link, once and within 7 days:
                  %s
                Try it:
                  curl -H 'x-ysuite-access-key: %s' -H 'x-ysuite-secret-key: %s' \
                -H 'Content-Type: application/json' -d '{"cstname":"Sarah Johnson"}' %s/v1/leads""".formatted(
                        opened.org().value(),
                        ORGANISATION,
                        pair.accessKey(),
                        pair.secretKey(),
                        ADMIN_EMAIL,
                        SessionConfig.link(publicUrl, link.token()),
                        pair.accessKey(),
                        pair.secretKey(),
                        url));
    }
}
