package org.waystation.stops;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.VehicleFleet;

/**
 * Prints what planning stops costs among 10 000 stations, a third of which close at night. Without arguments on a plane,
 * 1 500 km across, where one drives straight ahead; with a folder of a road graph for trucks, on its roads, whole planning
 * included, for trips of more than half of its length. Driving times of the laws are then made shorter, so that a trip takes
 * as many stops as 1 500 km do.
 */
final class PlannerBench {

    private static final int QUESTIONS = Integer.getInteger("questions", 120);
    private static final int STATIONS = Integer.getInteger("stations", 10_000);
    private static final double METRES_PER_MILLI = 85_000.0 / 3_600_000;
    private static final Duration LONG_DRIVE = Duration.ofMillis((long) (1_500_000 / METRES_PER_MILLI));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PlannerBench() {}

    public static void main(String[] arguments) throws Exception {
        print(
                "%-34s %6s %6s %8s %8s %8s %8s %7s %7s %7s%n",
                "questions", "found", "stops", "median", "mean", "p90", "p99", "rows", "max", "labels");
        if (arguments.length == 0) {
            if (Boolean.getBoolean("energy")) {
                run("plane, battery", i -> plane(i, DrivingRules.NONE, Optional.of(battery(350, 1))), 1);
                run(
                        "plane, battery, CN_GENERAL",
                        i -> plane(i, DrivingRules.CN_GENERAL, Optional.of(battery(350, 1))),
                        1);
                return;
            }
            run("plane, CN_GENERAL", i -> plane(i, DrivingRules.CN_GENERAL, Optional.empty()), 1);
            run("plane, CN_GENERAL, 3 plans", i -> plane(i, DrivingRules.CN_GENERAL, Optional.empty()), 3);
            run("plane, EU_561", i -> plane(i, DrivingRules.EU_561, Optional.empty()), 1);
            run("plane, US_HOS", i -> plane(i, DrivingRules.US_HOS, Optional.empty()), 1);
            run("plane, CN_PASSENGER", i -> plane(i, DrivingRules.CN_PASSENGER, Optional.empty()), 1);
            run("plane, battery", i -> plane(i, DrivingRules.NONE, Optional.of(battery(350, 1))), 1);
            run("plane, battery, CN_GENERAL", i -> plane(i, DrivingRules.CN_GENERAL, Optional.of(battery(350, 1))), 1);
            return;
        }
        Roads roads = new Roads(Path.of(arguments[0]));
        run("roads, CN_GENERAL", i -> roads.asked(i, DrivingRules.CN_GENERAL, false), 1);
        run("roads, CN_GENERAL, 3 plans", i -> roads.asked(i, DrivingRules.CN_GENERAL, false), 3);
        run("roads, EU_561", i -> roads.asked(i, DrivingRules.EU_561, false), 1);
        run("roads, battery", i -> roads.asked(i, DrivingRules.NONE, true), 1);
        run("roads, battery, CN_GENERAL", i -> roads.asked(i, DrivingRules.CN_GENERAL, true), 1);
    }

    /** A heavy truck's battery of so much range, in kilometres. */
    private static Battery battery(double rangeKilometres, double atStart) {
        return new Battery(600, 600 / rangeKilometres * 100, atStart, 0.1, 0.15, ChargeCurve.usual(350));
    }

    /** A question, with what was looked up for it. */
    private record Asked(PlanQuestion question, Duration before) {}

    private static void run(String name, IntFunction<Asked> questions, int plans) {
        double[] millis = new double[QUESTIONS];
        long[] rows = new long[QUESTIONS];
        long labels = 0;
        int found = 0;
        int stops = 0;
        Map<String, Integer> others = new HashMap<>();
        for (int i = -QUESTIONS / 6; i < QUESTIONS; i++) {
            Asked asked = questions.apply(i);
            long start = System.nanoTime();
            StopPlanner planner = new StopPlanner(
                    asked.question(),
                    new Bounds(TripPlanSearch.MOST_LABELS, TripPlanSearch.MOST_WAYS, start + PATIENCE.toNanos()));
            PlanResult result;
            try {
                result = planner.plan(plans);
            } catch (org.waystation.detours.DeadlineExceededException e) {
                result = new PlanResult.TimeUp();
            }
            double took = (System.nanoTime() - start + asked.before().toNanos()) / 1e6;
            if (i >= 0) {
                millis[i] = took;
                rows[i] = planner.budget().rows();
                labels += planner.budget().labels();
                if (result.plans().isPresent()) {
                    found++;
                    stops += result.plans().get().list().get(0).stops().size();
                } else {
                    others.merge(result.getClass().getSimpleName(), 1, Integer::sum);
                }
            }
        }
        Arrays.sort(millis);
        Arrays.sort(rows);
        print(
                "%-34s %6d %6.1f %8.1f %8.1f %8.1f %8.1f %7d %7d %7d %s%n",
                name,
                found,
                (double) stops / Math.max(1, found),
                millis[QUESTIONS / 2],
                Arrays.stream(millis).average().orElseThrow(),
                millis[QUESTIONS * 9 / 10],
                millis[QUESTIONS * 99 / 100],
                rows[QUESTIONS / 2],
                rows[QUESTIONS - 1],
                labels / QUESTIONS,
                others.isEmpty() ? "" : others);
    }

    private static long departAt(Random random) {
        return Country.MORNING + random.nextInt(24 * 60) * 60_000L;
    }

    /** Every third closes for the night. */
    private static OpenTimes openTimes(Random random, long departAt) {
        if (random.nextInt(3) > 0) {
            return OpenTimes.ALWAYS;
        }
        return OpenTimes.whenAsked(() -> {
            List<OpenTimes.Span> spans = new ArrayList<>();
            LocalDateTime midnight = LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(departAt), Country.ZONE)
                    .toLocalDate()
                    .atStartOfDay();
            for (int day = 0; day < 10; day++) {
                spans.add(new OpenTimes.Span(
                        midnight.plusDays(day)
                                .plusHours(6)
                                .atZone(Country.ZONE)
                                .toInstant()
                                .toEpochMilli(),
                        midnight.plusDays(day)
                                .plusHours(22)
                                .atZone(Country.ZONE)
                                .toInstant()
                                .toEpochMilli()));
            }
            return spans;
        });
    }

    private static Optional<ChargeCurve> charging(Random random, Optional<Battery> battery) {
        double[] kilowatts = {60, 120, 180, 240, 350};
        return battery.map(one -> one.curve().limitedTo(kilowatts[random.nextInt(kilowatts.length)]));
    }

    private static Asked plane(int number, DrivingRule rule, Optional<Battery> battery) {
        Random random = new Random(number);
        long departAt = departAt(random);
        double width = 1_500_000;
        double height = 600_000;
        Plane plane = new Plane(
                new double[] {0, height * random.nextDouble()}, new double[] {width, height * random.nextDouble()});
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            plane.places.add(new double[] {width * random.nextDouble(), height * random.nextDouble()});
            places.add(new Place(
                    i,
                    0,
                    battery.isEmpty() || random.nextBoolean(),
                    charging(random, battery),
                    openTimes(random, departAt)));
        }
        return new Asked(
                new PlanQuestion(departAt, rule, DriverState.RESTED, battery, places, plane, Country.ZONE),
                Duration.ZERO);
    }

    /** Straight drives at one speed. */
    private record Plane(double[] start, double[] end, List<double[]> places) implements TravelTimes {

        Plane(double[] start, double[] end) {
            this(start, end, new ArrayList<>());
        }

        private static Drive drive(double[] from, double[] to) {
            double metres = Math.hypot(to[0] - from[0], to[1] - from[1]);
            return new Drive((long) Math.ceil(metres / METRES_PER_MILLI), metres);
        }

        @Override
        public Drive direct() {
            return drive(start, end);
        }

        @Override
        public Drive fromStart(int place) {
            return drive(start, places.get(place));
        }

        @Override
        public Drive between(int from, int to) {
            return drive(places.get(from), places.get(to));
        }

        @Override
        public Drive toEnd(int place) {
            return drive(places.get(place), end);
        }

        @Override
        public double leastMetresFromStart() {
            return direct().metres();
        }

        @Override
        public double leastMetresToEnd(int place) {
            return toEnd(place).metres();
        }
    }

    /** Stations and trips on real roads. */
    private static final class Roads {
        private static final String VEHICLE = VehicleFleet.HEAVY_TRUCK;
        private static final VehicleFleet FLEET =
                new VehicleFleet(List.of(VehicleFleet.defaults().get(VEHICLE)));

        private final RoadNetwork network;
        private final List<StationAccess> stations = new ArrayList<>();
        private final DetourSearch search;

        Roads(Path graph) throws Exception {
            network = RoadNetwork.load(graph, FLEET);
            Random random = new Random(10);
            for (int id = 0; id < STATIONS; id++) {
                stations.add(new StationAccess(id, List.of(point(random))));
            }
            long start = System.nanoTime();
            search = new HierarchySearch(StationBuckets.of(network, VEHICLE, stations));
            print("%d stations prepared in %.1f s%n", STATIONS, (System.nanoTime() - start) / 1e9);
            for (int round = 0; round < 5; round++) {
                start = System.nanoTime();
                for (int id = 0; id < 100; id++) {
                    search.entrances(stations.get(id).points().get(0), DetourSearch.Drive.TO_STATION, Deadline.none());
                }
                print("a row in %.2f ms%n", (System.nanoTime() - start) / 1e8);
            }
        }

        private RoadPoint point(Random random) {
            Envelope box = network.bounds();
            while (true) {
                Position position = new Position(
                        box.getMinX() + random.nextDouble() * box.getWidth(),
                        box.getMinY() + random.nextDouble() * box.getHeight());
                Optional<RoadPoint> snapped = network.snap(
                                position, org.waystation.roads.Vehicle.of(FLEET.get(VEHICLE)))
                        .point();
                if (snapped.isPresent()) {
                    return snapped.get();
                }
            }
        }

        Asked asked(int number, DrivingRule rule, boolean isElectric) {
            Random random = new Random(number);
            Envelope box = network.bounds();
            double diagonal = new Position(box.getMinX(), box.getMinY())
                    .distanceMetres(new Position(box.getMaxX(), box.getMaxY()));
            while (true) {
                List<RoadPoint> pair = List.of(point(random), point(random));
                if (pair.get(0).position().distanceMetres(pair.get(1).position()) < diagonal / 2) {
                    continue;
                }
                long start = System.nanoTime();
                Candidates.Result found = Candidates.of(
                        search,
                        pair,
                        stations,
                        Duration.ofHours(1).toMillis(),
                        isElectric ? Candidates.MOST_WITH_ENERGY : Candidates.MOST,
                        Deadline.none());
                if (found.candidates().isPresent()) {
                    return asked(random, pair, found.candidates().get(), rule, isElectric, start);
                }
            }
        }

        private Asked asked(
                Random random,
                List<RoadPoint> pair,
                Candidates candidates,
                DrivingRule rule,
                boolean isElectric,
                long start) {
            long departAt = departAt(random);
            Drive direct = candidates.legs().get(0);
            double shorter = (double) direct.millis() / LONG_DRIVE.toMillis();
            Optional<Battery> battery =
                    isElectric ? Optional.of(battery(350 * direct.metres() / 1_500_000, 1)) : Optional.empty();
            List<Place> places = new ArrayList<>();
            for (DetourTravelTimes.Candidate candidate : candidates.list()) {
                Random own = new Random(candidate.stationId());
                places.add(new Place(
                        candidate.stationId(),
                        0,
                        battery.isEmpty() || own.nextBoolean(),
                        charging(own, battery),
                        openTimes(own, departAt)));
            }
            TravelTimes times =
                    new DetourTravelTimes(search, pair, candidates.legs(), candidates.list(), Deadline.in(PATIENCE));
            PlanQuestion question = new PlanQuestion(
                    departAt,
                    shorter(rule, Math.min(1, shorter)),
                    DriverState.RESTED,
                    battery,
                    places,
                    times,
                    Country.ZONE);
            return new Asked(question, Duration.ofNanos(System.nanoTime() - start));
        }

        private static DrivingRule shorter(DrivingRule rule, double factor) {
            return new DrivingRule(
                    rule.id(),
                    rule.sources(),
                    rule.breaks()
                            .map(breaks -> new DrivingRule.BreakRule(
                                    times(breaks.driving(), factor), breaks.rest(), breaks.split())),
                    rule.night(),
                    rule.day()
                            .map(day -> new DrivingRule.DayRule(
                                    times(day.driving(), factor),
                                    day.extension()
                                            .map(more -> new DrivingRule.Extension(
                                                    times(more.driving(), factor), more.days())),
                                    day.window(),
                                    day.rest())));
        }

        private static Duration times(Duration duration, double factor) {
            return Duration.ofMillis((long) (duration.toMillis() * factor));
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
