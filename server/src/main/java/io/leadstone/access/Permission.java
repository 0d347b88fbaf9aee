package io.leadstone.access;

/// What an endpoint demands of the caller's role.
public enum Permission {
    READ,
    WRITE
}
