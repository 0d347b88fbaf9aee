package io.leadstone.platform.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every problem of one submission at once, by the public name of the field or query parameter, in the order found.
public final class FieldErrors {
    private final Map<String, List<String>> problems = new LinkedHashMap<>();
    private String headline = "";

    /// Adds a field's problem; a field keeps the first one that was found.
    public void add(String field, String problem) {
        add(field, problem, "The " + field + " field is invalid.");
    }

    /// Adds that a required field is missing.
    ///
    /// @param problem what the field's own entry says
    public void addMissing(String field, String problem) {
        add(field, problem, "The " + field + " field is required.");
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public boolean has(String field) {
        return problems.containsKey(field);
    }

    /// One sentence about the first problem, for the envelope's message.
    public String headline() {
        return headline;
    }

    public Map<String, List<String>> byField() {
        return problems;
    }

    private void add(String field, String problem, String sentence) {
        if (problems.isEmpty()) {
            headline = sentence;
        }
        problems.putIfAbsent(field, List.of(problem));
    }
}
