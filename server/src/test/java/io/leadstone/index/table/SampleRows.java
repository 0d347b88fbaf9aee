package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import io.leadstone.samples.SampleDirectory;
import io.leadstone.samples.SampleLead;
import io.leadstone.samples.SampleLeads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sample leads as rows, with the columns that a list of leads asks for.
final class SampleRows {
    static final int NAME = 0;
    static final int EMAIL = 1;
    static final int COMPANY = 2;
    static final int SOURCE = 5;
    static final int STATUS = 7;
    static final int OWNER = 8;
    static final int CREATED = 13;
    static final int UPDATED = 14;
    static final int TAGS = 15;

    static final List<Kind> KINDS = List.of(
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT, // name, email, company, phone_e164, phone_national
            Kind.WORD,
            Kind.WORD, // source, industry
            Kind.CODE,
            Kind.CODE,
            Kind.CODE,
            Kind.CODE,
            Kind.CODE, // status, owner, group, brand, stage
            Kind.NUMBER,
            Kind.TIME,
            Kind.TIME,
            Kind.SET); // score, created, updated, tags

    private static final long NOW = 1_790_000_000L;

    /// Identities are global, so those of one organisation are no small numbers.
    private static final int FIRST_IDENTITY = 1000;

    private final SampleLeads leads;

    SampleRows(int total) {
        leads = new SampleLeads(
                7,
                total,
                SampleDirectory.USERS.size(),
                SampleDirectory.GROUPS.size(),
                SampleDirectory.BRANDS.size(),
                SampleDirectory.STAGES.size(),
                SampleDirectory.TAGS.size());
    }

    static Table table(int total) {
        Table table = new Table(KINDS, total + 1);
        SampleRows rows = new SampleRows(total);
        BinaryRow row = new BinaryRow();
        for (int id = 1; id <= total; id++) {
            table.load(id, row.record(rows.record(id)), 0);
        }
        table.loaded();
        return table;
    }

    byte[] record(int id) {
        return RowBytes.record(values(id));
    }

    @Nullable
    Object[] values(int id) {
        SampleLead lead = leads.get(id - 1);
        String mobile = lead.mobile();
        return new @Nullable Object[] {
            lead.name(),
            lead.email(),
            lead.company(),
            mobile,
            mobile == null ? null : mobile.substring(3),
            lead.source(),
            lead.industry(),
            lead.status(),
            identity(lead.owner()),
            identity(lead.group()),
            identity(lead.brand()),
            identity(lead.stage()),
            lead.score(),
            NOW - lead.secondsAgo(),
            NOW - lead.editedSecondsAgo(),
            lead.tags().stream().map(tag -> FIRST_IDENTITY + tag).toList()
        };
    }

    static @Nullable Integer identity(int index) {
        return index < 0 ? null : FIRST_IDENTITY + index;
    }
}
