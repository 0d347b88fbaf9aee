package io.leadstone.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How callers prove who they are.
@ConfigMapping(prefix = "leadstone.access")
public interface AccessConfig {
    /// The header with the access key; the default is what clients of the v1 API send.
    @WithDefault("x-ysuite-access-key")
    String accessKeyHeader();

    /// The header with the secret key.
    @WithDefault("x-ysuite-secret-key")
    String secretKeyHeader();
}
