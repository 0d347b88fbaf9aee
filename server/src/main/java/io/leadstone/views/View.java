package io.leadstone.views;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.platform.http.headers.EntityTag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A view as it stands.
///
/// @param teamName of the group that it is shared with
/// @param version counts its changes from 1
record View(
        int id,
        ViewFields fields,
        @Nullable String teamName,
        UserId owner,
        String ownerName,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /// Whether it is for them to change and to delete: its owner, and who may administer the organisation.
    boolean isInHandsOf(UserId user, Role role) {
        return owner.equals(user) || role.allows(Permission.ADMINISTER);
    }

    /// The same of whoever calls, and by what.
    boolean canBeChangedBy(Caller caller) {
        return isInHandsOf(caller.user(), caller.authority().role())
                && caller.refusal(Permission.KEEP).isEmpty();
    }

    String tagFor(Caller caller) {
        return EntityTag.of(version, ownerName + '\n' + teamName + '\n' + canBeChangedBy(caller));
    }
}
