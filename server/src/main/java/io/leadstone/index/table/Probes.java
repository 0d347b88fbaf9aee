package io.leadstone.index.table;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.IsNull;
import io.leadstone.index.table.Condition.Within;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import java.util.List;

/// Binds conditions to the columns of a table.
final class Probes {
    private final Column[] columns;

    Probes(Column[] columns) {
        this.columns = columns;
    }

    /// What tells which rows meet the condition.
    Probe of(Condition condition) {
        return switch (condition) {
            case From(int column, long seconds) ->
                column(NumberColumn.class, column).from(seconds);
            case Before(int column, long seconds) ->
                column(NumberColumn.class, column).before(seconds);
            case IsNull(int column) -> column(NumberColumn.class, column).nulls();
            case Is(int column, int code) -> column(CodeColumn.class, column).in(List.of(code));
            case Within within ->
                new Probe.Any(within.places().stream()
                        .<Probe>map(place ->
                                column(CodeColumn.class, place.column()).in(place.codes()))
                        .toList());
            case WordIs(int column, String folded) ->
                column(WordColumn.class, column).is(folded);
            case AnyOf(int column, List<Integer> codes) ->
                column(SetColumn.class, column)
                        .anyOf(codes.stream().mapToInt(Integer::intValue).toArray());
            case Found(List<Look> looks) ->
                new Probe.Any(looks.stream().map(this::of).toList());
        };
    }

    private Probe of(Look look) {
        return switch (look) {
            case In(int column, String folded) ->
                column(TextColumn.class, column).containing(folded);
            case NumberPrefix(String digits) -> new Probe.Prefix(digits);
        };
    }

    private <T extends Column> T column(Class<T> kind, int column) {
        return kind.cast(columns[column]);
    }
}
