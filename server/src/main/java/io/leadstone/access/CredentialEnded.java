package io.leadstone.access;

/// The key or session that a write came with does not work any more; the front door answers as to any wrong key.
public final class CredentialEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CredentialEnded() {
        super("The credential ended meanwhile.");
    }
}
