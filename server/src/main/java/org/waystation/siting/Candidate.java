package org.waystation.siting;

import java.util.List;
import java.util.OptionalLong;
import org.waystation.crs.Position;
import org.waystation.roads.Spot;

/**
 * A place where there might be a station.
 *
 * @param stationId where there is one already, which does not have what is needed
 * @param spots where one comes to it or leaves it, one at least
 */
record Candidate(Origin origin, OptionalLong stationId, Position position, List<Spot> spots) {

    /** How it came to be a candidate. */
    enum Origin {
        UPGRADE,
        STATION,
        POINT,
        ROAD_NODE
    }

    Candidate {
        spots = List.copyOf(spots);
        if (spots.isEmpty()) {
            throw new IllegalArgumentException("a candidate lies on a road");
        }
    }
}
