package org.waystation.netplans;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.waystation.browse.Opening;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.SearchKind;
import org.waystation.stations.Station;

/**
 * @param routeMillis of the way without any stop
 * @param pickups stations with nets left that can be reached
 * @param returns stations that lend and can be reached
 * @param plans the least detour first
 */
record NetPlanAnswer(
        NetPlanQuery query,
        SearchKind search,
        long routeMillis,
        double routeMetres,
        int pickups,
        int returns,
        List<Plan> plans) {

    /** @param millis of the whole way */
    record Plan(long millis, Stop pickup, Stop back) {}

    /** @param available nets left there; empty where that does not matter */
    record Stop(
            Station station,
            long millisFromStart,
            Instant arriveAt,
            Opening opening,
            RoadPoint access,
            OptionalInt available) {}
}
