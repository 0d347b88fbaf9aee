package io.leadstone.activities;

/// A user by id and full name, of those that left too.
record Person(int id, String name) {}
