package io.leadstone.access.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.KeyScope;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.accounts.Users;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.json.FieldErrors;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes a key for a live user of the caller's organisation, which may do no more than the credential that asked for
/// it.
final class CreateKey {
    private final Db db;
    private final Clock clock;
    private final ApiKeys keys;

    CreateKey(Db db, Clock clock, SecureRandom random) {
        this.db = db;
        this.clock = clock;
        this.keys = new ApiKeys(random);
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Created(ApiKey key, String secret, List<String> ignored) implements Outcome {
            @Override
            public String toString() {
                return "Created[" + key + "]";
            }
        }

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Authority authority = Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            FieldErrors errors = new FieldErrors();
            KeyReader.Read read = KeyReader.read(body, caller.user(), now, strict, errors);
            Set<KeyScope> lacking = EnumSet.noneOf(KeyScope.class);
            lacking.addAll(read.key().scopes());
            lacking.removeAll(authority.scopes());
            if (!lacking.isEmpty()) {
                KeyReader.noteBeyond(lacking, errors);
            }
            if (!Users.isLive(tx, read.key().user())) {
                KeyReader.noteUnknownUser(errors);
            }
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            ApiKeys.KeyPair pair = keys.add(tx, origin, read.key(), now);
            return new Outcome.Created(ApiKeys.get(tx, pair.id()), pair.secretKey(), read.unknown());
        });
    }
}
