package io.leadstone.directory;

import io.leadstone.platform.json.FieldErrors;
import java.util.List;

/// What became of a change to the things that leads point at.
public sealed interface Arranged<T> {
    /// Done; `ignored` names the submitted fields that nobody knows.
    record Done<T>(T row, List<String> ignored) implements Arranged<T> {}

    /// There is no such thing, or it is archived where a live one is wanted, or the other way round.
    record NotFound<T>() implements Arranged<T> {}

    record Invalid<T>(FieldErrors errors) implements Arranged<T> {}

    /// It must not be done as things stand; `reason` says what to do.
    record Refused<T>(String reason) implements Arranged<T> {}
}
