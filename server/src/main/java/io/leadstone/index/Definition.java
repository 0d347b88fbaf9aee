package io.leadstone.index;

import io.leadstone.index.table.Kind;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// What a room wants to have indexed.
///
/// @param subject what the log calls such a row
/// @param now the present state of one, as [io.leadstone.history.Follower#subjects] takes it: one field a column
/// @param rows a `copy … to stdout (format binary)` of the organisation's (`:org`) rows with ids from `:from` to before
/// `:until`, ascending: the id, then the columns but the last, which is a set
/// @param elements the same of the sets' elements: the row's id and the element, in their order
/// @param inPartsFrom so many rows are loaded by several connections at once
/// @param size about how many rows an organisation has; asked only before it is loaded
/// @param labelled the column of numbers that sorts by a label, like an owner by their name
/// @param labels the folded label of such a number
/// @param labelSubject what the log calls the thing that has the label
public record Definition(
        String subject,
        List<Kind> columns,
        String now,
        String rows,
        String elements,
        long inPartsFrom,
        IntToLongFunction size,
        int labelled,
        IntFunction<@Nullable String> labels,
        String labelSubject) {}
