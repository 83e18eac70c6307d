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
    /** Sums of shares of a battery may miss by as little as this. */
    private static final double ROUNDING = 1e-9;

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Stays stays;
    private final TravelTimes times;
    private final Ways ways;
    private final LowerBounds bounds;
    private final Set<Long> leftOut;
    private final LabelBudget budget;
    private PriorityQueue<Step> open = new PriorityQueue<>();
    private final List<Arrival>[] arrivals;
    private final Set<Integer> left = new HashSet<>();
    /** No plan that ends after this second is wanted. */
    private long latestEnd;

    /** How a search ended. */
    enum End {
        FOUND,
        IMPOSSIBLE,
        TOO_MANY_LABELS,
        TIME_UP
    }

    record Outcome(End end, Optional<Arrival> best) {}

    /** @param leftOut stations at which no stop is to be made */
    @SuppressWarnings({"unchecked", "rawtypes"})
    StopSearch(PlanQuestion question, DrivingLaw law, Ways ways, Set<Long> leftOut, LabelBudget budget) {
        this.question = question;
        this.law = law;
        this.stays = new Stays(question, law);
        this.times = question.times();
        this.leftOut = Set.copyOf(leftOut);
        this.budget = budget;
        this.ways = ways;
        this.bounds = new LowerBounds(question, law, ways);
        this.arrivals = new List[question.places().size()];
        this.latestEnd = Step.second(question.horizon());
    }

    Outcome run() {
        offer(start(), ways.leastMillisToEnd(START));
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

    /**
     * Looks where one can get to, towards the end first, until one can leave a place; for a question that has no plan.
     *
     * @param rows places to be left meanwhile, at most
     */
    void explore(int place, int rows) {
        open = new PriorityQueue<>(Step.NEAREST_TO_END_FIRST);
        int before = budget.rows();
        leave(start());
        while (!open.isEmpty()
                && !left.contains(place)
                && budget.rows() - before < rows
                && !budget.isUsedUp()
                && !budget.bounds().isTimeUp()) {
            Step next = open.poll();
            if (next instanceof Departure departure) {
                leave(departure);
            } else if (next instanceof Arrival arrival && !arrival.isDominated()) {
                stay(arrival);
            }
        }
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
        return arrivals[place] == null ? List.of() : List.copyOf(arrivals[place]);
    }

    boolean mayStopAt(int place) {
        return !leftOut.contains(question.places().get(place).station());
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
        long toEnd = ways.leastMillisToEnd(arrival.place);
        for (Departure departure : stays.departures(arrival)) {
            left.add(arrival.place);
            offer(departure, toEnd);
        }
        if (!arrival.staysForRestOnly()) {
            question.battery().ifPresent(battery -> chargeForTheRest(arrival, battery));
        }
    }

    private void offer(Departure departure, long toEnd) {
        double level = stays.levelOn(departure, departure.readyAt);
        long charging = bounds.leastCharging(departure.place, level);
        if (charging == NEVER) {
            return;
        }
        departure.setLeastCharging(charging);
        bound(departure, toEnd);
        if (isOfUse(departure)) {
            budget.spend();
            open.add(departure);
        }
    }

    /** @param toEnd driving time from there that is left at least */
    private void bound(Departure departure, long toEnd) {
        long rest = law.leastRest(departure.clock, departure.readyAt, toEnd);
        departure.bound(
                departure.readyAt + toEnd + Math.max(rest, departure.leastCharging()),
                toEnd,
                law.leastStops(departure.clock, departure.readyAt, toEnd));
    }

    private boolean isOfUse(Step step) {
        return step.leastArrivalSecond() <= latestEnd;
    }

    /** Just enough for what is left: straight to the end, or with one more stop that charges nothing. */
    private void chargeForTheRest(Arrival arrival, Battery battery) {
        if (question.places().get(arrival.place).charging().isEmpty()
                || battery.leastAtArrival() + battery.shareFor(times.leastMetresToEnd(arrival.place)) > 1 + ROUNDING) {
            return;
        }
        chargeFor(
                arrival,
                END,
                ways.toEnd(arrival.place),
                battery.leastAtArrival()
                        + battery.shareFor(ways.toEnd(arrival.place).metres()));
        if (law.hasRests()) {
            Onward onward = ways.from(arrival.place);
            for (int i = 0; i < onward.size() && mayStillArrive(arrival.at + onward.leastWholeMillis(i)); i++) {
                int to = onward.place(i);
                if (mayStopAt(to)) {
                    double metres = onward.drive(i).metres() + ways.toEnd(to).metres();
                    chargeFor(arrival, to, onward.drive(i), battery.leastAtArrival() + battery.shareFor(metres));
                }
            }
        }
    }

    private void chargeFor(Arrival arrival, int to, Drive drive, double level) {
        stays.chargedTo(level, arrival).ifPresent(departure -> {
            left.add(arrival.place);
            driveTo(to, drive, departure);
        });
    }

    /** Drives on to wherever a plan could lead that is as good as this label promised, and keeps the rest for later. */
    private void leave(Departure departure) {
        if (departure.next() < 0) {
            driveTo(END, ways.toEnd(departure.place), departure);
        }
        Onward onward = ways.from(departure.place);
        long promised = departure.leastArrivalSecond();
        long most = law.mostDriving(departure.clock, departure.readyAt);
        double mostMetres = mostMetres(departure);
        for (int next = Math.max(0, departure.next()); next < onward.size(); next++) {
            if (onward.millis(next) > most || onward.metres(next) > mostMetres || !mayStopAt(onward.place(next))) {
                continue;
            }
            bound(departure, onward.leastWholeMillis(next));
            if (departure.leastArrivalSecond() > promised) {
                departure.setNext(next);
                if (isOfUse(departure)) {
                    open.add(departure);
                }
                return;
            }
            driveTo(onward.place(next), onward.drive(next), departure);
        }
    }

    /** How far one can go on the charge that is there, if one leaves when ready; later there may be more. */
    private double mostMetres(Departure departure) {
        if (question.battery().isEmpty() || law.limitsNights()) {
            return Double.MAX_VALUE;
        }
        Battery battery = question.battery().get();
        return battery.metresFor(stays.levelOn(departure, departure.readyAt) - battery.least() + ROUNDING);
    }

    private boolean mayStillArrive(long at) {
        return Step.second(at) <= latestEnd;
    }

    private void driveTo(int to, Drive drive, Departure departure) {
        long toEnd = to == END ? 0 : ways.leastMillisToEnd(to);
        if (!drive.isPossible()
                || toEnd == NEVER
                || !mayStillArrive(departure.readyAt + drive.millis() + toEnd)
                || forbids(departure, to, drive).isPresent()) {
            return;
        }
        long leftAt = law.departure(departure.clock, departure.readyAt, departure.leaveBy, drive.millis());
        DriverClock clock = law.afterDrive(departure.clock, leftAt, drive.millis());
        Arrival arrival = new Arrival(to, departure, leftAt, drive, clock, levelAfter(departure, leftAt, drive));
        if (to == END) {
            arrival.bound(arrival.at, 0, 0);
        } else {
            bounds.bound(arrival, toEnd);
        }
        if (isOfUse(arrival) && isNew(arrival)) {
            budget.spend();
            open.add(arrival);
        }
    }

    private boolean isNew(Arrival arrival) {
        if (arrival.place == END) {
            latestEnd = Math.min(latestEnd, arrival.leastArrivalSecond());
            return true;
        }
        if (arrivals[arrival.place] == null) {
            arrivals[arrival.place] = new ArrayList<>();
        }
        List<Arrival> known = arrivals[arrival.place];
        for (Arrival other : known) {
            if (isBeaten(arrival, other)) {
                return false;
            }
        }
        known.removeIf(other -> {
            boolean isBeaten = isBeaten(other, arrival);
            if (isBeaten) {
                other.setDominated();
            }
            return isBeaten;
        });
        known.add(arrival);
        return true;
    }

    /** Whether the other one can do all that this one can; as far as it can, this one need not do it. */
    private boolean isBeaten(Arrival arrival, Arrival other) {
        if (!other.isNoWorseWithoutCharge(arrival)) {
            return false;
        }
        if (other.level >= arrival.level) {
            return true;
        }
        if (!arrival.staysForRestOnly() && stays.catchesUp(other, arrival)) {
            arrival.setStaysForRestOnly();
        }
        return arrival.staysForRestOnly()
                && !question.places().get(arrival.place).rests();
    }
}
