package org.waystation.stops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/**
 * Finds the best lawful plan: the one that arrives first, of those the one that drives least, of those one with the fewest
 * stops. A label-setting shortest path search with resources, led by lower bounds on what is left to drive, to rest and to
 * charge; a label is dropped only where another one at the same place is no worse in arrival, driving, stops, charge and
 * every resource of the driver. Waiting is allowed everywhere, so an earlier label can do whatever a later one can.
 *
 * <p>Exact among the places given, for the stays that {@link Stays} offers, and within {@link PlanQuestion#HORIZON}. For
 * one thread.
 *
 * <p>Sources: Irnich and Desaulniers 2005, Shortest Path Problems with Resource Constraints; Goel 2010; Tilk and Goel 2020.
 */
final class StopSearch {

    static final int START = -1;
    static final int END = -2;

    private static final long NEVER = DrivingLaw.NEVER;
    private static final int STEPS_BETWEEN_CLOCK_READINGS = 64;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** Sums of shares of a battery may miss by as little as this. */
    private static final double ROUNDING = 1e-9;

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Stays stays;
    private final TravelTimes times;
    private final Set<Long> leftOut;
    private final LabelBudget budget;
    private final double mostKilowatts;
    private final PriorityQueue<Step> open = new PriorityQueue<>();
    private final List<List<Arrival>> arrivals = new ArrayList<>();
    private final Set<Integer> left = new HashSet<>();
    private long earliestEnd = NEVER;

    /** How a search ended. */
    enum End {
        FOUND,
        IMPOSSIBLE,
        TOO_MANY_LABELS,
        TIME_UP
    }

    record Outcome(End end, Optional<Arrival> best) {}

    /** @param leftOut stations at which no stop is to be made */
    StopSearch(PlanQuestion question, DrivingLaw law, Set<Long> leftOut, LabelBudget budget) {
        this.question = question;
        this.law = law;
        this.stays = new Stays(question, law);
        this.times = question.times();
        this.leftOut = Set.copyOf(leftOut);
        this.budget = budget;
        this.mostKilowatts = question.places().stream()
                .flatMap(place -> place.charging().stream())
                .mapToDouble(ChargeCurve::mostKilowatts)
                .max()
                .orElse(0);
        question.places().forEach(place -> arrivals.add(new ArrayList<>()));
    }

    Outcome run() {
        leave(start());
        for (int step = 0; !open.isEmpty(); step++) {
            if (budget.isUsedUp()) {
                return new Outcome(End.TOO_MANY_LABELS, Optional.empty());
            }
            if (step % STEPS_BETWEEN_CLOCK_READINGS == 0 && budget.bounds().isTimeUp()) {
                return new Outcome(End.TIME_UP, Optional.empty());
            }
            Step next = open.poll();
            if (next instanceof Departure departure) {
                leave(departure);
            } else if (next instanceof Arrival arrival) {
                if (arrival.place == END) {
                    return new Outcome(End.FOUND, Optional.of(arrival));
                }
                if (!arrival.isDominated()) {
                    stay(arrival);
                }
            }
        }
        return new Outcome(End.IMPOSSIBLE, Optional.empty());
    }

    Departure start() {
        return Departure.fromStart(
                question.departAt(),
                law.atDeparture(question.driver(), question.departAt()),
                question.battery().map(Battery::atStart).orElse(0.0));
    }

    /** Whether some lawful stay at that place, or the start, was found. */
    boolean couldLeave(int place) {
        return place == START || left.contains(place);
    }

    List<Arrival> arrivalsAt(int place) {
        return List.copyOf(arrivals.get(place));
    }

    boolean mayStopAt(int place) {
        return !leftOut.contains(question.places().get(place).station());
    }

    Drive drive(int from, int to) {
        if (from == START) {
            return to == END ? times.direct() : times.fromStart(to);
        }
        return to == END ? times.toEnd(from) : times.between(from, to);
    }

    /** What forbids such a drive; empty where nothing does. */
    Optional<Limit> forbids(Departure departure, int to, Drive drive) {
        long leftAt = law.departure(departure.clock, departure.readyAt, departure.leaveBy, drive.millis());
        Optional<Limit> broken =
                law.brokenBy(departure.clock, leftAt == NEVER ? departure.readyAt : leftAt, drive.millis());
        if (broken.isPresent()) {
            return broken;
        }
        if (leftAt == NEVER) {
            return Optional.of(Limit.NIGHT_DRIVING);
        }
        if (levelAfter(departure, leftAt, drive) < leastLevel(to) - ROUNDING) {
            return Optional.of(Limit.ENERGY);
        }
        return leftAt + drive.millis() > question.horizon() ? Optional.of(Limit.HORIZON) : Optional.empty();
    }

    double levelAfter(Departure departure, long leftAt, Drive drive) {
        double used = question.battery()
                .map(battery -> battery.shareFor(drive.metres()))
                .orElse(0.0);
        return stays.levelOn(departure, leftAt) - used;
    }

    double leastLevel(int to) {
        return question.battery()
                .map(battery -> to == END ? battery.leastAtArrival() : battery.least())
                .orElse(0.0);
    }

    private void stay(Arrival arrival) {
        for (Departure departure : stays.departures(arrival)) {
            left.add(arrival.place);
            long toEnd = times.leastMillisToEnd(arrival.place);
            double level = stays.levelOn(departure, departure.readyAt);
            departure.bound(leastArrival(departure.place, departure.readyAt, departure.clock, level), toEnd);
            if (departure.leastArrival() <= Math.min(earliestEnd, question.horizon())) {
                budget.spend();
                open.add(departure);
            }
        }
        question.battery().ifPresent(battery -> chargeForTheRest(arrival, battery));
    }

    /** Just enough for what is left: straight to the end, or with one more stop that charges nothing. */
    private void chargeForTheRest(Arrival arrival, Battery battery) {
        if (question.places().get(arrival.place).charging().isEmpty()) {
            return;
        }
        chargeFor(
                arrival,
                END,
                battery.leastAtArrival()
                        + battery.shareFor(drive(arrival.place, END).metres()));
        for (int to = 0; to < arrivals.size(); to++) {
            Drive drive = drive(arrival.place, to).plus(times.toEnd(to));
            if (isNextStop(arrival.place, to) && drive.isPossible()) {
                chargeFor(arrival, to, battery.leastAtArrival() + battery.shareFor(drive.metres()));
            }
        }
    }

    private void chargeFor(Arrival arrival, int to, double level) {
        stays.chargedTo(level, arrival).ifPresent(departure -> {
            left.add(arrival.place);
            driveTo(to, departure);
        });
    }

    private void leave(Departure departure) {
        driveTo(END, departure);
        for (int to = 0; to < arrivals.size(); to++) {
            if (isNextStop(departure.place, to)) {
                driveTo(to, departure);
            }
        }
    }

    private boolean isNextStop(int from, int to) {
        if (!mayStopAt(to)) {
            return false;
        }
        if (from == START) {
            return true;
        }
        Place here = question.places().get(from);
        Place there = question.places().get(to);
        return there.leg() > here.leg() || (there.leg() == here.leg() && there.station() != here.station());
    }

    private void driveTo(int to, Departure departure) {
        Drive drive = drive(departure.place, to);
        long toEnd = to == END ? 0 : times.leastMillisToEnd(to);
        if (!drive.isPossible()
                || toEnd == NEVER
                || departure.readyAt + drive.millis() + toEnd > earliestEnd
                || forbids(departure, to, drive).isPresent()) {
            return;
        }
        long leftAt = law.departure(departure.clock, departure.readyAt, departure.leaveBy, drive.millis());
        DriverClock clock = law.afterDrive(departure.clock, leftAt, drive.millis());
        Arrival arrival = new Arrival(to, departure, leftAt, drive, clock, levelAfter(departure, leftAt, drive));
        arrival.bound(to == END ? arrival.at : leastArrivalStopping(arrival), toEnd);
        if (arrival.leastArrival() <= Math.min(earliestEnd, question.horizon()) && isNew(arrival)) {
            budget.spend();
            open.add(arrival);
        }
    }

    private boolean isNew(Arrival arrival) {
        if (arrival.place == END) {
            earliestEnd = Math.min(earliestEnd, arrival.at);
            return true;
        }
        List<Arrival> known = arrivals.get(arrival.place);
        for (Arrival other : known) {
            if (other.dominates(arrival)) {
                return false;
            }
        }
        known.removeIf(other -> {
            boolean dominated = arrival.dominates(other);
            if (dominated) {
                other.setDominated();
            }
            return dominated;
        });
        known.add(arrival);
        return true;
    }

    /** Where nothing can be charged, only a rest can make a stop worth while. */
    private long leastArrivalStopping(Arrival arrival) {
        long least = leastArrival(arrival.place, arrival.at, arrival.clock, arrival.level);
        if (question.battery().isPresent() || least == NEVER) {
            return least;
        }
        return Math.max(least, arrival.at + times.leastMillisToEnd(arrival.place) + law.shortestRest());
    }

    private long leastArrival(int place, long at, DriverClock clock, double level) {
        long toEnd = times.leastMillisToEnd(place);
        long rest = law.leastRest(clock, at, toEnd);
        double charge = 0;
        if (question.battery().isPresent()) {
            Battery battery = question.battery().get();
            double missing =
                    battery.shareFor(times.leastMetresToEnd(place)) + battery.leastAtArrival() - level - ROUNDING;
            if (missing > 0) {
                if (mostKilowatts == 0) {
                    return NEVER;
                }
                charge = missing * battery.capacityKilowattHours() / mostKilowatts * MILLIS_PER_HOUR;
            }
        }
        return at + toEnd + Math.max(rest, (long) charge);
    }
}
