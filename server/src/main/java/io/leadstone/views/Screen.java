package io.leadstone.views;

import java.util.Locale;

/// What a view is a view of.
enum Screen {
    LEADS,
    BOARD;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
