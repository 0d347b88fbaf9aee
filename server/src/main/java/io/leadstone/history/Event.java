package io.leadstone.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to one subject.
///
/// @param kind subject and verb, like `lead.created`
/// @param subjectVersion the subject's version after it, 0 where the subject has none
/// @param before the changed fields as they were, a JSON object; null for a creation
/// @param after the changed fields as they are, a JSON object; null for a deletion
public record Event(
        Instant at,
        String kind,
        String subjectKind,
        long subjectId,
        int subjectVersion,
        @Nullable String before,
        @Nullable String after) {

    /// Something came to be.
    public static Event created(Instant at, String subjectKind, long subjectId, String after) {
        return new Event(at, subjectKind + ".created", subjectKind, subjectId, 1, null, after);
    }
}
