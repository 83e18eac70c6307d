package org.waystation.stops;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flat country with one straight road from the start, at 0, to the end, and places beside it. A drive goes back to the
 * road, along it, and off it again:
 *
 * <pre>
 *                 place 1
 *      place 0       |
 *         |          | side minutes
 *  start--+----------+--------end      minutes along the road
 * </pre>
 *
 * One drives a kilometre a minute.
 */
final class Country implements TravelTimes {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Eight in the morning. */
    static final long MORNING = at("2026-11-24T08:00");

    private static final double METRES_PER_MINUTE = 1_000;

    private final int length;
    private final List<int[]> positions = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    Country(Duration length) {
        this.length = (int) length.toMinutes();
    }

    static Country of(Duration length) {
        return new Country(length);
    }

    static long at(String localTime) {
        return java.time.LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    static String clock(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZONE).toLocalDateTime().toString();
    }

    Country rest(int along, int side) {
        return place(along, side, true, Optional.empty(), OpenTimes.ALWAYS);
    }

    Country rest(int along, int side, OpenTimes open) {
        return place(along, side, true, Optional.empty(), open);
    }

    Country charger(int along, int side, double kilowatts) {
        return place(along, side, false, Optional.of(ChargeCurve.flat(kilowatts)), OpenTimes.ALWAYS);
    }

    Country place(int along, int side, boolean rests, Optional<ChargeCurve> charging, OpenTimes open) {
        positions.add(new int[] {along, side});
        places.add(new Place(places.size() + 1, 0, rests, charging, open));
        return this;
    }

    static OpenTimes open(String... fromUntil) {
        List<OpenTimes.Span> spans = new ArrayList<>();
        for (int i = 0; i < fromUntil.length; i += 2) {
            spans.add(new OpenTimes.Span(at(fromUntil[i]), at(fromUntil[i + 1])));
        }
        return new OpenTimes(spans);
    }

    PlanQuestion question(DrivingRule rule) {
        return question(rule, DriverState.RESTED, MORNING, Optional.empty());
    }

    PlanQuestion question(DrivingRule rule, DriverState driver, long departAt, Optional<Battery> battery) {
        return new PlanQuestion(departAt, rule, driver, battery, places, this, ZONE);
    }

    static PlanResult plan(PlanQuestion question, int most) {
        return new StopPlanner(
                        question,
                        new Bounds(
                                2_000_000,
                                20_000_000,
                                System.nanoTime() + Duration.ofMinutes(5).toNanos()))
                .plan(most);
    }

    static Plan best(PlanQuestion question) {
        return plan(question, 1)
                .plans()
                .orElseThrow(() -> new AssertionError("there is no plan: " + plan(question, 1)))
                .list()
                .get(0);
    }

    static Obstacle obstacle(PlanQuestion question) {
        PlanResult result = plan(question, 1);
        if (result instanceof PlanResult.Impossible impossible) {
            return impossible.obstacle();
        }
        throw new AssertionError("not impossible: " + result);
    }

    private static Drive minutes(int minutes) {
        return new Drive(minutes * 60_000L, minutes * METRES_PER_MINUTE);
    }

    @Override
    public Drive direct() {
        return minutes(length);
    }

    @Override
    public Drive fromStart(int place) {
        return minutes(Math.abs(positions.get(place)[0]) + positions.get(place)[1]);
    }

    @Override
    public Drive between(int from, int to) {
        int[] one = positions.get(from);
        int[] other = positions.get(to);
        return minutes(one[1] + Math.abs(other[0] - one[0]) + other[1]);
    }

    @Override
    public Drive toEnd(int place) {
        return minutes(Math.abs(length - positions.get(place)[0]) + positions.get(place)[1]);
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
