package org.waystation.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.SnapResult;
import org.waystation.roads.Vehicle;

/** Brings the points of a question onto the roads, or says of each that cannot be brought there why not. */
public final class Waypoints {

    private final RoadNetwork roads;
    private final Vehicle vehicle;
    private final List<RoadPoint> points = new ArrayList<>();
    private final List<ParameterError> errors = new ArrayList<>();
    private ProblemType firstProblem = ProblemType.OUTSIDE_REGION;

    private Waypoints(RoadNetwork roads, Vehicle vehicle) {
        this.roads = roads;
        this.vehicle = vehicle;
    }

    /**
     * @param names of the parameters that hold the points, one each
     * @throws ProblemException naming every point that no road can be found for
     */
    public static List<RoadPoint> snap(
            RoadNetwork roads, Vehicle vehicle, List<Position> positions, List<String> names) {
        Waypoints waypoints = new Waypoints(roads, vehicle);
        for (int i = 0; i < positions.size(); i++) {
            waypoints.add(positions.get(i), names.get(i));
        }
        if (!waypoints.errors.isEmpty()) {
            throw ProblemException.of(
                    waypoints.firstProblem, Text.of("detail.points", waypoints.errors.size()), waypoints.errors);
        }
        return waypoints.points;
    }

    private void add(Position position, String name) {
        SnapResult result = roads.snap(position, vehicle);
        if (result instanceof SnapResult.Snapped snapped) {
            points.add(snapped.roadPoint());
        } else if (isForSize(position)) {
            fail(
                    ProblemType.TOO_FAR_FROM_ROAD,
                    name,
                    position,
                    Text.of("parameter.too-far-for-size", Oversize.of(vehicle)),
                    List.of());
        } else if (result instanceof SnapResult.OutsideRegion) {
            Optional<Position> turned = swappedInside(position);
            if (turned.isPresent()) {
                String hint = turned.get().longitude() + "," + turned.get().latitude();
                fail(ProblemType.OUTSIDE_REGION, name, position, Text.of("parameter.swapped", hint), List.of(hint));
            } else {
                fail(
                        ProblemType.OUTSIDE_REGION,
                        name,
                        position,
                        Text.of("parameter.outside-region"),
                        List.of(bounds()));
            }
        } else if (result instanceof SnapResult.TooFar tooFar) {
            Text reason = tooFar.nearestMetres().isPresent()
                    ? Text.of(
                            "parameter.too-far-nearest", tooFar.nearestMetres().getAsDouble())
                    : Text.of("parameter.too-far");
            fail(ProblemType.TOO_FAR_FROM_ROAD, name, position, reason, List.of());
        } else {
            fail(ProblemType.CUT_OFF_FROM_ROADS, name, position, Text.of("parameter.island"), List.of());
        }
    }

    /** Whether a vehicle as large as its class could start or end here. */
    private boolean isForSize(Position position) {
        return !vehicle.isOfClassSize()
                && roads.snap(position, Vehicle.of(vehicle.vehicleClass()))
                        .point()
                        .isPresent();
    }

    private void fail(ProblemType type, String name, Position position, Text reason, List<String> accepted) {
        if (errors.isEmpty()) {
            firstProblem = type;
        }
        errors.add(new ParameterError(name, position.longitude() + "," + position.latitude(), reason, accepted));
    }

    private Optional<Position> swappedInside(Position position) {
        if (Math.abs(position.longitude()) > 90
                || !roads.bounds().contains(position.latitude(), position.longitude())) {
            return Optional.empty();
        }
        return Optional.of(new Position(position.latitude(), position.longitude()));
    }

    private String bounds() {
        return String.format(
                Locale.ROOT,
                "%.3f…%.3f,%.3f…%.3f",
                roads.bounds().getMinX(),
                roads.bounds().getMaxX(),
                roads.bounds().getMinY(),
                roads.bounds().getMaxY());
    }
}
