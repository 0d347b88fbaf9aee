package io.leadstone.leads.bulk;

import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.history.Origin;
import io.leadstone.leads.Duplicate;
import io.leadstone.leads.Duplicates;
import io.leadstone.leads.Lead;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadInsert;
import io.leadstone.leads.LeadReader;
import io.leadstone.leads.LeadUpdate;
import io.leadstone.leads.LeadUpdate.Rewrite;
import io.leadstone.leads.References;
import io.leadstone.leads.References.Choosable;
import io.leadstone.leads.bulk.Done.Kept;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Does the same to many leads, each under its lock and with its event.
public final class ChangeLeads {
    private ChangeLeads() {}

    /// Notes what a patch names that cannot be chosen.
    public static void check(Tx tx, LeadsPatch patch, FieldErrors errors) {
        LeadFields wanted = LeadsPatchReader.checked(patch, errors);
        LeadReader.note(References.choosable(tx, List.of(wanted)).unknown(LeadFields.NONE, wanted), errors);
    }

    /// Applies a patch to those of the leads that can take it.
    public static Done change(Tx tx, Origin origin, LeadsPatch patch, long[] ids, Reach reach, Instant now) {
        boolean alone = patch.onDuplicate() == OnDuplicate.REJECT && LeadsPatchReader.givesContact(patch);
        if (alone) {
            LeadInsert.lockNumbers(tx, now);
        }
        List<Lead> leads = LeadUpdate.lockAll(tx, ids, reach);
        Choosable choosable = References.choosable(tx, List.of(LeadsPatchReader.checked(patch, new FieldErrors())));
        List<Rewrite> rewrites = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        Set<Long> found = new HashSet<>();
        for (Lead lead : leads) {
            found.add(lead.id().value());
            FieldErrors errors = new FieldErrors();
            LeadFields wanted = LeadsPatchReader.onto(lead.fields(), patch, errors);
            LeadReader.note(choosable.unknown(lead.fields(), wanted), errors);
            if (errors.isEmpty()) {
                rewrites.add(new Rewrite(origin, lead, wanted));
            } else {
                kept.add(Kept.of(lead.id().value(), errors));
            }
        }
        List<Rewrite> taken = alone ? alone(tx, rewrites, reach, kept) : rewrites;
        kept.addAll(gone(ids, found));
        return new Done(LeadUpdate.storeAll(tx, taken, now), kept);
    }

    /// Those by which no lead gets an email address or a phone number that a live one has, or gets before it.
    private static List<Rewrite> alone(Tx tx, List<Rewrite> rewrites, Reach reach, List<Kept> kept) {
        List<Duplicates> stored = Duplicates.ofChanges(tx, rewrites, reach);
        List<Rewrite> taken = new ArrayList<>();
        for (int i = 0; i < rewrites.size(); i++) {
            Rewrite rewrite = rewrites.get(i);
            List<Duplicate> before = taken.stream()
                    .flatMap(earlier -> Duplicates.between(rewrite, reach, earlier).stream())
                    .toList();
            Duplicates duplicates = stored.get(i).and(before);
            if (duplicates.isEmpty()) {
                taken.add(rewrite);
            } else {
                FieldErrors errors = new FieldErrors();
                LeadReader.note(duplicates, errors);
                kept.add(Kept.of(rewrite.lead().id().value(), errors));
            }
        }
        return taken;
    }

    /// Puts those of the leads that are there into the bin.
    public static Done delete(Tx tx, Origin origin, long[] ids, Reach reach, Instant now) {
        Set<Long> deleted = LeadUpdate.deleteAll(tx, origin, ids, reach, now);
        return new Done(deleted.size(), gone(ids, deleted));
    }

    private static List<Kept> gone(long[] ids, Set<Long> found) {
        return LongStream.of(ids)
                .filter(id -> !found.contains(id))
                .mapToObj(Kept::gone)
                .toList();
    }
}
