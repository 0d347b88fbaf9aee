package io.leadstone.live;

import io.leadstone.access.Reach;
import io.leadstone.directory.Label;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the log as listeners are told of it: what changed, never what it was or is.
///
/// @param subject what it happened to, in the log: notes and activities are told of with their lead
/// @param by who did it; the operator is none
/// @param fields those that changed, under their inside names
/// @param part the id of the note or activity that it is about
/// @param before whose the lead was, as far as the event changed that
/// @param now whose the lead is at the moment of reading; null where there is none, or none any more
record Happened(
        Position position,
        Instant at,
        String kind,
        String subject,
        long id,
        @Nullable Integer by,
        UUID operation,
        List<String> fields,
        @Nullable Integer part,
        Whose before,
        @Nullable Whose now) {

    /// What people point at when they work on leads, which whoever may read leads may read.
    private static final Set<String> CHOICES = Set.of(
            "lead_stage",
            Label.LEAD_SOURCE.subject(),
            Label.BRAND.subject(),
            Label.TAG.subject(),
            Label.USER_GROUP.subject(),
            "user",
            "organisation");

    /// Of a user, all but how they sign in.
    private static final Set<String> OF_USERS =
            Set.of("user.created", "user.changed", "user.archived", "user.restored");

    /// Whom a lead is assigned to.
    record Whose(@Nullable Integer owner, @Nullable Integer group) {
        boolean isWithin(Reach reach) {
            return reach.includes(owner, group);
        }
    }

    /// What a listener is told.
    enum Told {
        CHANGE,
        /// That a lead has left their sight, nothing else.
        GONE,
        NOTHING
    }

    /// What somebody with this reach is told.
    Told to(Reach reach) {
        if (isOfLead()) {
            if (reach.everything() || (now != null && now.isWithin(reach))) {
                return Told.CHANGE;
            }
            // They saw it until this event took it from them, or some event that did is still to come.
            return before.isWithin(reach) ? Told.GONE : Told.NOTHING;
        }
        boolean isTold = CHOICES.contains(subject) && (!subject.equals("user") || OF_USERS.contains(kind));
        return isTold ? Told.CHANGE : Told.NOTHING;
    }

    boolean isOfLead() {
        return subject.equals("lead");
    }

    /// What the kind begins with: `note` for what happened to a lead's note.
    String what() {
        return kind.substring(0, kind.indexOf('.'));
    }
}
