package io.leadstone.access;

import io.leadstone.access.retries.Write;
import io.leadstone.history.Origin;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Request;
import java.util.List;

/// A request whose caller is known and may make it.
///
/// @param variables the values of the path's `{…}`, decoded, in order
/// @param write what it does as an operation, where it changes something
public record Call(Caller caller, Request request, Query query, List<String> variables, Write write) {

    /// Where the changes that it makes come from.
    public Origin origin() {
        return write.origin();
    }

    /// The value of the path's only, or first, `{…}`.
    public String variable() {
        return variables.getFirst();
    }
}
