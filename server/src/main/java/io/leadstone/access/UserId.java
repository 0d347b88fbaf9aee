package io.leadstone.access;

/// A user; ids are unique over all organisations.
public record UserId(int value) {}
