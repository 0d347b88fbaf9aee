package io.leadstone.samples;

/// Somebody who works with the leads of the sample organisation.
public record SampleUser(String firstName, String lastName, String email) {}
