package org.waystation.search;

import java.util.List;
import java.util.function.LongPredicate;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourResult;
import org.waystation.detours.Detours;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.RegionSnapshot;

/** The route of a question, with its stations measured, or the problem that there is none. */
public final class Routing {

    private Routing() {}

    /** @throws ProblemException naming the leg that cannot be driven */
    static Detours along(
            RegionSnapshot region,
            Vehicle vehicle,
            List<RoadPoint> waypoints,
            LongPredicate wanted,
            Deadline deadline) {
        DetourResult result = region.detours(vehicle).along(waypoints, wanted, deadline);
        if (result instanceof DetourResult.NoRoute noRoute) {
            throw noRoute(region, vehicle, waypoints, noRoute.leg());
        }
        return result.detours().orElseThrow();
    }

    /** The problem that a leg cannot be driven, which says so where it is for the vehicle's own size only. */
    public static ProblemException noRoute(RegionSnapshot region, Vehicle vehicle, List<RoadPoint> waypoints, int leg) {
        String message = !vehicle.isOfClassSize() && isRouteOfClass(region, vehicle, waypoints.subList(leg, leg + 2))
                ? "detail.no-route-for-size"
                : "detail.no-route";
        return ProblemException.of(ProblemType.NO_ROUTE, Text.of(message, leg + 1, leg + 2));
    }

    private static boolean isRouteOfClass(RegionSnapshot region, Vehicle vehicle, List<RoadPoint> ends) {
        Vehicle usual = Vehicle.of(vehicle.vehicleClass());
        List<RoadPoint> snapped = ends.stream()
                .flatMap(end -> region.roads().snap(end.asked(), usual).point().stream())
                .toList();
        return snapped.size() == ends.size()
                && region.roads().route(usual, snapped).route().isPresent();
    }
}
