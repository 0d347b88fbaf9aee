package io.leadstone.live;

import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which organisations have news, of all by one statement. Used by one thread.
final class News implements AutoCloseable {
    private final Supplier<Line> lines;
    private @Nullable Line line;
    private String upto = "0";

    News(Supplier<Line> lines) {
        this.lines = lines;
    }

    /// Who has something new since the last call; by a new connection that is not known, and may be everybody.
    Set<Integer> ask(Supplier<List<Integer>> everybody) {
        Line open = line;
        if (open == null) {
            open = lines.get();
            line = open;
            upto = open.list(EventSql.UPTO.bind(), Row::text).getFirst();
            return Set.copyOf(everybody.get());
        }
        Set<Integer> organisations = new TreeSet<>();
        for (Optional<Integer> org : open.list(EventSql.NEWS.with("from", upto), this::read)) {
            org.ifPresent(organisations::add);
        }
        return organisations;
    }

    /// After a failure, or while nobody listens.
    @Override
    public void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    private Optional<Integer> read(Row row) {
        upto = row.text();
        return Optional.ofNullable(row.integerOrNull());
    }
}
