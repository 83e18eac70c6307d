package org.waystation.regions;

import java.util.Objects;
import org.waystation.crs.Position;

/**
 * Something with a name that people want to go to.
 *
 * @param id in the database; 0 before it is stored
 * @param population 0 if unknown
 */
public record Place(long id, PlaceName name, PlaceKind kind, long population, Position position) {

    public Place {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(position);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a place needs a name");
        }
        if (population < 0) {
            throw new IllegalArgumentException("population must not be negative, was " + population);
        }
    }

    /** How much the place counts in a search, 0 to 1: by its kind, and up to 0.3 more for ten million inhabitants. */
    public double importance() {
        double byPopulation = population == 0 ? 0 : Math.min(0.3, 0.3 * Math.log10(population) / 7);
        return kind.baseImportance() + byPopulation;
    }
}
