package org.waystation.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.coverage.DemandPoints;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.sweeps.Sweep.Direction;

class ChoosingTest {

    private static final long PLENTY = 1_000_000_000;

    @TempDir
    static Path folder;

    private static RoadNetwork towns;

    @BeforeAll
    static void buildTwoTownsWithNoRoadBetween() {
        towns = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({"car,1,TO_ORIGINS", "heavy_truck,2,TO_ORIGINS", "car,3,FROM_ORIGINS", "heavy_truck,4,FROM_ORIGINS"})
    void whatACandidateGainsIsTheDifferenceOfTwoWholeSweeps(String vehicle, int seed, Direction direction) {
        SitingTown town = SitingTown.of(towns, vehicle, direction);
        Random random = new Random(seed);
        List<Candidate> stations = town.candidates(seed - 1, 6300, random);
        Demand demand = town.demand();
        NearestTimes times = town.times(stations);
        for (Benefit benefit : List.of(new Benefit.Within(40_000), new Benefit.Saved(90_000))) {
            Trial trial = new Trial(town.ground(), demand, benefit);
            double before = town.worth(stations, demand, benefit);
            for (Candidate candidate : town.candidates(30, 6300, random)) {
                double after = town.worth(SitingTown.with(stations, List.of(candidate)), demand, benefit);
                assertThat(trial.gain(times, candidate, () -> {})).isCloseTo(after - before, within(1e-4 * after));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"car,1,TO_ORIGINS", "heavy_truck,2,TO_ORIGINS", "car,3,FROM_ORIGINS", "heavy_truck,4,FROM_ORIGINS"})
    void whatACandidateGainsForPeopleIsWhatEachOfThemGains(String vehicle, int seed, Direction direction) {
        SitingTown town = SitingTown.of(towns, vehicle, direction);
        Random random = new Random(seed);
        DemandPoints people = town.people(random);
        Demand demand = town.demand(people);
        List<Candidate> stations = town.candidates(seed - 1, 6300, random);
        NearestTimes times = town.times(stations);
        for (Benefit benefit : List.of(new Benefit.Within(150_000), new Benefit.Saved(200_000))) {
            Trial trial = new Trial(town.ground(), demand, benefit);
            double before = ofEachPerson(people, times, benefit);
            assertThat(trial.worth(times, () -> {})).isCloseTo(before, within(1e-6 * before));
            for (Candidate candidate : town.candidates(20, 6300, random)) {
                double after = ofEachPerson(people, town.times(SitingTown.with(stations, List.of(candidate))), benefit);
                assertThat(trial.gain(times, candidate, () -> {})).isCloseTo(after - before, within(1e-4 * after));
            }
        }
    }

    private static double ofEachPerson(DemandPoints people, NearestTimes times, Benefit benefit) {
        double sum = 0;
        for (int point = 0; point < people.size(); point++) {
            double[] millis = {Double.POSITIVE_INFINITY};
            times.tell(people.stretch(point), new At(people.part(point), millis));
            sum += millis[0] >= benefit.untilMillis() ? 0 : benefit.ofPiece(people.people(point), millis[0], millis[0]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void addingAndTakingAwayLeavesTheTimesAsTheyWere(int seed) {
        SitingTown town = SitingTown.of(towns, "heavy_truck", Direction.TO_ORIGINS);
        Random random = new Random(seed);
        List<Candidate> stations = town.candidates(2, 6300, random);
        List<Candidate> more = town.candidates(5, 6300, random);
        NearestTimes times = town.times(stations);
        int[] before = times.millis().clone();
        Trial trial = new Trial(town.ground(), town.demand(), new Benefit.Saved(Ground.FARTHEST_MILLIS));
        List<NearestTimes.Added> added = new ArrayList<>();
        for (Candidate candidate : more) {
            added.add(trial.add(times, candidate, () -> {}));
        }
        NearestTimes all = town.times(SitingTown.with(stations, more));
        assertThat(times.millis()).isEqualTo(all.millis());
        assertThat(trial.worth(times, () -> {})).isCloseTo(trial.worth(all, () -> {}), within(1e-3));
        for (int i = added.size() - 1; i >= 0; i--) {
            times.takeAway(added.get(i));
        }
        assertThat(times.millis()).isEqualTo(before);
        assertThat(trial.worth(times, () -> {})).isCloseTo(trial.worth(town.times(stations), () -> {}), within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "car,1,3,0,40000,true,false",
        "heavy_truck,2,3,2,30000,true,false",
        "car,3,2,1,60000,true,false",
        "heavy_truck,4,4,0,25000,true,false",
        "car,5,3,0,90000,false,false",
        "heavy_truck,6,3,3,60000,false,false",
        "car,7,2,1,200000,false,false",
        "heavy_truck,8,4,2,50000,false,false",
        "car,9,3,0,60000,true,true",
        "heavy_truck,10,3,1,60000,true,true",
        "car,11,2,1,120000,false,true",
        "heavy_truck,12,4,0,200000,false,true"
    })
    void greedyKeepsItsGuaranteeTheBoundHoldsAndTheProofFindsTheBest(
            String vehicle, int seed, int count, int stationCount, int millis, boolean isCovering, boolean isOfPeople) {
        Direction direction = seed % 2 == 0 ? Direction.TO_ORIGINS : Direction.FROM_ORIGINS;
        SitingTown town = SitingTown.of(towns, vehicle, direction);
        Random random = new Random(seed);
        List<Candidate> stations = town.candidates(stationCount, 6300, random);
        List<Candidate> candidates = town.candidates(9, 6300, random);
        Demand demand = isOfPeople ? town.demand(town.people(random)) : town.demand();
        Benefit benefit = isCovering ? new Benefit.Within(millis) : new Benefit.Saved(millis);
        double none = town.worth(stations, demand, benefit);
        double most = SitingTown.choices(candidates.size(), count).stream()
                .mapToDouble(choice -> town.worth(
                                SitingTown.with(
                                        stations,
                                        choice.stream().map(candidates::get).toList()),
                                demand,
                                benefit)
                        - none)
                .max()
                .orElseThrow();
        NearestTimes times = town.times(stations);
        try (Workers workers = new Workers(2, town.ground(), demand, benefit)) {
            LazyGreedy greedy = new LazyGreedy(times, candidates, workers, Steps.SILENT);
            Choice choice = greedy.choose(all(candidates), count);
            double rounding = 1e-4 * (none + most);
            assertThat(choice.gain()).isLessThanOrEqualTo(most + rounding);
            assertThat(choice.gain()).isGreaterThanOrEqualTo(LazyGreedy.GUARANTEE * most - rounding);
            assertThat(choice.bound()).isGreaterThanOrEqualTo(most - rounding);
            assertThat(choice.gains()).isSortedAccordingTo((one, other) -> Double.compare(other, one));
            BranchAndBound.Outcome outcome = new BranchAndBound(
                            times, candidates, workers.first(), count, PLENTY, Steps.SILENT)
                    .improve(choice, greedy.firstGains());
            assertThat(outcome.isProven()).isTrue();
            List<Candidate> best =
                    outcome.numbers().stream().map(candidates::get).toList();
            assertThat(town.worth(SitingTown.with(stations, best), demand, benefit) - none)
                    .isCloseTo(most, within(rounding));
        }
    }

    private static int[] all(List<Candidate> candidates) {
        return IntStream.range(0, candidates.size()).toArray();
    }

    @Test
    void howManyThreadsTryDoesNotMatter() {
        SitingTown town = SitingTown.of(towns, "car", Direction.TO_ORIGINS);
        List<Candidate> candidates = town.candidates(60, 6300, new Random(11));
        Demand demand = town.demand();
        Benefit benefit = new Benefit.Within(45_000);
        List<Choice> choices = new ArrayList<>();
        for (int threads : List.of(1, 2, 3)) {
            try (Workers workers = new Workers(threads, town.ground(), demand, benefit)) {
                choices.add(new LazyGreedy(town.times(List.of()), candidates, workers, Steps.SILENT)
                        .choose(all(candidates), 6));
            }
        }
        assertThat(choices.get(1).chosen()).isEqualTo(choices.get(0).chosen());
        assertThat(choices.get(2).chosen()).isEqualTo(choices.get(0).chosen());
        assertThat(choices.get(2).gains()).isEqualTo(choices.get(0).gains());
    }

    @Test
    void candidatesThatGainNothingAreNotChosen() {
        SitingTown town = SitingTown.of(towns, "car", Direction.TO_ORIGINS);
        List<Candidate> stations = town.candidates(4, 1300, new Random(3));
        Demand demand = town.demand();
        try (Workers workers = new Workers(1, town.ground(), demand, new Benefit.Within(30_000))) {
            Choice choice =
                    new LazyGreedy(town.times(stations), stations, workers, Steps.SILENT).choose(all(stations), 3);
            assertThat(choice.chosen()).isEmpty();
            assertThat(choice.isProven()).isTrue();
        }
    }

    @Test
    void choosingGoesWhereDemandIs() {
        SitingTown town = SitingTown.of(towns, "car", Direction.TO_ORIGINS);
        List<Candidate> candidates = town.candidates(40, 6300, new Random(5));
        double east = TestTown.at(4000, 0).longitude();
        Demand demand = town.demand().only(stretch -> town.ground().stretches().line(stretch)[0].x > east);
        try (Workers workers = new Workers(2, town.ground(), demand, new Benefit.Saved(60_000))) {
            Choice choice =
                    new LazyGreedy(town.times(List.of()), candidates, workers, Steps.SILENT).choose(all(candidates), 3);
            assertThat(choice.chosen())
                    .hasSize(3)
                    .allMatch(number -> candidates.get(number).position().longitude() > east);
        }
    }

    @Test
    void worthOfAStretchFromItsEndsIsThatOfItsPieces() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            double costA = random.nextInt(100);
            double timeA = 1 + random.nextInt(100);
            double costB = random.nextInt(100);
            double timeB = 1 + random.nextInt(100);
            for (Benefit benefit : List.of(new Benefit.Within(80), new Benefit.Saved(80))) {
                double sum = Arrays.stream(IntStream.range(0, 1000).toArray())
                        .mapToDouble(step -> {
                            double part = (step + 0.5) / 1000;
                            double time = Math.min(costA + part * timeA, costB + (1 - part) * timeB);
                            return benefit.ofPiece(0.001, time, time);
                        })
                        .sum();
                assertThat(benefit.ofStretch(costA, timeA, costB, timeB)).isCloseTo(sum, within(3e-3));
            }
        }
    }
}
