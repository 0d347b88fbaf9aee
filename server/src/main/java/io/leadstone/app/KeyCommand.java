package io.leadstone.app;

import io.leadstone.access.KeyScope;
import io.leadstone.access.OrgId;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.access.keys.ApiKey;
import io.leadstone.access.keys.ApiKeys;
import io.leadstone.access.keys.ApiKeys.KeyPair;
import io.leadstone.access.keys.NewKey;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.JsonTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `key create`, `key list` and `key revoke`.
@Command(name = "key", description = "Makes, lists and revokes API keys.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {
    private static final String LINE = "%6s  %-26s  %-8s  %-23s  %-20s  %-20s  %-20s  %-30s  %s";

    private KeyCommand() {}

    @Command(name = "create", description = "Makes an API key and shows its secret, this once.")
    void create(
            @Mixin CommandOptions options,
            @Option(names = "--org", required = true, paramLabel = "ID", description = "The organisation.") int org,
            @Option(
                            names = "--user",
                            paramLabel = "EMAIL",
                            description = "Whom it acts as (default: the organisation's first admin).")
                    @Nullable
                    String user,
            @Option(names = "--name", required = true, paramLabel = "LABEL", description = "What it is for.")
                    String name,
            @Option(
                            names = "--scopes",
                            paramLabel = "SCOPE",
                            split = ",",
                            description = "What it may be used for: read, write, delete, admin (default: all four).")
                    @Nullable
                    List<String> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "When it ends, like 2027-06-01T09:00:00Z or 2027-06-01 (default: never).")
                    @Nullable
                    String expires) {
        String label = Checked.name("--name", name);
        Set<KeyScope> checkedScopes = scopes(scopes);
        Instant expiresAt = expiry(expires);
        options.on(installation -> {
            OrgId id = Checked.org(installation, org);
            KeyPair pair = installation
                    .db()
                    .write(
                            id.value(),
                            tx -> new ApiKeys(new SecureRandom())
                                    .add(
                                            tx,
                                            Origin.cli(Clock.systemUTC()),
                                            new NewKey(actor(tx, user), label, checkedScopes, expiresAt),
                                            Clock.systemUTC().instant()));
            options.result(
                    "access key  " + pair.accessKey() + "\nsecret key  " + pair.secretKey()
                            + "\nThe secret is not shown again.",
                    json -> {
                        json.writeStartObject();
                        json.writeStringField("access_key", pair.accessKey());
                        json.writeStringField("secret_key", pair.secretKey());
                        json.writeEndObject();
                    });
        });
    }

    @Command(name = "list", description = "Lists the API keys, of one organisation or of all.")
    void list(
            @Mixin CommandOptions options,
            @Option(names = "--org", paramLabel = "ID", description = "The organisation (default: every one).")
                    @Nullable
                    Integer org) {
        options.on(installation -> {
            List<Listed> all = new ArrayList<>();
            for (OrgId id : org == null ? Checked.orgs(installation) : List.of(Checked.org(installation, org))) {
                ApiKeys.all(installation.db(), id).forEach(key -> all.add(new Listed(id, key)));
            }
            Instant now = Clock.systemUTC().instant();
            StringBuilder table = new StringBuilder(LINE.formatted(
                    "ORG", "ACCESS KEY", "STATE", "SCOPES", "CREATED", "EXPIRES", "LAST USED", "ACTS AS", "NAME"));
            all.forEach(listed -> table.append("\n").append(line(listed, now)));
            options.result(table.toString(), json -> {
                json.writeStartArray();
                for (Listed listed : all) {
                    json.writeStartObject();
                    json.writeNumberField("org_id", listed.org().value());
                    json.writeStringField("access_key", listed.key().accessKey());
                    json.writeStringField("name", listed.key().name());
                    json.writeStringField("user", listed.key().userEmail());
                    json.writeStringField("state", listed.key().state(now).label());
                    json.writeStringField(
                            "created_on", Checked.second(listed.key().createdAt()));
                    json.writeStringField("scopes", scopes(listed.key()));
                    json.writeStringField(
                            "expires_on", secondOrNull(listed.key().expiresAt()));
                    json.writeStringField(
                            "last_used_on", secondOrNull(listed.key().lastUsedAt()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    private record Listed(OrgId org, ApiKey key) {}

    private static String line(Listed listed, Instant now) {
        ApiKey key = listed.key();
        return LINE.formatted(
                Integer.toString(listed.org().value()),
                key.accessKey(),
                key.state(now).label(),
                scopes(key),
                Checked.second(key.createdAt()),
                secondOr(key.expiresAt(), "never"),
                secondOr(key.lastUsedAt(), "never"),
                key.userEmail(),
                key.name());
    }

    @Command(name = "revoke", description = "Ends an API key; it is refused from now on.")
    void revoke(
            @Mixin CommandOptions options,
            @Option(names = "--access-key", required = true, paramLabel = "KEY", description = "Its access key.")
                    String accessKey) {
        options.on(installation -> {
            boolean revoked = ApiKeys.organisationOf(installation.lookup(), accessKey)
                    .map(org -> installation
                            .db()
                            .write(
                                    org.value(),
                                    tx -> ApiKeys.revoke(
                                            tx,
                                            Origin.cli(Clock.systemUTC()),
                                            accessKey,
                                            Clock.systemUTC().instant())))
                    .orElse(false);
            if (!revoked) {
                throw new Refusal("There is no working key " + accessKey + ". See: leadstone key list --org ID");
            }
            options.result("The key " + accessKey + " is revoked.", json -> {
                json.writeStartObject();
                json.writeStringField("access_key", accessKey);
                json.writeBooleanField("revoked", true);
                json.writeEndObject();
            });
        });
    }

    private static UserId actor(Tx tx, @Nullable String email) {
        if (email == null) {
            return Users.firstAdmin(tx).orElseThrow(() -> new Refusal("The organisation has no admin: name a --user."));
        }
        return Users.byEmail(tx, email)
                .orElseThrow(() -> new Refusal("The organisation has no user of the email address " + email + "."));
    }

    private static String scopes(ApiKey key) {
        return String.join(",", KeyScope.labels(key.scopes()));
    }

    private static Set<KeyScope> scopes(@Nullable List<String> typed) {
        if (typed == null) {
            return KeyScope.ALL;
        }
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        for (String word : typed) {
            scopes.add(KeyScope.named(word)
                    .orElseThrow(
                            () -> new Refusal("--scopes takes some of read,write,delete,admin, not " + word + ".")));
        }
        return scopes;
    }

    private static @Nullable Instant expiry(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        Instant time = JsonTime.read(typed)
                .orElseThrow(() -> new Refusal(
                        "--expires takes a time such as 2027-06-01T09:00:00Z or a day such as 2027-06-01, not " + typed
                                + "."));
        if (!time.isAfter(Clock.systemUTC().instant())) {
            throw new Refusal("--expires must be in the future: " + typed + " is not.");
        }
        return time;
    }

    private static String secondOr(@Nullable Instant time, String otherwise) {
        return time == null ? otherwise : Checked.second(time);
    }

    private static @Nullable String secondOrNull(@Nullable Instant time) {
        return time == null ? null : Checked.second(time);
    }
}
