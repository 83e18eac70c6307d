package org.waystation.stations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.waystation.crs.Position;

/**
 * Where a station is and how it is entered.
 *
 * @param accessPoints where roads enter a site mapped as an area; empty for a point, which is entered where the nearest
 *     usable road passes
 * @param onMotorway whether it is reached from a motorway's own carriageway, so that a link may be its only road
 * @param side the carriageway it lies on, in words, such as 福州方向
 */
public record Site(Position position, List<Position> accessPoints, boolean onMotorway, Optional<String> side) {

    public Site {
        Objects.requireNonNull(position);
        accessPoints = List.copyOf(accessPoints);
    }

    public static Site at(Position position) {
        return new Site(position, List.of(), false, Optional.empty());
    }

    /** The points to snap to the road network: the access points, or the position where there are none. */
    public List<Position> entrances() {
        return accessPoints.isEmpty() ? List.of(position) : accessPoints;
    }
}
