package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.accounts.Organisations;
import io.leadstone.platform.text.Email;
import io.leadstone.platform.text.TextRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Checks what the operator typed, and shows times.
final class Checked {
    private static final int MAX_NAME = 100;

    private Checked() {}

    static String name(String option, String typed) {
        String name = TextRule.trim(typed);
        if (name.isEmpty()) {
            throw new Refusal(option + " may not be empty.");
        }
        TextRule.problem(name, false, MAX_NAME).ifPresent(problem -> {
            throw new Refusal(option + ": " + problem);
        });
        return name;
    }

    static String email(String option, String typed) {
        return Email.of(typed)
                .map(Email::typed)
                .orElseThrow(() -> new Refusal(option + " takes one email address, such as anna@example.com."));
    }

    /// The organisation of that id, which must be there.
    static OrgId org(Installation installation, int id) {
        OrgId org = new OrgId(id);
        if (!orgs(installation).contains(org)) {
            throw new Refusal("There is no organisation " + id + ". See: leadstone org list");
        }
        return org;
    }

    /// Every organisation, oldest first.
    static List<OrgId> orgs(Installation installation) {
        return Organisations.all(installation.lookup()).stream()
                .map(Organisations.Organisation::id)
                .toList();
    }

    /// A time as people read it.
    static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
