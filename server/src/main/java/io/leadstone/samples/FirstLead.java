package io.leadstone.samples;

import io.leadstone.leads.BulkInsert;
import io.leadstone.leads.Status;
import java.time.Instant;
import java.util.List;

/// A lead to look around with, as it is stored.
///
/// @param secondsOld its age
record FirstLead(BulkInsert.Dated stored, long secondsOld) {
    /// Three years become three months.
    private static final int QUICKER = 12;

    private static final List<String> LOST_REASONS = List.of(
            "Chose a competitor", "No budget this year", "No answer after three calls", "Bought nothing after all");

    /// Of the United States; the numbers 555 0100 to 0199 of each are kept for fiction.
    private static final List<Integer> AREAS = List.of(202, 212, 312, 415, 617, 713);

    static FirstLead of(int index, SampleLead lead, SamplePool pool, Instant now) {
        String mobile = lead.mobile() == null
                ? null
                : "+1%d55501%02d".formatted(AREAS.get(index % AREAS.size()), index / AREAS.size() % 100);
        String lostReason =
                Status.coded(lead.status()) == Status.LOST ? LOST_REASONS.get(index % LOST_REASONS.size()) : null;
        long secondsOld = lead.secondsAgo() / QUICKER;
        Instant createdAt = now.minusSeconds(secondsOld);
        return new FirstLead(
                new BulkInsert.Dated(
                        pool.fields(lead, mobile, lostReason),
                        createdAt,
                        now.minusSeconds(Math.min(secondsOld, lead.editedSecondsAgo() / QUICKER))),
                secondsOld);
    }

    /// When so many hundredths of its life had passed.
    Instant after(int percent) {
        return stored.createdAt().plusSeconds(secondsOld * percent / 100);
    }
}
