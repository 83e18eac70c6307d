package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/**
 * The search drops no plan that matters: it finds the best of all sequences of stops and stays, each tried, where chargers
 * differ, batteries charge along curves and nothing falls on whole minutes.
 */
class EveryPlanTest {

    private static final int COUNTRIES = 60;
    private static final int MOST_STOPS = 3;

    /** Times in seconds. */
    private record Best(long arrival, long driving, int stops) {
        static Best of(long arrivalMillis, long drivingMillis, int stops) {
            return new Best(Step.second(arrivalMillis), Step.second(drivingMillis), stops);
        }

        static final Comparator<Best> ORDER = Comparator.comparingLong(Best::arrival)
                .thenComparingLong(Best::driving)
                .thenComparingInt(Best::stops);
    }

    @Test
    void bestOfAllPlansIsFoundAlongChargeCurves() {
        Random random = new Random(2017);
        int found = 0;
        for (int i = 0; i < COUNTRIES; i++) {
            PlanQuestion question = country(random);
            Optional<Plan> plan =
                    Country.plan(question, 1).plans().map(plans -> plans.list().get(0));
            Optional<Best> actual = plan.map(one ->
                    Best.of(one.arriveAt(), one.drivingMillis(), one.stops().size()));
            Optional<Best> expected = new Enumeration(
                            question,
                            actual.map(best -> best.arrival() * 1_000 + 999).orElse(question.horizon()))
                    .run();
            if (actual.isPresent() && actual.get().stops() > MOST_STOPS) {
                // Only as good or better than all with fewer stops.
                assertThat(expected.filter(best -> Best.ORDER.compare(best, actual.get()) < 0))
                        .isEmpty();
            } else {
                assertThat(actual).as("country " + i + " " + plan).isEqualTo(expected);
            }
            found += actual.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(COUNTRIES / 4, COUNTRIES * 9 / 10);
    }

    private static PlanQuestion country(Random random) {
        int length = 120 + random.nextInt(240);
        Country country = Country.of(Duration.ofMinutes(length));
        ChargeCurve curve = ChargeCurve.usual(100 + random.nextInt(100));
        for (int place = 0; place < 3; place++) {
            Optional<ChargeCurve> charging =
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(curve.limitedTo(40 + random.nextInt(140)));
            long opens = Country.MORNING + random.nextInt(200) * 60_000L;
            OpenTimes open = random.nextInt(3) > 0
                    ? OpenTimes.ALWAYS
                    : new OpenTimes(List.of(new OpenTimes.Span(opens, opens + random.nextInt(300) * 60_000L)));
            country.place(random.nextInt(length), random.nextInt(12), random.nextInt(3) > 0, charging, open);
        }
        Battery battery = new Battery(100, 30, 0.4 + 0.6 * random.nextDouble(), 0.1, 0.15, curve);
        DrivingRule rule = random.nextBoolean() ? DrivingRules.CN_GENERAL : DrivingRules.EU_561;
        DriverState driver = new DriverState(
                Duration.ofMinutes(random.nextInt(240)),
                rule == DrivingRules.EU_561 && random.nextBoolean(),
                Duration.ZERO,
                Duration.ZERO,
                DriverState.RULES_OWN);
        return country.question(rule, driver, Country.MORNING, Optional.of(battery));
    }

    /** All plans of at most so many stops, with nothing left out but what arrives too late. */
    private static final class Enumeration {

        private final PlanQuestion question;
        private final DrivingLaw law;
        private final Stays stays;
        private final StopSearch rules;
        private final long latest;
        private final List<Best> all = new ArrayList<>();

        Enumeration(PlanQuestion question, long latest) {
            this.question = question;
            this.law = question.law();
            this.stays = new Stays(question, law);
            LabelBudget budget = new LabelBudget(new Bounds(0, 0, System.nanoTime()));
            this.rules = new StopSearch(question, law, new Ways(question, law, budget), java.util.Set.of(), budget);
            this.latest = latest;
        }

        Optional<Best> run() {
            leave(rules.start());
            return all.stream().min(Best.ORDER);
        }

        private void leave(Departure departure) {
            arrive(departure, StopSearch.END).ifPresent(end -> all.add(Best.of(end.at, end.driven, end.stops)));
            for (int to = 0; to < question.places().size() && departure.stops < MOST_STOPS; to++) {
                if (to != departure.place) {
                    arrive(departure, to).ifPresent(this::stay);
                }
            }
        }

        private void stay(Arrival arrival) {
            List<Departure> departures = new ArrayList<>(stays.departures(arrival));
            Battery battery = question.battery().orElseThrow();
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
            departures.forEach(this::leave);
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
            DriverClock clock = law.afterDrive(departure.clock, departure.readyAt, drive.millis());
            return Optional.of(new Arrival(
                    to,
                    departure,
                    departure.readyAt,
                    drive,
                    clock,
                    rules.levelAfter(departure, departure.readyAt, drive)));
        }
    }
}
