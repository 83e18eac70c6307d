package org.waystation.registry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.waystation.crs.Position;
import org.waystation.http.Text;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.SnapResult;
import org.waystation.roads.StationSite;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.stations.Facility;
import org.waystation.stations.StationKind;

/**
 * By which roads vehicles get to an entry's place, and what is wrong where the ones it is meant for do not.
 *
 * <p>A station with truck parking, and one of a kind that is there for trucks, must be reached by the heaviest truck of the
 * fleet; any other by the fleet's first class of cars.
 */
record RoadCheck(List<Finding> findings, List<CheckResult.RoadAccess> accesses) {

    static final double LIMIT_METRES = 200;
    private static final double ENTRANCE_LIMIT_METRES = 50;

    /** The largest of logistics parks are not that wide. */
    private static final double FARTHEST_ENTRANCE_METRES = 3_000;

    private static final Set<StationKind> FOR_TRUCKS = EnumSet.of(
            StationKind.DRIVER_HOME,
            StationKind.LOGISTICS_PORT,
            StationKind.LOGISTICS_PARK,
            StationKind.SERVICE_AREA,
            StationKind.REST_AREA,
            StationKind.WEIGH_STATION);

    RoadCheck {
        findings = List.copyOf(findings);
        accesses = List.copyOf(accesses);
    }

    /** @param entry with a position */
    static RoadCheck of(RoadNetwork roads, StationEntry entry) {
        VehicleClass needed = needed(roads, entry);
        List<Finding> findings = new ArrayList<>();
        List<CheckResult.RoadAccess> accesses = new ArrayList<>();
        for (VehicleClass vehicle : roads.fleet().classes()) {
            boolean isNeeded = vehicle.equals(needed);
            SnapResult found = snap(roads, Vehicle.of(vehicle), entry);
            accesses.add(new CheckResult.RoadAccess(vehicle, isNeeded, found.point()));
            if (isNeeded && found.point().isEmpty()) {
                findings.add(problem(
                        roads, Vehicle.of(vehicle), entry.place().position().orElseThrow(), found));
            }
        }
        findings.addAll(entrances(roads, Vehicle.of(needed), entry));
        return new RoadCheck(findings, accesses);
    }

    /** Entrances that cannot be meant, and those that are of no use. */
    private static List<Finding> entrances(RoadNetwork roads, Vehicle vehicle, StationEntry entry) {
        List<Finding> findings = new ArrayList<>();
        Position station = entry.place().position().orElseThrow();
        StationSite site = new StationSite(ENTRANCE_LIMIT_METRES, entry.place().onMotorway());
        for (int i = 0; i < entry.place().accessPoints().size(); i++) {
            Position entrance = entry.place().accessPoints().get(i);
            String field = "accessPoints[" + i + "]";
            long metres = Math.round(entrance.distanceMetres(station));
            if (metres > FARTHEST_ENTRANCE_METRES) {
                findings.add(Finding.of(
                        Finding.Code.ENTRANCE_FAR,
                        field,
                        Text.of("finding.entrance-far", i + 1, metres, Math.round(FARTHEST_ENTRANCE_METRES))));
            } else if (roads.snapStation(entrance, vehicle, site).point().isEmpty()) {
                findings.add(Finding.of(
                        Finding.Code.ENTRANCE_OFF_ROAD,
                        field,
                        Text.of(
                                "finding.entrance-off-road",
                                i + 1,
                                Math.round(ENTRANCE_LIMIT_METRES),
                                vehicleName(vehicle))));
            }
        }
        return findings;
    }

    private static VehicleClass needed(RoadNetwork roads, StationEntry entry) {
        boolean isForTrucks = entry.service().facilities().has(Facility.HGV_PARKING)
                || entry.kind().map(FOR_TRUCKS::contains).orElse(false);
        VehicleClass.Mode mode = isForTrucks ? VehicleClass.Mode.TRUCK : VehicleClass.Mode.CAR;
        VehicleClass needed = roads.fleet().classes().get(0);
        for (VehicleClass vehicle : roads.fleet().classes()) {
            boolean isBetter = vehicle.mode() == mode
                    && (needed.mode() != mode
                            || (isForTrucks
                                    && vehicle.size().weightTonnes()
                                            > needed.size().weightTonnes()));
            needed = isBetter ? vehicle : needed;
        }
        return needed;
    }

    private static SnapResult snap(RoadNetwork roads, Vehicle vehicle, StationEntry entry) {
        boolean onMotorway = entry.place().onMotorway();
        for (Position entrance : entry.place().accessPoints()) {
            SnapResult found = roads.snapStation(entrance, vehicle, new StationSite(ENTRANCE_LIMIT_METRES, onMotorway));
            if (found.point().isPresent()) {
                return found;
            }
        }
        return roads.snapStation(
                entry.place().position().orElseThrow(), vehicle, new StationSite(LIMIT_METRES, onMotorway));
    }

    private static Finding problem(RoadNetwork roads, Vehicle vehicle, Position position, SnapResult found) {
        Text name = vehicleName(vehicle);
        if (found instanceof SnapResult.Island island) {
            return Finding.of(
                    Finding.Code.CUT_OFF,
                    "position",
                    Text.of("finding.cut-off", name, Math.round(island.nearestMetres())));
        }
        SnapResult any = roads.snap(position, vehicle);
        Optional<RoadPoint> passing = any.point().filter(point -> point.snapMetres() <= LIMIT_METRES);
        if (passing.isPresent()) {
            return Finding.of(
                    Finding.Code.NO_EXIT,
                    "position",
                    Text.of(
                            "finding.no-exit",
                            roadName(passing.get()),
                            direction(passing.get()),
                            Math.round(passing.get().snapMetres()),
                            name));
        }
        OptionalDouble nearest = any instanceof SnapResult.TooFar far
                ? far.nearestMetres()
                : any.point()
                        .map(point -> OptionalDouble.of(point.snapMetres()))
                        .orElse(OptionalDouble.empty());
        return Finding.of(
                Finding.Code.TOO_FAR_FROM_ROAD,
                "position",
                nearest.isPresent()
                        ? Text.of("finding.too-far-nearest", name, Math.round(nearest.getAsDouble()))
                        : Text.of("finding.too-far", name));
    }

    private static Text vehicleName(Vehicle vehicle) {
        return switch (vehicle.classId()) {
            case "car", "light_truck", "heavy_truck" -> Text.of("words.vehicle." + vehicle.classId());
            default -> Text.of("words.as-it-is", vehicle.classId());
        };
    }

    /** The road as people call it; what sort it is where it has no name. */
    static Text roadName(RoadPoint point) {
        String name = point.roadName().isEmpty() ? point.roadRef() : point.roadName();
        String ref = point.roadName().isEmpty() || point.roadRef().isEmpty() ? "" : " (" + point.roadRef() + ")";
        return name.isEmpty()
                ? Text.of("words.nameless-road", point.roadClass())
                : Text.of("words.as-it-is", name + ref);
    }

    /** The only direction of travel, or that there are two. */
    static Text direction(RoadPoint point) {
        if (point.bearingDegrees().isEmpty()) {
            return Text.of("words.direction.both");
        }
        return Text.of("words.direction."
                + Math.floorMod(Math.round(point.bearingDegrees().getAsDouble() / 45), 8L));
    }
}
