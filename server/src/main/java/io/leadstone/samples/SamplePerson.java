package io.leadstone.samples;

import org.jspecify.annotations.Nullable;

/// Who a lead is about: what two leads of the same person have in common.
record SamplePerson(
        String name,
        @Nullable String email,
        @Nullable String mobile,
        @Nullable String address,
        @Nullable String company) {}
