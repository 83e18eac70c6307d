package org.waystation.stations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;

/**
 * Things by place, to be found again within a distance; grows while it is used. Cells do not wrap round at the
 * antimeridian. Not thread-safe.
 */
final class NearbyGrid<T> {

    private static final double CELL_DEGREES = 0.005;
    /** Beyond this latitude a circle is no longer searched whole: no road leads there. */
    private static final double LAST_LATITUDE = 85;

    private final Map<Long, List<T>> cells = new HashMap<>();

    void add(Position position, T thing) {
        cells.computeIfAbsent(
                        key(column(position.longitude()), column(position.latitude())), cell -> new ArrayList<>(2))
                .add(thing);
    }

    /** Calls for everything within that distance, and for some things a little beyond. */
    void forEachWithin(Position centre, double metres, Consumer<T> found) {
        double latitudes = metres / LocalPlane.METRES_PER_DEGREE;
        double longitudes =
                latitudes / Math.cos(Math.toRadians(Math.min(LAST_LATITUDE, Math.abs(centre.latitude()) + latitudes)));
        for (int x = column(centre.longitude() - longitudes); x <= column(centre.longitude() + longitudes); x++) {
            for (int y = column(centre.latitude() - latitudes); y <= column(centre.latitude() + latitudes); y++) {
                cells.getOrDefault(key(x, y), List.of()).forEach(found);
            }
        }
    }

    private static int column(double degrees) {
        return (int) Math.floor(degrees / CELL_DEGREES);
    }

    private static long key(int x, int y) {
        return ((long) x << 32) ^ (y & 0xffff_ffffL);
    }
}
