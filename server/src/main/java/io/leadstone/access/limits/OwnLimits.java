package io.leadstone.access.limits;

import org.jspecify.annotations.Nullable;

/// What the operator set for one organisation; null is the installation's own.
///
/// @param perKey requests in [Limits#WINDOW]
/// @param perOrganisation requests in [Limits#WINDOW]
/// @param inFlight requests at the same time
public record OwnLimits(
        @Nullable Integer perKey,
        @Nullable Integer perOrganisation,
        @Nullable Integer inFlight) {
    /// The installation's, all of them.
    public static final OwnLimits NONE = new OwnLimits(null, null, null);

    /// These, but what `given` sets as it sets it.
    public OwnLimits with(OwnLimits given) {
        return new OwnLimits(
                given.perKey == null ? perKey : given.perKey,
                given.perOrganisation == null ? perOrganisation : given.perOrganisation,
                given.inFlight == null ? inFlight : given.inFlight);
    }
}
