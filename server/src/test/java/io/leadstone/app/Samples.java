package io.leadstone.app;

import io.leadstone.leads.BulkInsert.Dated;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.Status;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.text.Email;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Leads that tests store in bulk, with times of their own.
final class Samples {
    static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");

    private Samples() {}

    /// What varies of a sample; everything else is empty.
    record Sample(
            String name,
            @Nullable String email,
            Status status,
            @Nullable String source,
            @Nullable String industry,
            @Nullable String company,
            @Nullable Integer owner,
            @Nullable Integer brand,
            @Nullable Integer stage,
            @Nullable Integer score) {

        Dated at(Instant created, Instant updated) {
            LeadFields fields = new LeadFields(
                    name,
                    email == null ? null : Email.of(email).orElseThrow(),
                    Phone.NONE,
                    null,
                    null,
                    source,
                    industry,
                    company,
                    owner,
                    null,
                    brand,
                    List.of(),
                    status,
                    null,
                    stage,
                    score);
            return new Dated(fields, created, updated);
        }
    }

    /// A lead with no more than a name.
    static Sample named(String name, int stage) {
        return new Sample(name, null, Status.NEW, null, null, null, null, null, stage, null);
    }

    /// So many of them, Lead 1, Lead 2 …, a minute apart.
    static List<Dated> many(int count, int stage) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> named("Lead " + i, stage).at(JUNE.plusSeconds(60L * i), JUNE.plusSeconds(60L * i)))
                .toList();
    }
}
