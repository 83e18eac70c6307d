package org.waystation.asking;

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
    public static Detours along(
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
        boolean isForSize =
                !vehicle.isOfClassSize() && region.roads().hasRouteForClass(waypoints.subList(leg, leg + 2));
        return ProblemException.of(
                ProblemType.NO_ROUTE,
                isForSize
                        ? Text.of("detail.no-route-for-size", leg + 1, leg + 2, Oversize.of(vehicle))
                        : Text.of("detail.no-route", leg + 1, leg + 2));
    }
}
