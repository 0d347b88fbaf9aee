package io.leadstone.leads.list;

import io.leadstone.leads.LeadId;
import io.leadstone.leads.Status;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of a list of leads. An empty parameter is none.
public final class LeadQueryReader {
    private static final int MAX_TAGS = 100;
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private static final Map<String, LeadSort> SORTS = sorts();

    private final Query query;
    private final FieldErrors errors;

    private LeadQueryReader(Query query, FieldErrors errors) {
        this.query = query;
        this.errors = errors;
    }

    /// What was asked for; to be used only when `errors` stayed empty.
    public static LeadQuery read(Query query, FieldErrors errors) {
        return new LeadQueryReader(query, errors).read();
    }

    private LeadQuery read() {
        Paging paging = Paging.read(query, errors);
        String sortBy = query.text("sortBy");
        return new LeadQuery(
                search(),
                status(),
                folded("lead_source"),
                folded("lead_industry"),
                id("lead_assignedto"),
                id("lead_assignmentgroup"),
                id("brand_id"),
                id("lead_stage_id"),
                ids("tag_ids"),
                time("created_from"),
                time("created_to"),
                time("updated_since"),
                time("next_activity_from"),
                time("next_activity_to"),
                nextActivity(),
                time("last_contacted_from"),
                time("last_contacted_to"),
                deleted(),
                sort(sortBy),
                descending(sortBy == null),
                paging);
    }

    private List<SearchWord> search() {
        String search = SearchText.read(query, errors);
        return search == null ? List.of() : SearchWord.of(search);
    }

    private @Nullable Status status() {
        String word = query.text("lead_status");
        if (word == null) {
            return null;
        }
        Optional<Status> status = Status.named(word);
        if (status.isEmpty()) {
            errors.add("lead_status", "Must be one of " + Status.WORDS + ".");
        }
        return status.orElse(null);
    }

    private @Nullable String folded(String name) {
        String value = query.text(name);
        if (value != null && value.indexOf('\0') >= 0) {
            errors.add(name, "Must not contain control characters.");
        }
        return value == null ? null : Fold.fold(value);
    }

    private @Nullable Integer id(String name) {
        String value = query.text(name);
        if (value == null) {
            return null;
        }
        Optional<Integer> id = id32(value);
        if (id.isEmpty()) {
            errors.add(name, "Must be an id: a whole number of at most 19 digits.");
        }
        return id.orElse(null);
    }

    private List<Integer> ids(String name) {
        String value = query.text(name);
        if (value == null) {
            return List.of();
        }
        List<Optional<Integer>> read = Arrays.stream(value.split(",", -1))
                .map(part -> id32(part.strip()))
                .toList();
        if (read.size() > MAX_TAGS || read.stream().anyMatch(Optional::isEmpty)) {
            errors.add(name, "Must be at most " + MAX_TAGS + " ids, separated by commas.");
            return List.of();
        }
        return List.copyOf(
                new TreeSet<>(read.stream().map(Optional::orElseThrow).toList()));
    }

    /// An id of a row that exists fits 32 bits; up to 19 digits are an id still, only one that nothing has.
    private static Optional<Integer> id32(String text) {
        if (!ID.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(LeadId.read(text)
                .map(id -> (int) Math.min(id.value(), Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE));
    }

    private @Nullable Instant time(String name) {
        return query.time(name, errors);
    }

    private @Nullable Boolean nextActivity() {
        String word = query.text("next_activity");
        return switch (word == null ? "" : Fold.fold(word)) {
            case "" -> null;
            case "none" -> false;
            case "any" -> true;
            default -> {
                errors.add("next_activity", "Must be none or any.");
                yield null;
            }
        };
    }

    private boolean deleted() {
        String word = query.text("deleted");
        return switch (word == null ? "no" : Fold.fold(word)) {
            case "no" -> false;
            case "only" -> true;
            default -> {
                errors.add("deleted", "Must be no or only.");
                yield false;
            }
        };
    }

    private LeadSort sort(@Nullable String field) {
        if (field == null) {
            return LeadSort.ID;
        }
        LeadSort sort = SORTS.get(field);
        if (sort == null) {
            errors.add("sortBy", "Must be one of " + String.join(", ", SORTS.keySet()) + ".");
            return LeadSort.ID;
        }
        return sort;
    }

    /// In the order of the list's row, for the message.
    private static Map<String, LeadSort> sorts() {
        Map<String, LeadSort> sorts = new LinkedHashMap<>();
        sorts.put("cstid", LeadSort.ID);
        sorts.put("ct_number", LeadSort.ID);
        sorts.put("cstname", LeadSort.NAME);
        sorts.put("cstemail", LeadSort.EMAIL);
        sorts.put("lead_status", LeadSort.STATUS);
        sorts.put("lead_source", LeadSort.SOURCE);
        sorts.put("lead_company_name", LeadSort.COMPANY);
        sorts.put("owner", LeadSort.OWNER);
        sorts.put("cstcreated_on", LeadSort.CREATED);
        sorts.put("lead_industry", LeadSort.INDUSTRY);
        sorts.put("lead_score", LeadSort.SCORE);
        sorts.put("lead_stage_id", LeadSort.STAGE);
        sorts.put("brand_id", LeadSort.BRAND);
        sorts.put("updated_on", LeadSort.UPDATED);
        sorts.put("next_activity_on", LeadSort.NEXT_ACTIVITY);
        sorts.put("last_contacted_on", LeadSort.LAST_CONTACTED);
        return sorts;
    }

    private boolean descending(boolean otherwise) {
        String order = query.text("sortOrder");
        if (order == null) {
            return otherwise;
        }
        return switch (Fold.fold(order)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> {
                errors.add("sortOrder", "Must be asc or desc.");
                yield otherwise;
            }
        };
    }
}
