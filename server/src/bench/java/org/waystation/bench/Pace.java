package org.waystation.bench;

import java.time.Duration;

/**
 * How thorough a run is.
 *
 * @param warmup before each measurement
 * @param serviceWarmup before each measurement over HTTP: a server is far more to compile than one search, by a compiler that runs
 *     beside it, and takes two minutes
 * @param measure how long each measurement takes
 * @param serviceMeasure likewise, over HTTP
 * @param trips different ones that a measurement asks for in turn
 * @param corridorTrips of these, those that the heuristic is asked for, which takes its time
 * @param starts new processes for the time of a start
 * @param serverNiceness of the processes that are asked: they come behind who asks, who takes little time and would otherwise
 *     wait for a processor while the answer is there, which would be counted as the server's time
 */
record Pace(
        Duration warmup,
        Duration serviceWarmup,
        Duration measure,
        Duration serviceMeasure,
        int trips,
        int corridorTrips,
        int starts,
        int serverNiceness) {

    static final Pace THOROUGH = new Pace(
            Duration.ofSeconds(3),
            Duration.ofSeconds(150),
            Duration.ofSeconds(6),
            Duration.ofSeconds(10),
            200,
            60,
            3,
            10);
    static final Pace QUICK = new Pace(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            50,
            20,
            1,
            10);
}
