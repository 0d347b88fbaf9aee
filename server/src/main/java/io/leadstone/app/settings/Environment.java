package io.leadstone.app.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// The process's variables, those that begin with `LEADSTONE_` all being settings; an empty one counts as unset.
final class Environment {
    private static final String PREFIX = "LEADSTONE_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Optional<String> get(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// A misspelt variable would be silently without effect.
    void refuseUnknown() {
        variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && Setting.of(name).isEmpty())
                .filter(name -> get(name).isPresent())
                .min(Comparator.naturalOrder())
                .ifPresent(name -> {
                    throw new SettingRefused("There is no setting " + name + "; the nearest is "
                            + nearest(name).variable() + ". All of them: leadstone config");
                });
    }

    private static Setting nearest(String name) {
        return Arrays.stream(Setting.values())
                .min(Comparator.comparingInt(setting -> distance(name, setting.variable())))
                .orElseThrow();
    }

    /// How many letters are to be put in, left out or replaced (Levenshtein).
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
