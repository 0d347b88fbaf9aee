package io.leadstone.planted.there;

import io.leadstone.planted.back.Back;

/// Leads to [Back], which leads here.
public record There(Back back) {}
