package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/** The parts of the search, each on its own: labels, drives on, bounds, gaps, stays. */
class SearchPartsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long MORNING = Country.MORNING;
    private static final DriverClock CLOCK = new DriverClock(0, false, 0, 0, 0, 0, 0);
    private static final Optional<ChargeCurve> SLOW = Optional.of(ChargeCurve.flat(60));

    private static Departure start(double level) {
        return Departure.fromStart(MORNING, CLOCK, level);
    }

    /** A hundred kilowatt-hours, one a kilometre, so one a minute. */
    private static Battery battery(double atStart, double atArrival) {
        return new Battery(100, 100, atStart, 0.1, atArrival, ChargeCurve.flat(60));
    }

    private static PlanQuestion question(Country country, DrivingRule rule, Optional<Battery> battery) {
        return country.question(rule, DriverState.RESTED, MORNING, battery);
    }

    private static LabelBudget budget() {
        return new LabelBudget(
                new Bounds(1_000, 1_000, System.nanoTime() + Duration.ofHours(1).toNanos()));
    }

    private static Ways ways(PlanQuestion question, LabelBudget budget) {
        return new Ways(question, question.law(), budget);
    }

    // Labels

    @Test
    void labelsComeInTheOrderOfWhatTheyPromise() {
        Departure one = start(0);
        one.bound(10_000, 5, 1);
        Departure other = start(0);
        other.bound(10_999, 5, 1);
        assertThat(one).as("within the same second").isEqualByComparingTo(other);
        other.bound(11_000, 5, 0);
        assertThat(one.compareTo(other)).isNegative();
        assertThat(other.compareTo(one)).isPositive();
        other.bound(10_000, 1_000, 0);
        assertThat(one.compareTo(other)).as("less driving").isNegative();
        other.bound(10_000, 5, 2);
        assertThat(one.compareTo(other)).as("fewer stops").isNegative();
        other.bound(10_000, 6, 1);
        assertThat(one.compareTo(other)).as("nearer to the end").isNegative();
        other.bound(9_000, 6, 1);
        assertThat(one.compareTo(other)).isPositive();
        assertThat(Step.NEAREST_TO_END_FIRST.compare(one, other)).isNegative();
        assertThat(one.leastArrivalSecond()).isEqualTo(10);
        assertThat(Step.second(-1)).isEqualTo(-1);
        assertThat(Step.second(1_999)).isOne();
    }

    @Test
    void anArrivalAddsToWhatWasDriven() {
        Arrival first = new Arrival(3, start(1), MORNING + 7, new Drive(HOUR, 1), CLOCK, 0.5);
        assertThat(first.at).isEqualTo(MORNING + 7 + HOUR);
        assertThat(first.stops).isOne();
        Departure on = Departure.after(
                first, new OpenTimes.Fit(MORNING + 2 * HOUR, MORNING + 9 * HOUR), HOUR, Rest.NONE, CLOCK);
        assertThat(on.readyAt).isEqualTo(MORNING + 3 * HOUR);
        assertThat(on.leaveBy).isEqualTo(MORNING + 9 * HOUR);
        assertThat(on.level).isEqualTo(0.5);
        Arrival end = new Arrival(StopSearch.END, on, on.readyAt, new Drive(MINUTE, 1), CLOCK, 0.4);
        assertThat(end.stops).isOne();
        assertThat(end.driven).isEqualTo(HOUR + MINUTE);
    }

    @Test
    void anArrivalIsNoWorseInEachRespect() {
        Departure from = start(1);
        Arrival one = new Arrival(0, from, MORNING, new Drive(HOUR, 1), CLOCK, 0);
        assertThat(one.isNoWorseWithoutCharge(one)).isTrue();
        Arrival later = new Arrival(0, from, MORNING + 1, new Drive(HOUR, 1), CLOCK, 0);
        Arrival longer = new Arrival(0, from, MORNING - 1, new Drive(HOUR + 1, 1), CLOCK, 0);
        Arrival tired = new Arrival(0, from, MORNING, new Drive(HOUR, 1), new DriverClock(1, false, 0, 0, 0, 0, 0), 0);
        Departure after = Departure.after(one, new OpenTimes.Fit(MORNING, MORNING), 0, Rest.NONE, CLOCK);
        Arrival moreStops = new Arrival(0, after, MORNING + HOUR, Drive.NONE, CLOCK, 0);
        for (Arrival worse : List.of(later, longer, tired, moreStops)) {
            assertThat(one.isNoWorseWithoutCharge(worse)).isTrue();
            assertThat(worse.isNoWorseWithoutCharge(one)).isFalse();
        }
    }

    @Test
    void aBudgetIsUsedUpBeyondItsLimits() {
        LabelBudget budget = new LabelBudget(new Bounds(2, 10, 0));
        budget.spend();
        budget.spend();
        budget.spendWays(10);
        assertThat(budget.isUsedUp()).isFalse();
        assertThat(budget.labels()).isEqualTo(2);
        assertThat(budget.ways()).isEqualTo(10);
        assertThat(budget.rows()).isOne();
        budget.spend();
        assertThat(budget.isUsedUp()).isTrue();
        LabelBudget ofWays = new LabelBudget(new Bounds(2, 10, 0));
        ofWays.spendWays(11);
        assertThat(ofWays.isUsedUp()).isTrue();
    }

    @Test
    void timeIsUpAtItsMomentOrWhenInterrupted() {
        Bounds ample = new Bounds(1, 1, System.nanoTime() + Duration.ofHours(1).toNanos());
        assertThat(ample.isTimeUp()).isFalse();
        assertThat(new Bounds(1, 1, System.nanoTime() - 1).isTimeUp()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(ample.isTimeUp()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    // Drives on

    @Test
    void drivesOnAreInTheOrderOfTheWholeWay() {
        long[] toEnd = {50, 10, 40, Long.MAX_VALUE, 0};
        long[] drives = {10, 60, 5, 1, 101};
        Onward onward =
                Onward.of(place -> new Drive(drives[place], 1_000 + place), toEnd, place -> place != 2, 100, 1_003);
        assertThat(IntStream.range(0, onward.size()).map(onward::place)).containsExactly(0, 1);
        assertThat(onward.millis(1)).isEqualTo(60);
        assertThat(onward.leastWholeMillis(0)).isEqualTo(60);
        assertThat(onward.leastWholeMillis(1)).isEqualTo(70);
        assertThat(onward.metres(1)).isEqualTo(1_001);
        assertThat(onward.drive(0)).isEqualTo(new Drive(10, 1_000));
    }

    @Test
    void whatIsJustWithinReachIsToldAndNothingBeyond() {
        long[] toEnd = {PlanQuestion.HORIZON_MILLIS, PlanQuestion.HORIZON_MILLIS + 1, 0, 0};
        TravelTimes.Row row = place -> new Drive(place == 3 ? 101 : 100, place == 2 ? 501 : 500);
        assertThat(IntStream.of(0, 1, 2, 3)
                        .filter(place -> Onward.of(row, toEnd, to -> to == place, 100, 500)
                                        .size()
                                > 0))
                .containsExactly(0);
        assertThat(Onward.of(row, toEnd, to -> true, 100, Double.MAX_VALUE).size())
                .as("length is no matter without a battery")
                .isEqualTo(2);
    }

    @Test
    void waysAreLookedUpOnceAndCounted() {
        Country country =
                Country.of(Duration.ofHours(5)).rest(60, 10).rest(120, 0).rest(300, 0);
        PlanQuestion question = country.question(DrivingRules.CN_GENERAL);
        LabelBudget budget = budget();
        Ways ways = ways(question, budget);
        Onward fromStart = ways.from(StopSearch.START);
        assertThat(ways.from(StopSearch.START)).isSameAs(fromStart);
        assertThat(budget.rows()).isOne();
        assertThat(fromStart.size()).as("beyond four hours nobody drives").isEqualTo(2);
        Onward fromFirst = ways.from(0);
        assertThat(ways.from(0)).isSameAs(fromFirst);
        assertThat(budget.rows()).isEqualTo(2);
        assertThat(budget.ways()).isEqualTo(2 + 1);
        assertThat(IntStream.range(0, fromFirst.size()).map(fromFirst::place))
                .as("not to itself, and not beyond four hours")
                .containsExactly(1);
        assertThat(ways.toEnd(StopSearch.START)).isEqualTo(country.direct());
        assertThat(ways.toEnd(0)).isEqualTo(country.toEnd(0));
        assertThat(ways.leastMillisToEnd(0)).isEqualTo(250 * MINUTE);
        assertThat(ways.leastMillisToEnd(StopSearch.START)).isEqualTo(300 * MINUTE);
        assertThat(ways.leastMetresToEnd(StopSearch.START)).isEqualTo(300_000);
        assertThat(ways.leastMetresToEnd(0)).isEqualTo(250_000);
    }

    /** Straight distances as {@link Country} has them, but what is told of some places is different. */
    private abstract static class Detoured implements TravelTimes {

        private final Country country;

        Detoured(Country country) {
            this.country = country;
        }

        PlanQuestion question(List<Place> places, Optional<Battery> battery) {
            return new PlanQuestion(
                    MORNING, DrivingRules.CN_GENERAL, DriverState.RESTED, battery, places, this, Country.ZONE);
        }

        @Override
        public Drive direct() {
            return country.direct();
        }

        @Override
        public Drive fromStart(int place) {
            return country.fromStart(place);
        }

        @Override
        public Drive between(int from, int to) {
            return country.between(from, to);
        }

        @Override
        public Drive toEnd(int place) {
            return country.toEnd(place);
        }

        @Override
        public double leastMetresFromStart() {
            return country.leastMetresFromStart();
        }

        @Override
        public double leastMetresToEnd(int place) {
            return country.leastMetresToEnd(place);
        }
    }

    private static Place place(long station, int leg) {
        return new Place(station, leg, true, Optional.empty(), OpenTimes.ALWAYS);
    }

    @Test
    void turningRoundAtAStopMayMakeTheWayShorter() {
        Country country =
                Country.of(Duration.ofHours(3)).rest(60, 0).rest(90, 0).rest(100, 0);
        PlanQuestion question = new Detoured(country) {
            @Override
            public long leastMillisToEnd(int place) {
                return switch (place) {
                    case 0 -> 100 * MINUTE;
                    case 1 -> DrivingLaw.NEVER;
                    default -> 80 * MINUTE;
                };
            }

            @Override
            public Drive fromStart(int place) {
                return place == 2 ? Drive.IMPOSSIBLE : super.fromStart(place);
            }
        }.question(List.of(place(1, 0), place(2, 0), place(3, 0)), Optional.empty());
        assertThat(ways(question, budget()).leastMillisToEnd(StopSearch.START)).isEqualTo(160 * MINUTE);
    }

    @Test
    void oneStopsNextAtAnotherStationOrOnALaterLeg() {
        Country country = Country.of(Duration.ofHours(3))
                .rest(60, 0)
                .rest(60, 0)
                .rest(60, 0)
                .rest(60, 0)
                .rest(60, 0);
        PlanQuestion question = new Detoured(country) {}.question(
                List.of(place(1, 1), place(1, 1), place(2, 1), place(1, 2), place(2, 0)), Optional.empty());
        Onward onward = ways(question, budget()).from(0);
        assertThat(IntStream.range(0, onward.size()).map(onward::place)).containsExactly(2, 3);
    }

    // Bounds

    @Test
    void whatMustBeChargedIsWhatIsMissing() {
        Country country = Country.of(Duration.ofHours(3)).charger(60, 0, 30).charger(70, 0, 60);
        PlanQuestion question = question(country, DrivingRules.NONE, Optional.of(battery(1, 0.2)));
        LowerBounds bounds = new LowerBounds(question, question.law(), ways(question, budget()));
        // Two hours are left, 120 kWh, and 20 are to be there then; at 60 kW at most.
        assertThat(bounds.leastCharging(0, 0.5)).isCloseTo(90 * MINUTE, within(10L));
        assertThat(bounds.leastCharging(0, 1.4)).isZero();
        assertThat(bounds.leastCharging(StopSearch.START, 1.0)).isCloseTo(100 * MINUTE, within(10L));
        Country bare = Country.of(Duration.ofHours(3)).rest(60, 0);
        PlanQuestion without = question(bare, DrivingRules.NONE, Optional.of(battery(1, 0.2)));
        LowerBounds none = new LowerBounds(without, without.law(), ways(without, budget()));
        assertThat(none.leastCharging(0, 0.5)).isEqualTo(DrivingLaw.NEVER);
        assertThat(none.leastCharging(0, 1.4)).isZero();
        PlanQuestion fuelled = bare.question(DrivingRules.CN_GENERAL);
        assertThat(new LowerBounds(fuelled, fuelled.law(), ways(fuelled, budget())).leastCharging(0, 0))
                .isZero();
    }

    @Test
    void anArrivalIsBoundedByTheRestThatItsTripNeeds() {
        Country country = Country.of(Duration.ofHours(12)).rest(60, 0);
        PlanQuestion question = country.question(DrivingRules.CN_GENERAL);
        LowerBounds bounds = new LowerBounds(question, question.law(), ways(question, budget()));
        assertThat(bounded(bounds, 0, HOUR))
                .as("a stop is made for a rest")
                .isEqualTo(MORNING + 2 * HOUR + 20 * MINUTE);
        // Five hours beyond the four: two breaks.
        assertThat(bounded(bounds, HOUR, 8 * HOUR)).isEqualTo(MORNING + 9 * HOUR + 2 * 20 * MINUTE);
        Country bare = Country.of(Duration.ofHours(12)).rest(60, 0);
        PlanQuestion electric = question(bare, DrivingRules.CN_GENERAL, Optional.of(battery(1, 0.2)));
        LowerBounds energy = new LowerBounds(electric, electric.law(), ways(electric, budget()));
        assertThat(bounded(energy, 0, HOUR)).as("it cannot be charged anywhere").isEqualTo(DrivingLaw.NEVER);
    }

    /** After an hour's drive to the first place, in whole seconds. */
    private static long bounded(LowerBounds bounds, long sinceBreak, long toEnd) {
        Arrival arrival = new Arrival(
                0, start(0.5), MORNING, new Drive(HOUR, 1), new DriverClock(sinceBreak, false, 0, 0, 0, 0, 0), 0.5);
        bounds.bound(arrival, toEnd);
        return arrival.leastArrivalSecond() == Step.second(DrivingLaw.NEVER)
                ? DrivingLaw.NEVER
                : arrival.leastArrivalSecond() * 1_000;
    }

    // Gaps

    private static Optional<GapFinder.Gap> gap(PlanQuestion question) {
        DriverClock clock = question.law().atDeparture(question.driver(), question.departAt());
        return new GapFinder(question, question.law(), ways(question, budget())).find(clock);
    }

    private static GapFinder.Gap after(int place) {
        return new GapFinder.Gap(OptionalInt.of(place));
    }

    @Test
    void aStretchOfFourHoursIsNoGapAndALongerOneIs() {
        for (int length : new int[] {239, 240}) {
            assertThat(gap(Country.of(Duration.ofMinutes(240 + length))
                            .rest(240, 0)
                            .question(DrivingRules.CN_GENERAL)))
                    .isEmpty();
        }
        assertThat(gap(Country.of(Duration.ofMinutes(481)).rest(240, 0).question(DrivingRules.CN_GENERAL)))
                .contains(after(0));
        assertThat(gap(Country.of(Duration.ofMinutes(480)).rest(241, 0).question(DrivingRules.CN_GENERAL)))
                .contains(new GapFinder.Gap(OptionalInt.empty()));
        assertThat(gap(Country.of(Duration.ofMinutes(720))
                        .rest(200, 0)
                        .rest(241, 0)
                        .rest(400, 0)
                        .rest(500, 0)
                        .question(DrivingRules.CN_GENERAL)))
                .isEmpty();
        assertThat(gap(Country.of(Duration.ofMinutes(720))
                        .rest(100, 0)
                        .rest(240, 0)
                        .rest(481, 0)
                        .question(DrivingRules.CN_GENERAL)))
                .contains(after(1));
    }

    @Test
    void whatWasDrivenBeforeShortensTheFirstStretch() {
        DriverState driver =
                new DriverState(Duration.ofMinutes(60), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        for (int first : new int[] {180, 181}) {
            PlanQuestion question = Country.of(Duration.ofMinutes(400))
                    .rest(first, 0)
                    .question(DrivingRules.CN_GENERAL, driver, MORNING, Optional.empty());
            assertThat(gap(question).isPresent()).isEqualTo(first == 181);
        }
    }

    @Test
    void onlyPlacesToRestEndAStretch() {
        assertThat(gap(Country.of(Duration.ofMinutes(400)).charger(200, 0, 50).question(DrivingRules.CN_GENERAL)))
                .contains(after(0));
    }

    @Test
    void aStretchThatIsLongerThanTheBatteryLastsIsAGap() {
        // Full, 90 km may be driven; from the start 80; and at the end 10 more are to be left.
        Optional<Battery> battery = Optional.of(battery(0.9, 0.2));
        for (int[] charger : new int[][] {{80, 170}, {80, 250}, {80, 160, 240}}) {
            int last = charger[charger.length - 1];
            for (int beyond : new int[] {80, 81}) {
                Country country = Country.of(Duration.ofMinutes(last + beyond));
                for (int at : charger) {
                    country.charger(at, 0, 60);
                }
                boolean reachable = beyond == 80 && charger[1] - charger[0] <= 90;
                assertThat(gap(question(country, DrivingRules.NONE, battery)).isEmpty())
                        .isEqualTo(reachable);
            }
        }
        assertThat(gap(question(Country.of(Duration.ofMinutes(160)).charger(81, 0, 60), DrivingRules.NONE, battery)))
                .contains(new GapFinder.Gap(OptionalInt.empty()));
        assertThat(gap(question(
                        Country.of(Duration.ofMinutes(160)).charger(79, 0, 60).rest(80, 0),
                        DrivingRules.NONE,
                        battery)))
                .as("one cannot charge at the second")
                .contains(after(1));
    }

    // Stays

    private static Arrival arrival(PlanQuestion question, long at, double level, DriverClock clock) {
        return new Arrival(
                0,
                Departure.fromStart(question.departAt(), clock, 1),
                at - HOUR,
                new Drive(HOUR, 60_000),
                clock,
                level);
    }

    private static List<Long> lengths(List<Departure> departures) {
        return departures.stream()
                .map(departure -> (departure.readyAt - departure.begins) / MINUTE)
                .toList();
    }

    @Test
    void aStayIsAsLongAsARestOrAsAFullTwentieth() {
        Country country = Country.of(Duration.ofHours(3)).place(60, 0, true, SLOW, OpenTimes.ALWAYS);
        PlanQuestion question = question(country, DrivingRules.CN_GENERAL, Optional.of(battery(1, 0.2)));
        Stays stays = new Stays(question, question.law());
        // From 80 kWh: 85, 90, 95 and 100 at a kilowatt-hour a minute, and a break of 20 minutes.
        Arrival arrival = arrival(question, MORNING + HOUR, 0.8, CLOCK);
        assertThat(lengths(stays.departures(arrival))).containsExactly(5L, 10L, 15L, 20L);
        Arrival between = arrival(question, MORNING + HOUR, 0.82, CLOCK);
        assertThat(lengths(stays.departures(between))).containsExactly(3L, 8L, 13L, 18L, 20L);
        between.setStaysForRestOnly();
        assertThat(lengths(stays.departures(between))).containsExactly(20L);
        assertThat(between.staysForRestOnly()).isTrue();
        Departure longest = stays.departures(arrival).get(3);
        assertThat(longest.rest).isEqualTo(Rest.BREAK);
        assertThat(longest.begins).isEqualTo(MORNING + HOUR);
        assertThat(stays.levelOn(longest, longest.readyAt)).isCloseTo(1, within(1e-9));
        assertThat(stays.levelOn(longest, longest.begins + 10 * MINUTE)).isCloseTo(0.9, within(1e-9));
        assertThat(stays.levelOn(start(0.7), MORNING + HOUR)).isEqualTo(0.7);
    }

    @Test
    void aChargerWithoutParkingIsNoRest() {
        Country country = Country.of(Duration.ofHours(3)).charger(60, 0, 60);
        PlanQuestion question = question(country, DrivingRules.CN_GENERAL, Optional.of(battery(1, 0.2)));
        Stays stays = new Stays(question, question.law());
        List<Departure> departures = stays.departures(arrival(question, MORNING + HOUR, 0.7, CLOCK));
        assertThat(lengths(departures)).containsExactly(5L, 10L, 15L, 20L, 25L, 30L);
        assertThat(departures).allMatch(departure -> departure.rest == Rest.NONE);
    }

    @Test
    void underANightLimitEveryStopIsABreakAndLaterOpeningsAreTriedWithinADay() {
        OpenTimes open = new OpenTimes(List.of(
                new OpenTimes.Span(MORNING, MORNING + 2 * HOUR),
                new OpenTimes.Span(MORNING + 25 * HOUR, MORNING + 26 * HOUR),
                new OpenTimes.Span(MORNING + 27 * HOUR, MORNING + 28 * HOUR)));
        Country country = Country.of(Duration.ofHours(3)).place(60, 0, true, SLOW, open);
        PlanQuestion question = question(country, DrivingRules.CN_PASSENGER, Optional.of(battery(1, 0.2)));
        Stays stays = new Stays(question, question.law());
        List<Departure> departures = stays.departures(arrival(question, MORNING + HOUR, 0.9, CLOCK));
        // To be charged full takes 10 minutes, a break 20; the third opening begins too late.
        assertThat(departures)
                .extracting(departure -> (departure.begins - MORNING) / HOUR)
                .containsExactly(1L, 25L);
        assertThat(lengths(departures)).containsExactly(20L, 20L);
        Country charger = Country.of(Duration.ofHours(3)).charger(60, 0, 60);
        PlanQuestion without = question(charger, DrivingRules.CN_PASSENGER, Optional.of(battery(1, 0.2)));
        Stays none = new Stays(without, without.law());
        Arrival there = arrival(without, MORNING + HOUR, 0.5, CLOCK);
        assertThat(none.departures(there)).isEmpty();
        assertThat(none.chargedTo(0.9, there)).isEmpty();
        assertThat(none.catchesUp(there, there)).isFalse();
    }

    @Test
    void oneChargesJustSoMuchWhereThatIsMoreThanThereIs() {
        Country country = Country.of(Duration.ofHours(3)).charger(60, 0, 60).rest(80, 0);
        PlanQuestion question = question(country, DrivingRules.CN_GENERAL, Optional.of(battery(1, 0.2)));
        Stays stays = new Stays(question, question.law());
        Arrival arrival = arrival(question, MORNING + HOUR, 0.5, CLOCK);
        Departure charged = stays.chargedTo(0.63, arrival).orElseThrow();
        assertThat(charged.readyAt - charged.begins).isEqualTo(13 * MINUTE);
        assertThat(stays.chargedTo(1, arrival)).isPresent();
        assertThat(stays.chargedTo(1.001, arrival)).isEmpty();
        assertThat(stays.chargedTo(0.5, arrival)).isEmpty();
        Arrival atRest = new Arrival(1, start(1), MORNING, new Drive(HOUR, 1), CLOCK, 0.5);
        assertThat(stays.chargedTo(0.63, atRest)).isEmpty();
        assertThat(stays.catchesUp(atRest, atRest)).isFalse();
    }

    @Test
    void whoCameEarlierCatchesUpByCharging() {
        OpenTimes untilNoon = new OpenTimes(List.of(new OpenTimes.Span(MORNING, MORNING + 4 * HOUR)));
        Country country = Country.of(Duration.ofHours(3)).place(60, 0, true, SLOW, untilNoon);
        PlanQuestion question = question(country, DrivingRules.EU_561, Optional.of(battery(1, 0.2)));
        Stays stays = new Stays(question, question.law());
        Arrival earlier = arrival(question, MORNING + HOUR, 0.5, CLOCK);
        assertThat(stays.catchesUp(earlier, arrival(question, MORNING + HOUR + 10 * MINUTE, 0.6 - 1e-9, CLOCK)))
                .isTrue();
        assertThat(stays.catchesUp(earlier, arrival(question, MORNING + HOUR + 10 * MINUTE, 0.61, CLOCK)))
                .isFalse();
        assertThat(stays.catchesUp(earlier, arrival(question, MORNING + 4 * HOUR + 1, 0.6, CLOCK)))
                .as("it closes meanwhile")
                .isFalse();
        // The curve falls: the most power is not what it takes here.
        Country falling = Country.of(Duration.ofHours(3))
                .place(
                        60,
                        0,
                        true,
                        Optional.of(new ChargeCurve(List.of(
                                new ChargeCurve.Point(0, 60),
                                new ChargeCurve.Point(0.4, 60),
                                new ChargeCurve.Point(0.5, 6),
                                new ChargeCurve.Point(1, 6)))),
                        OpenTimes.ALWAYS);
        PlanQuestion slow = question(falling, DrivingRules.EU_561, Optional.of(battery(1, 0.2)));
        Stays slowly = new Stays(slow, slow.law());
        Arrival before = arrival(slow, MORNING + HOUR, 0.5, CLOCK);
        assertThat(slowly.catchesUp(before, arrival(slow, MORNING + HOUR + 10 * MINUTE, 0.509, CLOCK)))
                .isTrue();
        assertThat(slowly.catchesUp(before, arrival(slow, MORNING + HOUR + 10 * MINUTE, 0.52, CLOCK)))
                .isFalse();
        // From 50 kWh at 6 kW, full takes 8 h 20; with 2 h 40 more before, that is a daily rest.
        assertThat(slowly.catchesUp(before, arrival(slow, MORNING + HOUR + 159 * MINUTE, 0.509, CLOCK)))
                .isTrue();
        assertThat(slowly.catchesUp(before, arrival(slow, MORNING + HOUR + 161 * MINUTE, 0.509, CLOCK)))
                .isFalse();
    }
}
