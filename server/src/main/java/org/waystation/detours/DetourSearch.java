package org.waystation.detours;

import java.util.List;
import java.util.function.LongPredicate;
import org.waystation.roads.RoadPoint;

/**
 * What every station costs as a stop on a route: {@code t(a → station) + t(station → b) − t(a → b)}, over the leg from a
 * to b and the station's access point for which this is least. Exact on the road network, for all stations, however far
 * from the route they are: the times are those of {@link org.waystation.roads.RoadNetwork#route}.
 *
 * <p>A stop may be left in any direction its road has, as at a waypoint. Where a point divides a stretch of road, each part
 * is rounded to whole milliseconds, so ways over a road that holds several points may differ by a millisecond a point.
 * Lengths are those of a fastest way, of equally fast ones known the shortest.
 *
 * <p>Thread-safe; a question may be asked of any thread and keeps to the stations as they were when the search was made.
 */
public interface DetourSearch {

    /** Which way one drives between a point and a station. */
    enum Drive {
        TO_STATION,
        FROM_STATION
    }

    /** The same as {@link #along(List, LongPredicate, long, Deadline)} without a limit. */
    default DetourResult along(List<RoadPoint> waypoints, LongPredicate wanted, Deadline deadline) {
        return along(waypoints, wanted, Long.MAX_VALUE, deadline);
    }

    /**
     * @param waypoints start, via points, destination; a stop is made at each
     * @param wanted ids of the stations to tell about; asked again where {@link Detours#unreachable} is told
     * @param limitMillis dearer detours are as good as none, which makes it faster
     * @return the stations in the order of their ids
     * @throws IllegalArgumentException if there are fewer than two waypoints, or a point belongs to another network or
     *     vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    DetourResult along(List<RoadPoint> waypoints, LongPredicate wanted, long limitMillis, Deadline deadline);

    /**
     * The stations nearest to a point by drive time, nearest first; of equally near ones the lower id first.
     *
     * @param wanted ids of the stations that count
     * @param limit at most so many; those that cannot be reached are left out
     * @throws IllegalArgumentException if the point belongs to another network or vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    List<NearestStation> nearest(RoadPoint point, Drive drive, LongPredicate wanted, int limit, Deadline deadline);

    /**
     * The ways from each of some stations to each of some, by the access points for which they are fastest.
     *
     * @param from ids of rows
     * @param to ids of columns
     * @throws IllegalArgumentException if there is no such station
     * @throws DeadlineExceededException if the answer was not found in time
     */
    TravelMatrix matrix(List<Long> from, List<Long> to, Deadline deadline);

    /**
     * The ways between a point and every access point of every station, for whoever makes several stops and must leave each
     * by the access point he came in by.
     *
     * @throws IllegalArgumentException if the point belongs to another network or vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    EntranceCosts entrances(RoadPoint point, Drive drive, Deadline deadline);

    /**
     * The same where ways of more than {@code limitMillis} may be left out, which can make it faster.
     *
     * @throws IllegalArgumentException if the point belongs to another network or vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    default EntranceCosts entrances(RoadPoint point, Drive drive, long limitMillis, Deadline deadline) {
        return entrances(point, drive, deadline);
    }
}
