package io.leadstone.access;

/// What a write's caller was allowed when it arrived was taken away meanwhile; the front door answers with 403.
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowed(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
