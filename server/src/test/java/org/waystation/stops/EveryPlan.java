package org.waystation.stops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/** All plans of at most so many stops, with nothing left out but what arrives too late. */
final class EveryPlan {

    /** Times in seconds. */
    record Best(long arrival, long driving, int stops) {
        static Best of(long arrivalMillis, long drivingMillis, int stops) {
            return new Best(Step.second(arrivalMillis), Step.second(drivingMillis), stops);
        }

        static final Comparator<Best> ORDER = Comparator.comparingLong(Best::arrival)
                .thenComparingLong(Best::driving)
                .thenComparingInt(Best::stops);
    }

    /** A drive from one place to another. */
    record Way(int from, int to) {}

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Stays stays;
    private final StopSearch rules;
    private final int mostStops;
    private final long latest;
    private final Set<Integer> left = new HashSet<>();
    private final Set<Way> driven = new HashSet<>();
    private final List<Best> all = new ArrayList<>();

    EveryPlan(PlanQuestion question, int mostStops, long latest) {
        this.mostStops = mostStops;
        this.question = question;
        this.law = question.law();
        this.stays = new Stays(question, law);
        LabelBudget budget = new LabelBudget(new Bounds(0, 0, System.nanoTime()));
        this.rules = new StopSearch(question, law, new Ways(question, law, budget), Set.of(), budget);
        this.latest = latest;
    }

    Optional<Best> run() {
        leave(rules.start());
        return all.stream().min(Best.ORDER);
    }

    /** Places at which some lawful stay was found. */
    Set<Integer> left() {
        return left;
    }

    /** Drives that were lawful in some plan. */
    Set<Way> driven() {
        return driven;
    }

    private void leave(Departure departure) {
        arrive(departure, StopSearch.END).ifPresent(end -> all.add(Best.of(end.at, end.driven, end.stops)));
        for (int to = 0; to < question.places().size() && departure.stops < mostStops; to++) {
            if (to != departure.place) {
                arrive(departure, to).ifPresent(this::stay);
            }
        }
    }

    private void stay(Arrival arrival) {
        List<Departure> departures = new ArrayList<>(stays.departures(arrival));
        question.battery().ifPresent(battery -> chargeForTheRest(arrival, battery, departures));
        if (!departures.isEmpty()) {
            left.add(arrival.place);
        }
        departures.forEach(this::leave);
    }

    private void chargeForTheRest(Arrival arrival, Battery battery, List<Departure> departures) {
        for (int to = StopSearch.END; to < question.places().size(); to++) {
            if (to != StopSearch.START && to != arrival.place) {
                Drive drive = drive(arrival.place, to);
                Drive whole = to == StopSearch.END
                        ? drive
                        : drive.plus(question.times().toEnd(to));
                stays.chargedTo(battery.leastAtArrival() + battery.shareFor(whole.metres()), arrival)
                        .ifPresent(departures::add);
            }
        }
    }

    private Drive drive(int from, int to) {
        TravelTimes times = question.times();
        if (from == StopSearch.START) {
            return to == StopSearch.END ? times.direct() : times.fromStart(to);
        }
        return to == StopSearch.END ? times.toEnd(from) : times.between(from, to);
    }

    private Optional<Arrival> arrive(Departure departure, int to) {
        Drive drive = drive(departure.place, to);
        if (departure.readyAt + drive.millis() > latest
                || rules.forbids(departure, to, drive).isPresent()) {
            return Optional.empty();
        }
        driven.add(new Way(departure.place, to));
        DriverClock clock = law.afterDrive(departure.clock, departure.readyAt, drive.millis());
        return Optional.of(new Arrival(
                to, departure, departure.readyAt, drive, clock, rules.levelAfter(departure, departure.readyAt, drive)));
    }
}
