package io.leadstone.app.settings;

import io.leadstone.platform.http.TrustedProxies;
import java.util.List;
import java.util.function.Predicate;

/// What the text of a setting must look like.
///
/// @param wanted ends the sentence "It takes …"
record Kind(String wanted, Predicate<String> fits) {
    /// Of a number without a limit of its own: 15 digits, which programs of any language read exactly.
    static final long MOST = 999_999_999_999_999L;

    private static final int MOST_DIGITS = 15;

    static Kind number(long least, long most) {
        return new Kind("a number from " + least + " to " + most, text -> {
            boolean digits = !text.isEmpty()
                    && text.length() <= MOST_DIGITS
                    && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
        });
    }

    static Kind oneOf(String first, String second) {
        return new Kind(first + " or " + second, List.of(first, second)::contains);
    }

    /// Anything that is not blank; who uses it says more.
    static Kind text(String wanted) {
        return new Kind(wanted, text -> !text.isEmpty() && text.indexOf('\0') < 0);
    }

    /// Scheme and host, and a port where it is not the scheme's own.
    static Kind origin() {
        return new Kind(
                "an address without a path, such as https://crm.example.com",
                text -> text.matches("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?"));
    }

    /// Addresses and subnets.
    static Kind networks() {
        return new Kind(
                "addresses or subnets with commas between them, such as 10.0.0.0/8,::1",
                text -> TrustedProxies.read(text).isPresent());
    }

    /// RFC 9110, section 5.6.2.
    static Kind headerName() {
        return new Kind("the name of a header", text -> text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}"));
    }
}
