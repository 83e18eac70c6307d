package org.waystation.status;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.stations.Facility;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;

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
        return find(time.getDayOfWeek(), time.getHour());
    }

    private Optional<Hour> find(DayOfWeek weekday, int hourOfDay) {
        int hour = index(weekday.getValue(), hourOfDay);
        return samples[hour] < LEAST_SAMPLES ? Optional.empty() : Optional.of(new Hour(meanFree[hour], samples[hour]));
    }

    /** All hours of the week of which it is known what is usual, Monday's first; none where the capacity is not known. */
    List<Typical> typical(ReadingKind kind, Station station) {
        List<Typical> typical = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            for (int hour = 0; hour < 24; hour++) {
                typical(kind, station, weekday, hour).ifPresent(typical::add);
            }
        }
        return typical;
    }

    /** How full it usually is then; empty where that, or the capacity, is not known. */
    Optional<Typical> typical(ReadingKind kind, Station station, DayOfWeek weekday, int hour) {
        Optional<Hour> usual = find(weekday, hour);
        OptionalInt capacity = capacity(kind, station);
        if (usual.isEmpty() || capacity.isEmpty() || capacity.getAsInt() <= 0) {
            return Optional.empty();
        }
        double occupied = 1 - usual.get().meanFree() / capacity.getAsInt();
        int percent = (int) Math.round(100 * Math.max(0, Math.min(1, occupied)));
        return Optional.of(new Typical(weekday, hour, percent, usual.get().samples()));
    }

    /** Of charging points it is known which share is free, whatever their number. */
    private static OptionalInt capacity(ReadingKind kind, Station station) {
        return switch (kind) {
            case HGV_SPACES_FREE -> station.facilities().spacesOf(Facility.HGV_PARKING);
            case CAR_SPACES_FREE -> station.facilities().spacesOf(Facility.CAR_PARKING);
            case EVSE -> OptionalInt.of(1);
            default -> OptionalInt.empty();
        };
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
