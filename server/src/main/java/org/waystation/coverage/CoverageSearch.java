package org.waystation.coverage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.detours.Deadline;
import org.waystation.http.ProblemException;
import org.waystation.population.Population;
import org.waystation.regions.County;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.sweeps.Checkpoint;

/**
 * Answers how well stations cover the roads: by one sweep over all of them for each situation. One question at a time.
 */
final class CoverageSearch {

    private static final IntPredicate EVERYWHERE = unit -> true;

    private final Groundwork groundwork;
    private final SituationSearch sweep;
    private final Duration patience;

    /** @param patience after which a question is given up */
    CoverageSearch(Groundwork groundwork, SituationSearch sweep, Duration patience) {
        this.groundwork = groundwork;
        this.sweep = sweep;
        this.patience = patience;
    }

    /**
     * @throws ProblemException where the county or a station is not known, or no road leads to a station that is added
     * @throws Groundwork.BeingPreparedException where it cannot be answered yet
     */
    CoverageAnswer answer(RegionSnapshot region, Optional<Population> population, CoverageQuestion question) {
        Measuring measuring = measuring(region, population, question);
        List<Integer> listed = measuring.only.isPresent()
                ? List.of(measuring.only.getAsInt())
                : measuring.units.units().finest();
        return new CoverageAnswer(
                question,
                region.searchKind(question.vehicle()),
                population.map(Population::load),
                measuring.measure(question.situation(), listed, Optional.empty()),
                question.compared().map(situation -> measuring.measure(situation, listed, Optional.empty())),
                measuring.units.units());
    }

    /** Measures the situation of a question, for every unit there is, and every stretch of road; throws as the other. */
    RoadCoverage everyRoad(RegionSnapshot region, CoverageQuestion question) {
        return everyRoad(measuring(region, Optional.empty(), question), Optional.empty());
    }

    /**
     * As the other, for long work, which waits for what it is measured on.
     *
     * @param too hears of every stretch, besides
     */
    RoadCoverage everyRoad(RegionSnapshot region, CoverageQuestion question, Pieces too, Checkpoint checkpoint) {
        VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
        RoadUnits units = groundwork.units(region.roads(), roads, region.counties(), checkpoint);
        return everyRoad(new Measuring(region, question, roads, units, Optional.empty(), checkpoint), Optional.of(too));
    }

    private static RoadCoverage everyRoad(Measuring measuring, Optional<Pieces> too) {
        List<Integer> every =
                IntStream.range(0, measuring.units.units().size()).boxed().toList();
        StretchRanges ranges = new StretchRanges(measuring.stretches.size());
        Covered covered = measuring.measure(
                measuring.question.situation(),
                every,
                Optional.of(too.map(ranges::and).orElse(ranges)));
        return new RoadCoverage(measuring.stretches, measuring.units, ranges, covered);
    }

    private Measuring measuring(RegionSnapshot region, Optional<Population> population, CoverageQuestion question) {
        Deadline deadline = Deadline.in(patience);
        VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
        return new Measuring(
                region,
                question,
                roads,
                groundwork.units(region.roads(), roads, region.counties(), deadline),
                population.map(loaded -> groundwork.demand(region.roads(), roads, region.counties(), loaded, deadline)),
                deadline::check);
    }

    private final class Measuring {

        private final RegionSnapshot region;
        private final CoverageQuestion question;
        private final VehicleRoads roads;
        private final RoadStretches stretches;
        private final RoadUnits units;
        private final Optional<DemandPoints> people;
        /** The unit that is asked about, if it is one only. */
        private final OptionalInt only;

        private final Checkpoint checkpoint;

        Measuring(
                RegionSnapshot region,
                CoverageQuestion question,
                VehicleRoads roads,
                RoadUnits units,
                Optional<DemandPoints> people,
                Checkpoint checkpoint) {
            this.region = region;
            this.question = question;
            this.roads = roads;
            this.stretches = region.roads().stretches();
            this.units = units;
            this.people = people;
            this.checkpoint = checkpoint;
            this.only = question.county()
                    .map(county -> OptionalInt.of(CountyReader.get(region.counties(), county)))
                    .orElse(OptionalInt.empty());
        }

        /**
         * @param listed units that are told of
         * @param too hears of every stretch, besides
         */
        Covered measure(Situation situation, List<Integer> listed, Optional<Pieces> too) {
            return sweep.time(
                    region,
                    roads,
                    question,
                    situation,
                    checkpoint,
                    (times, selection) -> measure(situation, listed, too, times, selection));
        }

        private Covered measure(
                Situation situation,
                List<Integer> listed,
                Optional<Pieces> too,
                DriveTimes times,
                Selection selection) {
            UnitTally tally = new UnitTally(stretches, units);
            Optional<PeopleTally> peopleTally =
                    people.map(points -> new PeopleTally(points, units.units().size()));
            FarRoads far = new FarRoads(stretches, roads.directed(), units, 1000.0 * question.farthestSeconds());
            IntPredicate wanted = only.isPresent() ? within(only.getAsInt()) : EVERYWHERE;
            Pieces all = Stream.of(peopleTally, too)
                    .flatMap(Optional::stream)
                    .reduce(tally.and(far), Pieces::and, Pieces::and);
            times.tell(all, checkpoint);
            List<MotorwayGap> gaps = question.isTowards()
                    ? new MotorwayGaps(times, roads.directed(), stretches, units).list(question.worst(), wanted)
                    : List.of();
            int[] stationsByUnit = stationsByUnit(selection);
            return new Covered(
                    situation,
                    selection.counted(),
                    figures(Optional.empty(), wholeArea(), EVERYWHERE, tally, peopleTally, stationsByUnit),
                    listed.stream()
                            .map(unit -> figures(
                                    Optional.of(units.units().get(unit)),
                                    OptionalDouble.of(units.units().squareMetres(unit)),
                                    within(unit),
                                    tally,
                                    peopleTally,
                                    stationsByUnit))
                            .toList(),
                    far.list(question.worst(), wanted, question.hasLines()),
                    gaps);
        }

        private OptionalDouble wholeArea() {
            return units.units().size() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(units.units().squareMetres());
        }

        private long[] thresholds() {
            return question.withinSeconds().stream().mapToLong(Long::longValue).toArray();
        }

        private IntPredicate within(int asked) {
            return unit -> units.units().isWithin(unit, asked);
        }

        /** Those outside of all units first. */
        private int[] stationsByUnit(Selection selection) {
            int[] stations = new int[units.units().size() + 1];
            selection.positions().forEach(position -> stations[units.units().at(position.toCoordinate()) + 1]++);
            return stations;
        }

        private AreaFigures figures(
                Optional<County> county,
                OptionalDouble squareMetres,
                IntPredicate wanted,
                UnitTally tally,
                Optional<PeopleTally> peopleTally,
                int[] stationsByUnit) {
            SecondsHistogram all = new SecondsHistogram();
            Map<String, Figures> classes = new LinkedHashMap<>();
            for (int number = 0; number < stretches.classes().size(); number++) {
                SecondsHistogram ofClass = tally.sum(wanted, number);
                if (ofClass.metres() > 0) {
                    classes.put(stretches.classes().get(number), Figures.of(ofClass, question.withinSeconds(), false));
                    all.addAll(ofClass);
                }
            }
            int stations = 0;
            for (int unit = Units.OUTSIDE; unit < units.units().size(); unit++) {
                stations += wanted.test(unit) ? stationsByUnit[unit + 1] : 0;
            }
            return new AreaFigures(
                    county,
                    squareMetres,
                    stations,
                    Figures.of(all, question.withinSeconds(), true),
                    classes,
                    peopleTally.map(each -> each.figures(wanted, thresholds())));
        }
    }
}
