package io.leadstone.app.logs;

/// How a line of the log is written.
public enum LogFormat {
    /// Time, level, where from, then `key=value`.
    TEXT,
    /// One JSON object a line.
    JSON
}
