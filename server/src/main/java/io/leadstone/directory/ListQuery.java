package io.leadstone.directory;

import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which of the things that leads point at are wanted, in which order, which page of them.
///
/// @param search folded; part of the name
/// @param archived null means both the live and the archived ones
public record ListQuery(
        @Nullable String search, @Nullable Boolean archived, Sort sort, boolean descending, Paging paging) {

    /// The condition in SQL, of a table `t`.
    static final String MATCHING = """
            t.org_id = :org
            and (:archived::boolean is null or (t.archived_at is not null) = :archived::boolean)
            and (:search::text is null or strpos(t.name_fold, :search::text) > 0)""";

    /// What such a list can be sorted by; ties go by id.
    public enum Sort {
        ID,
        NAME,
        POSITION;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads the query parameters; to be used only when `errors` stayed empty.
    ///
    /// @param sorts those that the list offers, first the one that it is sorted by otherwise
    public static ListQuery read(Query query, List<Sort> sorts, FieldErrors errors) {
        String search = SearchText.read(query, errors);
        return new ListQuery(
                search == null ? null : Fold.fold(search),
                archived(query, errors),
                sort(query, sorts, errors),
                descending(query, errors),
                Paging.read(query, errors));
    }

    /// Sets the parameters of a page's statement.
    Bound bind(Bound page) {
        return page.with("search", search)
                .with("archived", archived)
                .with("sort", sort.name())
                .with("descending", descending)
                .with("offset", paging.offset())
                .with("limit", paging.size());
    }

    /// Of rows that each tell the total first, then their place; the only row has none where the page is empty.
    <T> Page<T> page(List<Counted<T>> rows) {
        return new Page<>(
                rows.stream().flatMap(counted -> counted.row().stream()).toList(),
                rows.getFirst().total(),
                paging);
    }

    /// A row of the page's statement.
    record Counted<T>(long total, Optional<T> row) {
        static <T> Counted<T> read(Row row, Function<Row, T> reader) {
            return new Counted<>(
                    row.bigint(), row.bigintOrNull() == null ? Optional.empty() : Optional.of(reader.apply(row)));
        }
    }

    private static @Nullable Boolean archived(Query query, FieldErrors errors) {
        String word = query.text("archived");
        return switch (word == null ? "no" : Fold.fold(word)) {
            case "no" -> false;
            case "yes" -> true;
            case "all" -> null;
            default -> {
                errors.add("archived", "Must be no, yes or all.");
                yield null;
            }
        };
    }

    private static Sort sort(Query query, List<Sort> sorts, FieldErrors errors) {
        String field = query.text("sortBy");
        if (field == null) {
            return sorts.getFirst();
        }
        Optional<Sort> sort =
                sorts.stream().filter(offered -> offered.label().equals(field)).findFirst();
        if (sort.isEmpty()) {
            String offered = sorts.stream().map(Sort::label).sorted().collect(Collectors.joining(", "));
            errors.add("sortBy", "Must be one of " + offered + ".");
        }
        return sort.orElse(sorts.getFirst());
    }

    private static boolean descending(Query query, FieldErrors errors) {
        String order = query.text("sortOrder");
        return switch (order == null ? "asc" : Fold.fold(order)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> {
                errors.add("sortOrder", "Must be asc or desc.");
                yield false;
            }
        };
    }
}
