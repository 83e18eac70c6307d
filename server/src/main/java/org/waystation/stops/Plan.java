package org.waystation.stops;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A lawful trip. Times are milliseconds since 1970.
 *
 * @param drives one more than stops
 * @param direct the trip without any stop
 */
record Plan(long departAt, List<Stop> stops, List<Leg> drives, Drive direct, OptionalDouble levelAtArrival) {

    /** Levels that differ by less are the same. */
    private static final double ROUNDING = 1e-6;

    Plan {
        stops = List.copyOf(stops);
        drives = List.copyOf(drives);
    }

    /**
     * @param place number of the place
     * @param begins of the stay; after arrival where one waits for opening
     * @param sinceBreak driven since the last break on arrival, milliseconds
     * @param levels on arrival and on departure, the same where the stay is not used to charge
     */
    record Stop(int place, long arriveAt, long begins, long ends, Rest rest, long sinceBreak, Levels levels) {

        boolean charges() {
            return levels.departure() - levels.arrival() > ROUNDING;
        }
    }

    record Levels(double arrival, double departure) {}

    record Leg(long departAt, Drive drive) {
        long arriveAt() {
            return departAt + drive.millis();
        }
    }

    long arriveAt() {
        return drives.get(drives.size() - 1).arriveAt();
    }

    long drivingMillis() {
        return drives.stream().mapToLong(leg -> leg.drive().millis()).sum();
    }

    double metres() {
        return drives.stream().mapToDouble(leg -> leg.drive().metres()).sum();
    }

    /** Never less than nothing, though a stop where one turns round can make the way faster. */
    long detourMillis() {
        return Math.max(0, drivingMillis() - direct.millis());
    }
}
