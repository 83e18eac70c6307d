package org.waystation.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/**
 * The figures of one question as they were in a quarter, kept to be compared with those of later. Immutable.
 *
 * @param measuredAt when roads, stations and people were as they were measured
 * @param areas the whole region first, then its counties
 */
public record StoredCoverage(Quarter quarter, Key key, Instant measuredAt, List<Area> areas) {

    public StoredCoverage {
        Objects.requireNonNull(quarter);
        Objects.requireNonNull(key);
        Objects.requireNonNull(measuredAt);
        areas = List.copyOf(areas);
    }

    /**
     * What was asked: of all stations of that kind and with these facilities, whatever their hours.
     *
     * @param vehicleId a class of the fleet, as large as it is there
     * @param filter kinds and needs in one order, such as {@code kind=driver_home need=shower}; empty for any
     * @param direction {@code to} or {@code from}
     */
    public record Key(String vehicleId, String filter, String direction) {

        public static Key of(String vehicleId, StationFilter filter, boolean isTowards) {
            return new Key(vehicleId, text(filter), isTowards ? "to" : "from");
        }

        private static String text(StationFilter filter) {
            String kinds = filter.kinds().stream()
                    .map((StationKind kind) -> ((Vocabulary) kind).id())
                    .sorted()
                    .collect(Collectors.joining(","));
            String needs = filter.needs().stream()
                    .map(Object::toString)
                    .sorted()
                    .distinct()
                    .collect(Collectors.joining(","));
            return ((kinds.isEmpty() ? "" : "kind=" + kinds) + (needs.isEmpty() ? "" : " need=" + needs)).strip();
        }
    }

    /**
     * The whole region, or a county.
     *
     * @param code the county's official one; empty for the region, and where it has none
     * @param name the county's; empty for the region
     * @param people where a population was loaded
     */
    public record Area(String code, String name, int stations, Amounts roads, Optional<Amounts> people) {}

    /**
     * Metres of road, or people, by how far they are.
     *
     * @param amount of all
     * @param unreached of these
     * @param byMinute within 0, 1, 2, … 120 minutes
     */
    public record Amounts(
            double amount,
            double unreached,
            List<Double> byMinute,
            OptionalDouble meanSeconds,
            OptionalLong medianSeconds,
            OptionalLong ninetiethSeconds,
            OptionalDouble mostSeconds) {

        public Amounts {
            byMinute = List.copyOf(byMinute);
        }

        static Amounts of(Figures figures) {
            return new Amounts(
                    figures.metres(),
                    figures.unreachedMetres(),
                    figures.metresByMinute(),
                    figures.meanSeconds(),
                    figures.medianSeconds(),
                    figures.ninetiethSeconds(),
                    figures.mostSeconds());
        }

        static Amounts of(PeopleFigures figures) {
            return new Amounts(
                    figures.people(),
                    figures.far() + figures.unreached(),
                    figures.byMinute(),
                    figures.meanSeconds(),
                    figures.medianSeconds(),
                    figures.ninetiethSeconds(),
                    figures.mostSeconds());
        }

        /** @param seconds whole minutes, as far as they are kept */
        public double shareWithin(long seconds) {
            return amount == 0 ? 0 : byMinute.get(Math.toIntExact(seconds / 60)) / amount;
        }
    }

    /** Whether a threshold is among what is kept. */
    static boolean keeps(long seconds) {
        return seconds % 60 == 0 && seconds / 60 <= Figures.CURVE_MINUTES;
    }

    public Optional<Area> findRegion() {
        return areas.stream().filter(area -> area.name().isEmpty()).findFirst();
    }

    /** By its code, or, where it has none, by its name. */
    public Optional<Area> findCounty(String code, String name) {
        return areas.stream()
                .filter(area -> !area.name().isEmpty())
                .filter(area -> code.isEmpty()
                        ? area.code().isEmpty() && area.name().equals(name)
                        : area.code().equals(code))
                .findFirst();
    }
}
