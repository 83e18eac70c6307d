package org.waystation.regions;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that a region has. The streams are read once, lazily and in this order; they may hold millions.
 */
public record RegionContents(
        Region region, Stream<County> counties, Stream<Place> places, Stream<MapFeature> features) {

    public RegionContents {
        Objects.requireNonNull(region);
        Objects.requireNonNull(counties);
        Objects.requireNonNull(places);
        Objects.requireNonNull(features);
    }
}
