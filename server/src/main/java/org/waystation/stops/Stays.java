package org.waystation.stops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/**
 * What one may do at a place. How long a stay can be is a choice among: what the rule counts as rest, what charges the
 * battery to a full twentieth, and what charges it just enough for what is left: straight to the end, or with one more stop.
 */
final class Stays {

    /** Charging is planned up to multiples of a twentieth of the capacity. */
    static final int LEVELS = 20;

    private static final long DAY_MILLIS = 86_400_000;
    private static final long FIRST_ONLY = Long.MIN_VALUE;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double ROUNDING = 1e-9;

    private final PlanQuestion question;
    private final DrivingLaw law;

    Stays(PlanQuestion question, DrivingLaw law) {
        this.question = question;
        this.law = law;
    }

    List<Departure> departures(Arrival arrival) {
        Place place = question.places().get(arrival.place);
        List<Departure> departures = new ArrayList<>();
        // Under a night limit it may take a later opening time to leave late enough.
        long latest = law.limitsNights() ? arrival.at + DAY_MILLIS : FIRST_ONLY;
        for (long stay : lengths(place, arrival)) {
            for (OpenTimes.Fit fit : place.open().fits(arrival.at, stay, latest)) {
                departure(place, arrival, fit, stay).ifPresent(departures::add);
            }
        }
        return departures;
    }

    /** After charging just so much; empty where the level is there already, or cannot be reached. */
    Optional<Departure> chargedTo(double level, Arrival arrival) {
        Place place = question.places().get(arrival.place);
        if (place.charging().isEmpty()
                || level > 1
                || level <= arrival.level
                || (law.limitsNights() && !place.rests())) {
            return Optional.empty();
        }
        long stay = lawful(place.charging().get().millis(capacity(), arrival.level, level));
        return place.open().fits(arrival.at, stay, FIRST_ONLY).stream()
                .findFirst()
                .flatMap(fit -> departure(place, arrival, fit, stay));
    }

    /**
     * Whether one arrival can charge as full as the other came by the time that one came, and so can do at least what that
     * one can, but for stays of a rest's length. Then it must be no worse in all else.
     */
    boolean catchesUp(Arrival earlier, Arrival later) {
        Place place = question.places().get(later.place);
        if (place.charging().isEmpty() || law.limitsNights()) {
            return false;
        }
        long gap = later.at - earlier.at;
        ChargeCurve curve = place.charging().get();
        return (later.level - earlier.level) * capacity() * MILLIS_PER_HOUR <= curve.mostKilowatts() * gap
                && curve.after(capacity(), earlier.level, gap) >= later.level
                && law.isShorterThanDailyRest(gap + curve.millis(capacity(), earlier.level, 1))
                && place.open().isOpenThrough(earlier.at, later.at);
    }

    /** The charge level when leaving at that time. */
    double levelOn(Departure departure, long leftAt) {
        if (question.battery().isEmpty() || departure.place == StopSearch.START) {
            return departure.level;
        }
        if (leftAt != departure.readyAt) {
            return charged(departure, leftAt);
        }
        if (departure.levelWhenReady() < 0) {
            departure.setLevelWhenReady(charged(departure, leftAt));
        }
        return departure.levelWhenReady();
    }

    private double charged(Departure departure, long leftAt) {
        return question.places()
                .get(departure.place)
                .charging()
                .map(curve -> curve.after(capacity(), departure.level, leftAt - departure.begins))
                .orElse(departure.level);
    }

    private Optional<Departure> departure(Place place, Arrival arrival, OpenTimes.Fit fit, long stay) {
        Rest rest = place.rests() ? law.worth(arrival.clock, stay) : Rest.NONE;
        long wait = fit.begins() - arrival.at;
        return law.afterStay(arrival.clock, wait, fit.begins(), fit.begins() + stay, fit.leaveBy(), rest)
                .map(clock -> Departure.after(arrival, fit, stay, rest, clock));
    }

    private TreeSet<Long> lengths(Place place, Arrival arrival) {
        TreeSet<Long> lengths = new TreeSet<>();
        if (place.rests()) {
            lengths.addAll(law.usefulRests(arrival.clock));
        } else if (law.limitsNights()) {
            return lengths;
        }
        if (arrival.staysForRestOnly()) {
            return lengths;
        }
        place.charging().ifPresent(curve -> {
            for (int level = 1; level <= LEVELS; level++) {
                double share = (double) level / LEVELS;
                if (share > arrival.level + ROUNDING) {
                    lengths.add(lawful(curve.millis(capacity(), arrival.level, share)));
                }
            }
        });
        return lengths;
    }

    /** Under a night limit every stop is a break, so that what was driven in the night never adds up over stops. */
    private long lawful(long stay) {
        return law.limitsNights() ? Math.max(stay, law.shortestRest()) : stay;
    }

    private double capacity() {
        return question.battery().orElseThrow().capacityKilowattHours();
    }
}
