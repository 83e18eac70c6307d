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
final class Routing {

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
            throw ProblemException.of(
                    ProblemType.NO_ROUTE, Text.of("detail.no-route", noRoute.leg() + 1, noRoute.leg() + 2));
        }
        return result.detours().orElseThrow();
    }
}
