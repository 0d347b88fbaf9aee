package io.leadstone.access.passwords;

import io.leadstone.platform.text.Fold;
import io.leadstone.platform.text.TextRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password must be: 12 to 200 characters (code points), and none that is guessed first.
///
/// What it is made of is free (NIST SP 800-63B, 3.1.1): spaces and every alphabet count. It is compared in NFC, so that
/// the same letters typed on another keyboard are the same password.
public final class PasswordRule {
    private static final int LEAST = 12;
    private static final int MOST = 200;
    /// Code points before composing; composing takes the fewer the better.
    private static final int MOST_TYPED = 1_000;
    /// Different ones; fewer are one key held down, or two in turn.
    private static final int LEAST_DIFFERENT = 5;
    /// Characters of one's own beside a name that others know.
    private static final int LEAST_BESIDE_NAME = 8;
    /// Of a name, to be looked for at all.
    private static final int LEAST_NAME = 4;

    private static final Set<String> COMMON = read();

    private PasswordRule() {}

    /// A typed password as it is hashed; one too long to be any becomes empty, which is none.
    public static String normal(String typed) {
        return typed.codePointCount(0, typed.length()) > MOST_TYPED
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    /// What is wrong with a new password, if anything; `names` are what others know of its owner: email, name,
    /// organisation.
    public static Optional<String> problem(String typed, List<String> names) {
        if (typed.codePointCount(0, typed.length()) > MOST_TYPED) {
            return Optional.of("May not be greater than " + MOST + " characters.");
        }
        String password = normal(typed);
        Optional<String> text = TextRule.problem(password, false, MOST);
        if (text.isPresent()) {
            return text;
        }
        if (password.codePointCount(0, password.length()) < LEAST) {
            return Optional.of("Must have at least " + LEAST + " characters.");
        }
        String folded = Fold.fold(password);
        if (COMMON.contains(folded) || COMMON.contains(folded.replaceFirst("[0-9!?.*#]+$", ""))) {
            return Optional.of("Is one of those that are guessed first.");
        }
        if (folded.codePoints().distinct().count() < LEAST_DIFFERENT || isRun(folded, 1) || isRun(folded, -1)) {
            return Optional.of("Repeats itself or counts up or down, which is guessed first.");
        }
        return repeatsName(folded, names)
                ? Optional.of("Is little more than a name that others know.")
                : Optional.empty();
    }

    /// Whether each character is the next one, as in `123456789012` or `abcdefghijkl`.
    private static boolean isRun(String text, int step) {
        int[] points = text.codePoints().toArray();
        for (int i = 1; i < points.length; i++) {
            boolean overTen = points[i - 1] == (step > 0 ? '9' : '0') && points[i] == (step > 0 ? '0' : '9');
            if (points[i] != points[i - 1] + step && !overTen) {
                return false;
            }
        }
        return true;
    }

    private static boolean repeatsName(String folded, List<String> names) {
        String plain = plain(folded);
        for (String name : names) {
            String folding = Fold.fold(name);
            for (String part : List.of(folding, folding.replaceFirst("@.*", ""))) {
                String known = plain(part);
                if (known.length() >= LEAST_NAME
                        && plain.contains(known)
                        && plain.replace(known, "").length() < LEAST_BESIDE_NAME) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Letters and digits alone.
    private static String plain(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Set<String> read() {
        try (InputStream file = PasswordRule.class.getResourceAsStream("/access/common-passwords.txt")) {
            return new String(
                            Objects.requireNonNull(file, "common-passwords.txt is missing")
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .map(Fold::fold)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
