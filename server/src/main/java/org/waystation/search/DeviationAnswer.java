package org.waystation.search;

import java.util.List;
import org.waystation.detours.Detour;
import org.waystation.detours.Deviation;
import org.waystation.snapshot.SearchKind;
import org.waystation.stations.Station;

/**
 * Ways to stations and back to the route.
 *
 * @param ways in the order in which the stations were asked for
 * @param unreachable the others
 */
record DeviationAnswer(DeviationQuery query, SearchKind search, List<Way> ways, List<Station> unreachable) {

    record Way(Station station, Detour detour, Deviation deviation) {}

    DeviationAnswer {
        ways = List.copyOf(ways);
        unreachable = List.copyOf(unreachable);
    }
}
