package io.leadstone.app.settings;

/// What was set cannot be; the message is one line that says what to do.
public final class SettingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingRefused(String message) {
        super(message);
    }
}
