package io.leadstone.index;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// How much the indexes may take.
@ConfigMapping(prefix = "leadstone.index")
public interface IndexConfig {
    /// Share of the heap when nothing is said: most of it holds what is asked for all day, and the rest is for work.
    double SHARE = 0.4;

    /// Of heap, in bytes (`LEADSTONE_INDEX_BYTES`).
    Optional<Long> bytes();

    /// What is in force.
    default long budget() {
        return bytes().orElse((long) (Runtime.getRuntime().maxMemory() * SHARE));
    }
}
