package io.leadstone.live;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a reader of the log is: behind this row, in the order of transactions. Always that of a row that was read, and
/// not of a snapshot: a PostgreSQL that crashed gives ids of transactions away again that left nothing behind.
///
/// @param xid of the transaction that wrote the row
/// @param id of the row
record Position(long xid, long id) implements Comparable<Position> {
    /// Before everything.
    static final Position BEGINNING = new Position(0, 0);

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,17})");
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::xid).thenComparingLong(Position::id);

    /// Reads what [#text] wrote; empty when it is none of ours.
    static Optional<Position> read(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /// As clients get it, and hand it back.
    String text() {
        return xid + "." + id;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
