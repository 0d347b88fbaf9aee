package io.leadstone.access;

import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Request;

/// A request of which nobody asks who is calling: the way in itself.
public record Visit(Request request, Query query) {}
