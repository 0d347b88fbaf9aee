package io.leadstone.access.accounts;

import io.leadstone.access.UserId;
import java.time.Instant;

/// A user of an organisation, or, archived, one who has left it and is still named on old leads.
///
/// @param version counts the changes
public record User(UserId id, UserFields fields, boolean archived, Instant createdAt, int version) {}
