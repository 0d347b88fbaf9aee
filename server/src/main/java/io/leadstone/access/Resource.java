package io.leadstone.access;

import java.util.List;

/// A part of the API: a room's endpoints, which the front door gathers.
public interface Resource {
    List<Endpoint> endpoints();
}
