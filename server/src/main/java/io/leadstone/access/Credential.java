package io.leadstone.access;

/// What a caller proved who they are with.
public sealed interface Credential {
    int id();

    /// An API key.
    record Key(int id) implements Credential {}

    /// A person's session in the browser.
    record Session(int id) implements Credential {}
}
