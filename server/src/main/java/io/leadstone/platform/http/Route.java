package io.leadstone.platform.http;

/// One operation as the log and the metrics name it.
///
/// @param template the path with `{…}` for what varies, so that there are as many routes as operations
public record Route(String method, String template) {
    /// Of requests that were answered before it was known what they are for.
    static final String UNKNOWN = "unknown";
}
