package io.leadstone.access.accounts;

import java.time.Instant;

/// An organisation as it is.
///
/// @param version counts the changes
public record OrganisationNow(OrganisationFields fields, Instant createdAt, int version) {}
