package org.waystation.status;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;

/** How much of something is usually free at a station, for each hour of the week by the region's clock. Immutable. */
final class WeekPattern {

    /** From so many weeks on, something is usual. */
    static final int LEAST_SAMPLES = 3;

    private static final int HOURS = 7 * 24;

    /** @param samples how many weeks it was seen in, of the last 64 */
    record Hour(double meanFree, int samples) {}

    private final float[] meanFree;
    private final byte[] samples;

    private WeekPattern(float[] meanFree, byte[] samples) {
        this.meanFree = meanFree;
        this.samples = samples;
    }

    /** What is usual at that time; empty where it was seen too seldom to say. */
    Optional<Hour> find(ZonedDateTime time) {
        int hour = index(time.getDayOfWeek().getValue(), time.getHour());
        return samples[hour] < LEAST_SAMPLES ? Optional.empty() : Optional.of(new Hour(meanFree[hour], samples[hour]));
    }

    private static int index(int weekday, int hour) {
        return (weekday - 1) * 24 + hour;
    }

    /** Collects hours. Not thread-safe. */
    static final class Builder {

        private final float[] meanFree = new float[HOURS];
        private final byte[] samples = new byte[HOURS];

        Builder() {
            Arrays.fill(meanFree, Float.NaN);
        }

        /** @param weekday 1 for Monday */
        void add(int weekday, int hour, Hour value) {
            meanFree[index(weekday, hour)] = (float) value.meanFree();
            samples[index(weekday, hour)] = (byte) value.samples();
        }

        WeekPattern build() {
            return new WeekPattern(meanFree, samples);
        }
    }
}
