package org.waystation.regions;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A place that was found.
 *
 * @param county the smallest unit it lies in, if any is known
 * @param score higher is better; only good for comparing matches of one search
 * @param distanceMetres on the great circle from the query's focus, if it had one
 */
public record PlaceMatch(Place place, Optional<PlaceName> county, double score, OptionalDouble distanceMetres) {

    public PlaceMatch {
        Objects.requireNonNull(place);
        Objects.requireNonNull(county);
        Objects.requireNonNull(distanceMetres);
    }
}
