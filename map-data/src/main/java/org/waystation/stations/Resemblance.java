package org.waystation.stations;

import java.util.OptionalDouble;

/**
 * Whether two descriptions make one suspect that they are of one station: what matching would take for the same, or names
 * that resemble each other within {@value #NEAR_METRES} m, whatever the kinds. The two sides of a motorway, where the names
 * or the notes tell them apart, are not suspected. Pure.
 */
public final class Resemblance {

    public static final double NEAR_METRES = 50;

    /** Farther apart nothing is suspected. */
    public static final double FARTHEST_METRES = SameStation.FARTHEST_METRES;

    private Resemblance() {}

    /** How far apart they are, if they are suspected to be one. */
    public static OptionalDouble metresIfAlike(StationDetails one, StationDetails other) {
        double metres = one.position().distanceMetres(other.position());
        if (metres > FARTHEST_METRES) {
            return OptionalDouble.empty();
        }
        SameStation.Traits first = SameStation.Traits.of(one);
        SameStation.Traits second = SameStation.Traits.of(other);
        boolean alike = SameStation.distanceMetres(first, second).isPresent()
                || (metres <= NEAR_METRES && SameStation.haveSimilarNames(first, second));
        return alike ? OptionalDouble.of(metres) : OptionalDouble.empty();
    }
}
