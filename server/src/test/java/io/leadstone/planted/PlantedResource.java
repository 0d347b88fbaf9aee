package io.leadstone.planted;

/// An edge that is public.
public final class PlantedResource {
    PlantedResource() {}
}
