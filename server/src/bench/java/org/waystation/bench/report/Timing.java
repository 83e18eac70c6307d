package org.waystation.bench.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long something took.
 *
 * @param samples how many times it was timed
 */
public record Timing(double meanMicros, double p50Micros, double p99Micros, long samples) {

    public static final Timing NONE = new Timing(0, 0, 0, 0);

    public static Timing ofNanos(Collection<Long> nanos) {
        double[] micros =
                nanos.stream().mapToDouble(each -> each / 1e3).sorted().toArray();
        return micros.length == 0
                ? NONE
                : new Timing(
                        Arrays.stream(micros).average().orElseThrow(),
                        micros[micros.length / 2],
                        micros[micros.length * 99 / 100],
                        micros.length);
    }
}
