package io.leadstone.activities;

import io.leadstone.leads.LeadId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call, an email, a meeting or a task of a lead.
record Activity(
        int id,
        LeadId lead,
        String leadName,
        ActivityFields fields,
        @Nullable Person owner,
        Instant createdAt,
        Person creator,
        Instant updatedAt) {}
