package org.waystation.osm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.waystation.crs.LocalPlane;
import org.waystation.osmfile.Tags;
import org.waystation.stations.StationKind;

/**
 * Decides what belongs to a station around or beside it.
 * <ul>
 *   <li>Fuel, charging, parking and smaller rest areas within a service or rest area become part of it: inside an area, or
 *       up to 15 m from its outline; of a single point up to 120 m away, unless a motorway lies between.
 *   <li>Driver homes, logistics ports and weigh stations in a service area stay stations of their own, entered where the
 *       area is.
 *   <li>A point within an area of the same kind is the same station.
 *   <li>Toilets, shops, eating places … count for the nearest station: of a service or rest area as above, of another area
 *       inside or up to 15 m from the outline, of another single point up to 30 m. Where there is none they are left out:
 *       toilets alone are not a station. Parking for cars only counts in service and rest areas, driver homes and
 *       logistics parks; a hotel does not count for a filling station it stands beside, and nothing for a single charging
 *       column in a street.
 * </ul>
 */
final class Absorption {

    private static final double OUTLINE_METRES = 15;
    private static final double REST_POINT_METRES = 120;
    private static final double OTHER_POINT_METRES = 30;

    private static final Set<StationKind> KEPT_IN_AREAS = Set.of(
            StationKind.DRIVER_HOME, StationKind.LOGISTICS_PORT, StationKind.LOGISTICS_PARK, StationKind.WEIGH_STATION);
    private static final Set<StationKind> WITH_CAR_PARKS = Set.of(
            StationKind.SERVICE_AREA,
            StationKind.REST_AREA,
            StationKind.DRIVER_HOME,
            StationKind.LOGISTICS_PORT,
            StationKind.LOGISTICS_PARK);

    private final RoadIndex roads;
    private final STRtree index = new STRtree();

    Absorption(Collection<Candidate> candidates, RoadIndex roads) {
        this.roads = roads;
        for (Candidate candidate : candidates) {
            index.insert(LocalPlane.expanded(candidate.geometry().getEnvelopeInternal(), REST_POINT_METRES), candidate);
        }
        index.build();
    }

    /** The stations that stay stations, in the order given. */
    List<Candidate> mergeStations(List<Candidate> candidates) {
        List<Candidate> kept = new ArrayList<>();
        List<Candidate> smallestFirst = new ArrayList<>(candidates);
        smallestFirst.sort(Comparator.comparingInt(Absorption::rank));
        Set<Candidate> gone = new HashSet<>();
        for (Candidate candidate : smallestFirst) {
            Optional<Candidate> host =
                    hostOf(candidate.geometry(), around -> mayTakeIn(around, candidate) && !gone.contains(around));
            if (host.isPresent()) {
                host.get().absorb(candidate);
                gone.add(candidate);
            }
        }
        for (Candidate candidate : candidates) {
            if (KEPT_IN_AREAS.contains(candidate.kind()) && !gone.contains(candidate)) {
                hostOf(candidate.geometry(), around -> around.isRestPlace() && !gone.contains(around))
                        .ifPresent(candidate::setHost);
            }
        }
        candidates.stream().filter(candidate -> !gone.contains(candidate)).forEach(kept::add);
        return kept;
    }

    /** Gives things that are no stations to the station they belong to. */
    void assign(List<OsmFeature> things, Set<Candidate> stations, ImportNotes notes) {
        for (OsmFeature thing : things) {
            if (thing.tags().is("access", "private", "no")) {
                continue;
            }
            hostOf(thing.geometry(), around -> stations.contains(around) && mayOffer(around, thing.tags()))
                    .ifPresent(host -> host.absorb(FacilityTags.of(thing.tags(), notes, thing.path())));
        }
    }

    private static boolean mayOffer(Candidate around, Tags thing) {
        if (thing.is("amenity", "parking")) {
            return WITH_CAR_PARKS.contains(around.kind());
        }
        boolean isSingleColumn = around.kind() == StationKind.CHARGING_STATION && !around.isArea();
        boolean isHotelBeside = thing.has("tourism") && !around.isArea() && !around.isRestPlace();
        return !isSingleColumn && !isHotelBeside;
    }

    /** Small things first, so that what they bring goes on with them. */
    private static int rank(Candidate candidate) {
        int byKind =
                candidate.kind() == StationKind.SERVICE_AREA ? 2 : candidate.kind() == StationKind.REST_AREA ? 1 : 0;
        return 2 * byKind + (candidate.isArea() ? 1 : 0);
    }

    private static boolean mayTakeIn(Candidate around, Candidate candidate) {
        if (around == candidate || around.feature() == candidate.feature()) {
            return false;
        }
        if (around.kind() == candidate.kind()) {
            boolean isSameName = !around.hasOwnName()
                    || !candidate.hasOwnName()
                    || SideText.baseOf(around.names().local())
                            .equals(SideText.baseOf(candidate.names().local()));
            return around.isArea() && !candidate.isArea() && isSameName;
        }
        return around.isRestPlace() && rank(around) > rank(candidate) && !KEPT_IN_AREAS.contains(candidate.kind());
    }

    private Optional<Candidate> hostOf(Geometry thing, Predicate<Candidate> wanted) {
        @SuppressWarnings("unchecked")
        List<Candidate> near = index.query(thing.getEnvelopeInternal());
        if (near.isEmpty()) {
            return Optional.empty();
        }
        LocalPlane plane = LocalPlane.around(thing);
        Geometry place = plane.toMetres(
                OsmData.GEOMETRY.createPoint(OsmFeature.middleOf(thing).toCoordinate()));
        record Host(Candidate candidate, double metres) {}
        return near.stream()
                .filter(wanted)
                .map(candidate ->
                        new Host(candidate, plane.toMetres(candidate.geometry()).distance(place)))
                .filter(host -> host.metres() <= reachOf(host.candidate()))
                .filter(host -> host.metres() <= OUTLINE_METRES
                        || isOnSameSide(host.candidate().geometry(), thing))
                .min(Comparator.comparing((Host host) -> !host.candidate().isRestPlace())
                        .thenComparingDouble(Host::metres)
                        .thenComparing(host -> host.candidate().id()))
                .map(Host::candidate);
    }

    private static double reachOf(Candidate candidate) {
        if (candidate.isArea()) {
            return OUTLINE_METRES;
        }
        return candidate.isRestPlace() ? REST_POINT_METRES : OTHER_POINT_METRES;
    }

    private boolean isOnSameSide(Geometry station, Geometry thing) {
        Surroundings surroundings = new Surroundings(roads, station.getEnvelopeInternal(), REST_POINT_METRES);
        return !surroundings.isMainlineBetween(
                surroundings.plane().toMetres(station), surroundings.plane().toMetres(thing));
    }
}
