package io.leadstone.platform.text;

import java.util.Optional;

/// An email address as stored.
///
/// `typed` is what was typed, trimmed; `fold` is its folded form, which searches look into; `key` is what two spellings
/// of one address share: the folded local part, `@`, and the domain in ASCII (`xn--mller-kva.de` for `müller.de`).
public record Email(String typed, String fold, String key) {
    /// Reads one address; empty when it is none.
    public static Optional<Email> of(String typed) {
        return switch (EmailReader.read(typed)) {
            case EmailReader.Read read -> Optional.ofNullable(read.email());
            case EmailReader.Refused ignored -> Optional.empty();
        };
    }
}
