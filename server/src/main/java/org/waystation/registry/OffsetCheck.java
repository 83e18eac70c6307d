package org.waystation.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.http.Text;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.stations.Resemblance;

/**
 * Notices positions that were read off a web map with an offset: taken for GCJ-02 or BD-09, the station would lie where one of
 * its name is known, or right beside a road, while as it is given it lies off the roads. A hint, never a proof.
 *
 * @param metresToAlike how far an entry lies from the nearest station much like it; infinitely far where there is none
 */
record OffsetCheck(RoadNetwork roads, ToDoubleFunction<StationEntry> metresToAlike) {

    /** Where a station's own road is expected at the latest. */
    private static final double BESIDE_METRES = 40;

    /** Sites are large: off by less than this a position may well be right. */
    private static final double OFF_METRES = 120;

    /** Outside of China GCJ-02 is WGS 84, and nobody's map has an offset. */
    private static final double LEAST_OFFSET_METRES = 20;

    /** @param asGiven what was found of the roads for the entry as it is */
    Optional<Finding> hint(StationEntry entry, RoadCheck asGiven) {
        Position given = entry.place().position().orElseThrow();
        Position unshifted = CoordinateSystems.GCJ02.toWgs84(given.longitude(), given.latitude());
        if (unshifted.distanceMetres(given) < LEAST_OFFSET_METRES) {
            return Optional.empty();
        }
        for (CoordinateSystem system : List.of(CoordinateSystems.GCJ02, CoordinateSystems.BD09)) {
            Position corrected = system.toWgs84(given.longitude(), given.latitude());
            StationEntry moved = at(entry, corrected);
            boolean isAtOneOfItsName = metresToAlike.applyAsDouble(moved) <= Resemblance.NEAR_METRES
                    && metresToAlike.applyAsDouble(entry) > OFF_METRES;
            boolean fitsBetter = isAtOneOfItsName
                    || (metres(asGiven) > OFF_METRES && metres(RoadCheck.of(roads, moved)) <= BESIDE_METRES);
            if (fitsBetter) {
                return Optional.of(Finding.of(
                                Finding.Code.OFFSET,
                                "position",
                                Text.of(
                                        "finding.offset",
                                        system == CoordinateSystems.GCJ02 ? "GCJ-02" : "BD-09",
                                        String.format(
                                                Locale.ROOT, "%.6f,%.6f", corrected.longitude(), corrected.latitude()),
                                        Math.round(corrected.distanceMetres(given))))
                        .corrected(corrected));
            }
        }
        return Optional.empty();
    }

    /** How far the road is that the station's vehicles come by; infinitely far where there is none. */
    private static double metres(RoadCheck check) {
        return check.accesses().stream()
                .filter(CheckResult.RoadAccess::isNeeded)
                .flatMap(access -> access.point().stream())
                .mapToDouble(RoadPoint::snapMetres)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static StationEntry at(StationEntry entry, Position position) {
        StationEntry.Place place = entry.place();
        return new StationEntry(
                entry.kind(),
                entry.names(),
                new StationEntry.Place(Optional.of(position), List.of(), place.onMotorway(), place.side()),
                entry.service(),
                entry.note(),
                entry.claim());
    }
}
