package org.waystation.stations;

import java.util.Objects;

/**
 * Charging points of one sort at a station.
 *
 * @param powerKilowatts most power of one point; 0 where it is not known
 * @param count points of this sort, at least 1
 */
public record Charger(Connector connector, double powerKilowatts, int count) {

    public Charger {
        Objects.requireNonNull(connector);
        if (!(powerKilowatts >= 0 && powerKilowatts <= 4_000)) {
            throw new IllegalArgumentException("charging power must be within 0 to 4000 kW, was " + powerKilowatts);
        }
        if (count < 1 || count > 10_000) {
            throw new IllegalArgumentException("number of charging points must be within 1 to 10000, was " + count);
        }
    }
}
