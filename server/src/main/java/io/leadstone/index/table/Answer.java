package io.leadstone.index.table;

/// How many rows match a query, and the ids of its page in order.
@SuppressWarnings("ArrayRecordComponent") // read once and never compared: not worth a million boxed ids a second
public record Answer(long total, long[] ids) {}
