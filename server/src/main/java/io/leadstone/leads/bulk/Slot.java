package io.leadstone.leads.bulk;

import io.leadstone.leads.Lead;
import io.leadstone.leads.LeadFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A lead that a request makes or changes, as its rows have left it so far.
final class Slot {
    private final @Nullable Lead stored;
    private final int row;
    private LeadFields fields;

    private Slot(@Nullable Lead stored, int row, LeadFields fields) {
        this.stored = stored;
        this.row = row;
        this.fields = fields;
    }

    /// One that a row makes.
    static Slot made(int row, LeadFields fields) {
        return new Slot(null, row, fields);
    }

    /// One that was there, and is locked.
    static Slot found(Lead lead) {
        return new Slot(lead, -1, lead.fields());
    }

    boolean isNew() {
        return stored == null;
    }

    /// The lead that was there.
    Lead stored() {
        return Objects.requireNonNull(stored);
    }

    /// The row that makes it.
    int row() {
        return row;
    }

    LeadFields fields() {
        return fields;
    }

    void become(LeadFields wanted) {
        fields = wanted;
    }
}
