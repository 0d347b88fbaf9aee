package io.leadstone.access;

import io.leadstone.platform.http.Request;
import java.util.Optional;

/// One way for a caller to prove who they are.
public interface Authentication {
    /// The caller, or empty when this proof is missing or does not hold. Looks into memory only, which a check begun
    /// after the request's arrival has made exact before the request got here.
    Optional<Caller> caller(Request request);

    /// Who proved who they are this way some time ago, as they are now; empty when that was another way, or the proof
    /// does not hold any more. Looks into memory only, and counts as no use.
    Optional<Caller> again(Credential credential);

    /// The secret that a caller who is known this way sent with the request.
    String proof(Request request);

    /// Why a caller that is known this way may not make this very request; empty when they may.
    default Optional<String> refusal(Request request) {
        return Optional.empty();
    }
}
