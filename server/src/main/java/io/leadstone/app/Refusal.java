package io.leadstone.app;

/// What the operator asked for cannot be done; the message is one line that says what to do.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
