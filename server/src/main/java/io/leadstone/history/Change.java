package io.leadstone.history;

import org.jspecify.annotations.Nullable;

/// A subject that some transaction touched which the last check could not see.
public final class Change {
    private final int org;
    private final String subject;
    private final long id;
    private final byte @Nullable [] state;

    /// With the state as of the check; null when the subject is gone, or nobody asked for its state.
    public Change(int org, String subject, long id, byte @Nullable [] state) {
        this.org = org;
        this.subject = subject;
        this.id = id;
        this.state = state;
    }

    public int org() {
        return org;
    }

    public String subject() {
        return subject;
    }

    public long id() {
        return id;
    }

    /// The fields of `record_send(row(…))`.
    public byte @Nullable [] state() {
        return state;
    }
}
