package io.leadstone.bench;

import java.util.function.Supplier;

/// One kind of load.
///
/// @param connections 0 for as many as the command says
/// @param success what the body of a good answer begins with; for a list, a row: an empty page would be quick and wrong
/// @param requests makes the next request; called by the generator's one thread
record Scenario(String name, int connections, String success, Supplier<byte[]> requests) {
    private static final String ROWS = "{\"success\":true,\"data\":{\"data\":[{\"";

    /// Lists, each of which finds something.
    static Scenario lists(String name, Supplier<byte[]> requests) {
        return new Scenario(name, 0, ROWS, requests);
    }

    /// Anything that is answered in the envelope.
    static Scenario of(String name, int connections, Supplier<byte[]> requests) {
        return new Scenario(name, connections, Target.ENVELOPE, requests);
    }

    /// The same, one request at a time.
    Scenario alone() {
        return new Scenario(name, 1, success, requests);
    }

    int connections(int otherwise) {
        return connections == 0 ? otherwise : connections;
    }
}
