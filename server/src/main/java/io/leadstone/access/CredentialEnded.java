package io.leadstone.access;

/// The key that a write came with does not work any more; the front door answers as to any wrong key.
public final class KeyEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyEnded() {
        super("The API key was revoked meanwhile.");
    }
}
