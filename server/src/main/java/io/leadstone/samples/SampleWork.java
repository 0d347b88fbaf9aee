package io.leadstone.samples;

import io.leadstone.access.UserId;
import io.leadstone.activities.AddWork;
import io.leadstone.activities.AddWork.Task;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.Status;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What was done at the sample leads, and what is due at them around now.
final class SampleWork {
    /// Of the dice.
    static final long PURPOSE = 4;

    private static final int CALLED_PERCENT = 40;
    private static final int NOTED_PERCENT = 30;
    private static final int PLANNED_PERCENT = 35;
    private static final int CALLED_AFTER = 50;
    private static final int NOTED_AFTER = 60;
    private static final int PLANNED_AFTER = 70;

    private static final List<String> CONTACTS = List.of("call", "email", "call", "meeting");
    private static final List<String> DONE =
            List.of("Introduced ourselves", "Asked what they need", "Sent the price list", "Walked through the offer");
    private static final List<String> NOTES = List.of(
            "Asked for a quote for three sites.",
            "Best reached in the morning. Decides together with the head of operations.",
            "Compares us with two others; price matters less than delivery.",
            "Wants a demo once the new budget is through.",
            "Knows us from the trade fair. Friendly, but in no hurry.");
    private static final List<String> KINDS = List.of("call", "task", "email", "meeting");
    private static final List<String> PLANNED =
            List.of("Call about the quote", "Prepare the offer", "Send references", "Show the demo");

    /// Most within a day or two, some overdue.
    private static final List<Integer> DUE_IN_HOURS =
            List.of(-50, -26, -4, -1, 1, 2, 3, 5, 7, 23, 26, 29, 48, 53, 74, 98, 122, 170);

    private final Tx tx;
    private final Origin origin;
    private final UserId by;
    private final Instant notBefore;
    private final Instant now;
    private int notes;
    private int activities;

    /// @param notBefore what happened before is moved to
    SampleWork(Tx tx, Origin origin, UserId by, Instant notBefore, Instant now) {
        this.tx = tx;
        this.origin = origin;
        this.by = by;
        this.notBefore = notBefore;
        this.now = now;
    }

    int notes() {
        return notes;
    }

    int activities() {
        return activities;
    }

    void add(LeadId id, Chance chance, FirstLead lead) {
        LeadFields fields = lead.stored().fields();
        Integer owner = fields.owner();
        boolean isNew = fields.status() == Status.NEW;
        if (!isNew && chance.percent(CALLED_PERCENT)) {
            Instant at = after(lead, CALLED_AFTER);
            did(id, new Task(chance.pick(CONTACTS), chance.pick(DONE), null, at, owner), at);
        }
        if (!isNew && chance.percent(NOTED_PERCENT)) {
            AddWork.note(tx, origin, id, by, chance.pick(NOTES), after(lead, NOTED_AFTER));
            notes++;
        }
        boolean isOpen = fields.status() != Status.LOST && fields.status() != Status.CONVERTED;
        if (owner != null && isOpen && chance.percent(PLANNED_PERCENT)) {
            int which = chance.below(KINDS.size());
            Instant due = now.truncatedTo(ChronoUnit.HOURS).plus(chance.pick(DUE_IN_HOURS), ChronoUnit.HOURS);
            did(id, new Task(KINDS.get(which), PLANNED.get(which), due, null, owner), after(lead, PLANNED_AFTER));
        }
    }

    private Instant after(FirstLead lead, int percent) {
        Instant at = lead.after(percent);
        return at.isBefore(notBefore) ? notBefore : at;
    }

    private void did(LeadId id, Task task, Instant at) {
        AddWork.activity(tx, origin, id, by, task, at);
        activities++;
    }
}
