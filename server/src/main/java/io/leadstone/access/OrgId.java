package io.leadstone.access;

/// An organisation: the tenant that everything belongs to.
public record OrgId(int value) {}
