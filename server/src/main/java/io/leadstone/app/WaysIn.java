package io.leadstone.app;

import io.leadstone.access.Callers;
import io.leadstone.access.People;
import io.leadstone.access.keys.AccessConfig;
import io.leadstone.access.keys.KeyAuthentication;
import io.leadstone.access.keys.KeyRing;
import io.leadstone.access.keys.KeyUse;
import io.leadstone.access.session.LookUp;
import io.leadstone.access.session.SessionAuthentication;
import io.leadstone.access.session.SessionConfig;
import io.leadstone.access.session.SessionRing;
import io.leadstone.app.settings.Settings;
import io.leadstone.platform.db.Db;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// How callers prove who they are.
@Singleton
final class WaysIn {
    @Produces
    @Singleton
    KeyRing keyRing(People people, Clock clock, KeyUse uses) {
        return new KeyRing(people, clock, uses);
    }

    @Produces
    @Singleton
    SessionRing sessionRing(People people, Clock clock) {
        return new SessionRing(people, clock);
    }

    @Produces
    @Singleton
    LookUp lookUp() {
        return new LookUp(Server.installation().lookupLogin()::checkLine);
    }

    @Produces
    @Singleton
    SessionConfig sessionConfig() {
        Settings settings = Server.settings();
        return new SessionConfig(Server.publicUrl(), settings.sessionIdle(), settings.sessionMost(), access());
    }

    @Produces
    @Singleton
    Callers callers(KeyRing keys, SessionRing sessions, SessionConfig config, Db db, Clock clock) {
        return new Callers(
                List.of(new KeyAuthentication(keys, access()), new SessionAuthentication(sessions, config, db, clock)));
    }

    static AccessConfig access() {
        Settings settings = Server.settings();
        return new AccessConfig(settings.accessKeyHeader(), settings.secretKeyHeader());
    }
}
