package io.leadstone.platform.text;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what people type for an email address: one bare one, local part and domain in any alphabet.
///
/// A domain without a dot is an address (`root@localhost`). Domains compare by IDNA 2003, which is what the JDK has: it
/// reads ß as ss, so `faß.de` shares its key with `fass.de` and not with `xn--fa-hia.de`.
public final class EmailReader {
    private static final int MAX_CODE_POINTS = 254;
    private static final String NOT_AN_ADDRESS = "Must be one email address, such as name@example.com.";
    private static final EmailValidator ADDRESSES = JMail.validator()
            .disallowIpDomain()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace()
            .withRule(address -> address.comments().isEmpty());

    private EmailReader() {}

    /// What came of reading an address.
    public sealed interface Reading {}

    /// An address that may be stored, or null where nothing was typed.
    public record Read(@Nullable Email email) implements Reading {}

    /// What is wrong with it.
    public record Refused(String message) implements Reading {}

    public static Reading read(@Nullable String typed) {
        String text = typed == null ? "" : TextRule.trim(typed);
        if (text.isEmpty()) {
            return new Read(null);
        }
        Optional<String> problem = TextRule.problem(text, false, MAX_CODE_POINTS);
        if (problem.isPresent()) {
            return new Refused(problem.get());
        }
        // JMail reads <anna@example.com> as if the brackets were not there; only a bare address adds up again.
        return ADDRESSES
                .tryParse(text)
                .filter(address -> text.equals(address.localPart() + "@" + address.domain()))
                .filter(address -> isClean(address.localPart()))
                .flatMap(address -> asciiDomain(address.domain())
                        .map(domain -> new Email(text, Fold.fold(text), Fold.fold(address.localPart()) + "@" + domain)))
                .<Reading>map(Read::new)
                .orElse(new Refused(NOT_AN_ADDRESS));
    }

    /// JMail lets through a backslash outside quotes, and every blank but ASCII's anywhere.
    private static boolean isClean(String localPart) {
        boolean quoted = localPart.indexOf('"') >= 0;
        return localPart
                .codePoints()
                .noneMatch(c -> (c == '\\' && !quoted) || (Character.isSpaceChar(c) && !(c == ' ' && quoted)));
    }

    /// None where the domain has no ASCII form: no mail can be sent there, so it is refused rather than kept.
    private static Optional<String> asciiDomain(String domain) {
        try {
            String ascii = Fold.fold(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
            // JMail sees a last dot only when it is ASCII's; IDNA knows three more.
            return ascii.endsWith(".") ? Optional.empty() : Optional.of(ascii);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
