package io.leadstone.access.keys;

/// How callers prove who they are.
///
/// @param accessKeyHeader the header with the access key
/// @param secretKeyHeader the header with the secret key
public record AccessConfig(String accessKeyHeader, String secretKeyHeader) {}
