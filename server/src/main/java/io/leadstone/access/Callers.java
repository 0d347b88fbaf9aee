package io.leadstone.access;

import java.util.List;
import java.util.Optional;

/// Who proved who they are some time ago, as they are now: for answers that go on.
public final class Callers {
    private final List<Authentication> ways;

    public Callers(List<Authentication> ways) {
        this.ways = List.copyOf(ways);
    }

    /// The ways in which they could.
    List<Authentication> ways() {
        return ways;
    }

    /// As of the last shared check; empty when the credential has ended, or its user left.
    public Optional<Caller> now(Credential credential) {
        return ways.stream().flatMap(way -> way.again(credential).stream()).findFirst();
    }
}
