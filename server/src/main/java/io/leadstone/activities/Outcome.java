package io.leadstone.activities;

import io.leadstone.platform.json.FieldErrors;
import java.util.List;

/// What became of a note or an activity that somebody wanted written.
sealed interface Outcome<T> {
    /// Done; `ignored` names the submitted fields that nobody knows.
    record Done<T>(T thing, List<String> ignored) implements Outcome<T> {}

    /// It, or its lead, is not there for the caller.
    record NotFound<T>() implements Outcome<T> {}

    record Invalid<T>(FieldErrors errors) implements Outcome<T> {}
}
