package org.waystation.stops;

import java.util.Comparator;
import java.util.Optional;

/**
 * A label of the search: a partial plan, either up to the arrival at a place or up to being ready to leave it. Ordered by
 * what a whole plan made of it can be at best: arrival, then driving, both in whole seconds, then stops; of those that
 * promise the same, what is nearest to the end goes first.
 */
abstract class Step implements Comparable<Step> {

    private static final long MILLIS_PER_SECOND = 1_000;
    static final Comparator<Step> NEAREST_TO_END_FIRST =
            Comparator.<Step>comparingLong(step -> step.remaining).thenComparing(step -> step);

    final int place;
    final int stops;
    /** Driving time so far. */
    final long driven;
    /** Driver as of arrival, or as of being ready to leave. */
    final DriverClock clock;
    /** Charge level as of arrival. */
    final double level;

    private long leastArrivalSecond;
    private long leastDrivenSeconds;
    private int leastStops;
    private long remaining;

    private Step(int place, int stops, long driven, DriverClock clock, double level) {
        this.place = place;
        this.stops = stops;
        this.driven = driven;
        this.clock = clock;
        this.level = level;
    }

    /**
     * @param toEnd driving time that is left at least
     * @param furtherStops after this one, at least
     */
    void bound(long leastArrival, long toEnd, int furtherStops) {
        this.leastArrivalSecond = second(leastArrival);
        this.leastDrivenSeconds = second(driven + toEnd);
        this.leastStops = stops + furtherStops;
        this.remaining = toEnd;
    }

    /** The second that a time lies in: plans that arrive within the same one arrive together. */
    static long second(long millis) {
        return Math.floorDiv(millis, MILLIS_PER_SECOND);
    }

    long leastArrivalSecond() {
        return leastArrivalSecond;
    }

    @Override
    public int compareTo(Step other) {
        if (leastArrivalSecond != other.leastArrivalSecond) {
            return Long.compare(leastArrivalSecond, other.leastArrivalSecond);
        }
        if (leastDrivenSeconds != other.leastDrivenSeconds) {
            return Long.compare(leastDrivenSeconds, other.leastDrivenSeconds);
        }
        return leastStops != other.leastStops
                ? Integer.compare(leastStops, other.leastStops)
                : Long.compare(remaining, other.remaining);
    }

    /** Having come to a place, or to the end. */
    static final class Arrival extends Step {
        final long at;
        /** When the place before was left. */
        final long leftAt;

        final Departure from;
        final Drive drive;
        private boolean isDominated;
        private boolean staysForRestOnly;

        Arrival(int place, Departure from, long leftAt, Drive drive, DriverClock clock, double level) {
            super(
                    place,
                    place == StopSearch.END ? from.stops : from.stops + 1,
                    from.driven + drive.millis(),
                    clock,
                    level);
            this.at = leftAt + drive.millis();
            this.leftAt = leftAt;
            this.from = from;
            this.drive = drive;
        }

        /** Whether this one is no worse than another in all but the charge and, if need be by waiting, in time. */
        boolean isNoWorseWithoutCharge(Arrival other) {
            return at <= other.at && driven <= other.driven && stops <= other.stops && clock.noWorseThan(other.clock);
        }

        /** Another one can charge here whatever this one can, and no later. */
        void setStaysForRestOnly() {
            staysForRestOnly = true;
        }

        boolean staysForRestOnly() {
            return staysForRestOnly;
        }

        void setDominated() {
            isDominated = true;
        }

        boolean isDominated() {
            return isDominated;
        }
    }

    /** Being ready to leave a place after a stay, or the start. */
    static final class Departure extends Step {
        final Optional<Arrival> arrival;
        final long begins;
        final long readyAt;
        /** One may stay as long as this. */
        final long leaveBy;

        final Rest rest;
        /** Which drive on is to be looked at next, of those from this place; -1 for the one straight to the end. */
        private int next = -1;
        /** Time that must be spent charging before the end, at least. */
        private long leastCharging;
        /** Charge level when ready to leave; below 0 while it was not worked out. */
        private double levelWhenReady = -1;

        private Departure(
                int place,
                int stops,
                long driven,
                Optional<Arrival> arrival,
                OpenTimes.Fit fit,
                long readyAt,
                Rest rest,
                DriverClock clock,
                double level) {
            super(place, stops, driven, clock, level);
            this.arrival = arrival;
            this.begins = fit.begins();
            this.readyAt = readyAt;
            this.leaveBy = fit.leaveBy();
            this.rest = rest;
        }

        int next() {
            return next;
        }

        void setNext(int next) {
            this.next = next;
        }

        double levelWhenReady() {
            return levelWhenReady;
        }

        void setLevelWhenReady(double levelWhenReady) {
            this.levelWhenReady = levelWhenReady;
        }

        long leastCharging() {
            return leastCharging;
        }

        void setLeastCharging(long leastCharging) {
            this.leastCharging = leastCharging;
        }

        static Departure fromStart(long departAt, DriverClock clock, double level) {
            return new Departure(
                    StopSearch.START,
                    0,
                    0,
                    Optional.empty(),
                    new OpenTimes.Fit(departAt, departAt),
                    departAt,
                    Rest.NONE,
                    clock,
                    level);
        }

        static Departure after(Arrival arrival, OpenTimes.Fit fit, long stay, Rest rest, DriverClock clock) {
            return new Departure(
                    arrival.place,
                    arrival.stops,
                    arrival.driven,
                    Optional.of(arrival),
                    fit,
                    fit.begins() + stay,
                    rest,
                    clock,
                    arrival.level);
        }
    }
}
