package io.leadstone.access;

import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Request;
import java.util.List;

/// A request whose caller is known and may make it.
///
/// @param variables the values of the path's `{…}`, decoded, in order
public record Call(Caller caller, Request request, Query query, List<String> variables) {

    /// The value of the path's only, or first, `{…}`.
    public String variable() {
        return variables.getFirst();
    }
}
