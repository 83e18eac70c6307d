package org.waystation.coverage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.waystation.roads.Vehicle;
import org.waystation.stations.StationFilter;

/**
 * One question about coverage.
 *
 * @param withinSeconds thresholds, ascending, one at least
 * @param county the code or name of the only unit asked about
 * @param compared a second situation to be held against the first
 * @param since an earlier quarter whose figures are held against those of now
 * @param worst how many far roads and motorway gaps are listed at most
 * @param hasLines whether far roads are told with their lines
 */
record CoverageQuestion(
        Vehicle vehicle,
        StationFilter filter,
        Drive drive,
        List<Long> withinSeconds,
        Optional<String> county,
        Situation situation,
        Optional<Situation> compared,
        Optional<Quarter> since,
        int worst,
        boolean hasLines) {

    CoverageQuestion {
        Objects.requireNonNull(vehicle);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(drive);
        withinSeconds = withinSeconds.stream().distinct().sorted().toList();
        if (withinSeconds.isEmpty()) {
            throw new IllegalArgumentException("a question has a threshold at least");
        }
    }

    /** Which way is timed. */
    enum Drive {
        /** from a place on a road to the nearest station */
        TO_STATION,
        /** from the nearest station to a place on a road */
        FROM_STATION
    }

    /** What its figures are kept under; empty where such a question's are not kept. */
    Optional<StoredCoverage.Key> findKey() {
        boolean isKept = vehicle.equals(Vehicle.of(vehicle.vehicleClass()))
                && situation.equals(new Situation(Optional.empty(), Set.of(), List.of()));
        return isKept
                ? Optional.of(StoredCoverage.Key.of(vehicle.classId(), filter, drive == Drive.TO_STATION))
                : Optional.empty();
    }

    /** The same, not held against any quarter. */
    CoverageQuestion ofNow() {
        return new CoverageQuestion(
                vehicle, filter, drive, withinSeconds, county, situation, compared, Optional.empty(), worst, hasLines);
    }

    boolean isTowards() {
        return drive == Drive.TO_STATION;
    }

    long farthestSeconds() {
        return withinSeconds.get(withinSeconds.size() - 1);
    }
}
