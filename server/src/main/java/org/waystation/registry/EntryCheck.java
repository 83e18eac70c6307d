package org.waystation.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;
import org.waystation.http.Text;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Resemblance;
import org.waystation.stations.SourceId;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;

/**
 * What is wrong with an entry where it lies: beside the roads and the stations of the moment. Pure; safe from any thread.
 *
 * @param region the roads and stations it is held against
 */
record EntryCheck(RegionSnapshot region) {

    private static final SourceId NOT_YET = new SourceId(SourceId.REGISTRY, "new");

    /** Roads reach a little farther than the box round them tells. */
    private static final double REGION_MARGIN_METRES = 1_000;

    /** Boundaries on maps are not exact to the metre, and quays lie outside of them. */
    private static final double COUNTY_MARGIN_METRES = 2_000;

    private static final double METRES_PER_KILOMETRE = 1_000;

    /**
     * @param found what is wrong with the entry by itself
     * @param own the station that the entry is of, where it is published already
     */
    CheckResult check(StationEntry entry, List<Finding> found, OptionalLong own, Jurisdiction jurisdiction) {
        List<Finding> findings = new ArrayList<>(found);
        checkClaim(entry, own).ifPresent(findings::add);
        Optional<Position> position = entry.place().position();
        if (position.isEmpty()) {
            return new CheckResult(findings, List.of(), jurisdiction);
        }
        Optional<Finding> outside = outside(position.get(), jurisdiction);
        if (outside.isPresent()) {
            findings.add(outside.get());
            return new CheckResult(findings, List.of(), jurisdiction);
        }
        RoadCheck roads = RoadCheck.of(region.roads(), entry);
        findings.addAll(roads.findings());
        List<Finding.Alike> alike = alike(entry, own);
        if (!alike.isEmpty() && !entry.claim().isAnother() && own.isEmpty()) {
            Finding.Alike first = alike.get(0);
            findings.add(Finding.of(
                            Finding.Code.DUPLICATE,
                            "position",
                            Text.of(
                                    "finding.duplicate",
                                    first.station().names().local(),
                                    Math.round(first.metres()),
                                    alike.size()))
                    .alike(alike));
        }
        new OffsetCheck(region.roads(), moved -> metresToAlike(moved, own))
                .hint(entry, roads)
                .ifPresent(findings::add);
        return new CheckResult(findings, roads.accesses(), jurisdiction);
    }

    private Optional<Finding> checkClaim(StationEntry entry, OptionalLong own) {
        OptionalLong sameAs = entry.claim().sameAs();
        if (sameAs.isEmpty() || sameAs.equals(own)) {
            return Optional.empty();
        }
        Optional<Station> claimed = region.stations().find(sameAs.getAsLong());
        boolean isRegistered = claimed.isPresent()
                && claimed.get().details().provenance().sources().stream()
                        .anyMatch(source -> source.source().equals(SourceId.REGISTRY));
        boolean isFar = claimed.isPresent()
                && entry.place().position().isPresent()
                && claimed.get()
                                .position()
                                .distanceMetres(entry.place().position().get())
                        > Resemblance.FARTHEST_METRES;
        if (claimed.isPresent() && !isRegistered && !isFar) {
            return Optional.empty();
        }
        String key = claimed.isEmpty()
                ? "finding.no-such-station"
                : isRegistered ? "finding.registered-station" : "finding.far-station";
        return Optional.of(
                Finding.of(Finding.Code.UNKNOWN_STATION, "sameAs", Text.of(key, Long.toString(sameAs.getAsLong()))));
    }

    private Optional<Finding> outside(Position position, Jurisdiction jurisdiction) {
        Envelope box = LocalPlane.expanded(region.roads().bounds(), REGION_MARGIN_METRES);
        if (!box.contains(position.toCoordinate())) {
            if (Math.abs(position.longitude()) <= 90) {
                Position turned = new Position(position.latitude(), position.longitude());
                if (box.contains(turned.toCoordinate())) {
                    return Optional.of(Finding.of(Finding.Code.SWAPPED, "position", StationBody.swapped(turned))
                            .corrected(turned));
                }
            }
            Position nearest = new Position(
                    Math.max(box.getMinX(), Math.min(box.getMaxX(), position.longitude())),
                    Math.max(box.getMinY(), Math.min(box.getMaxY(), position.latitude())));
            long kilometres = Math.max(1, Math.round(position.distanceMetres(nearest) / METRES_PER_KILOMETRE));
            return Optional.of(
                    Finding.of(Finding.Code.OUTSIDE_REGION, "position", Text.of("finding.outside-region", kilometres)));
        }
        if (jurisdiction.metresOutside().isPresent()
                && jurisdiction.metresOutside().getAsDouble() > COUNTY_MARGIN_METRES) {
            long kilometres = Math.round(jurisdiction.metresOutside().getAsDouble() / METRES_PER_KILOMETRE);
            return Optional.of(
                    Finding.of(Finding.Code.OTHER_COUNTRY, "position", Text.of("finding.other-country", kilometres)));
        }
        return Optional.empty();
    }

    private double metresToAlike(StationEntry entry, OptionalLong own) {
        return alike(entry, own).stream()
                .mapToDouble(Finding.Alike::metres)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Stations that the entry may be of, the nearest first; not its own, nor the one it is said to be. */
    private List<Finding.Alike> alike(StationEntry entry, OptionalLong own) {
        Optional<StationDetails> details = entry.details(NOT_YET, Optional.empty(), LocalDate.EPOCH);
        if (details.isEmpty()) {
            return List.of();
        }
        List<Station> others = region.stations().listWithin(Alikes.around(details.get())).stream()
                .filter(station -> !own.equals(OptionalLong.of(station.id())))
                .filter(station -> !entry.claim().sameAs().equals(OptionalLong.of(station.id())))
                .toList();
        return Alikes.among(others, details.get());
    }
}
