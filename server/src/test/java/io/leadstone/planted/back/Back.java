package io.leadstone.planted.back;

import io.leadstone.planted.there.There;
import org.jspecify.annotations.Nullable;

/// Leads to [There], which leads here.
public record Back(@Nullable There there) {}
