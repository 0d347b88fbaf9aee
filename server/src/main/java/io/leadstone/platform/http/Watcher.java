package io.leadstone.platform.http;

/// Hears of every request: when it arrives and when it is answered. Called on the threads that serve, so it must not
/// wait.
public interface Watcher {
    void arrived();

    /// The answer was handed over to be sent, `nanos` after the request arrived.
    void answered(String id, Trace trace, int status, long nanos);

    /// What could not be read as a request was refused; nothing else is told of it.
    void malformed(int status);
}
