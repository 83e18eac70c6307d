package org.waystation.coverage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.waystation.browse.Opening;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.detours.Deadline;
import org.waystation.http.ProblemException;
import org.waystation.population.Population;
import org.waystation.regions.County;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.SweepPool;

/**
 * Answers how well stations cover the roads: by one sweep over all of them for each situation. One question at a time; it
 * keeps the memory of a sweep.
 */
final class CoverageSearch {

    private static final IntPredicate EVERYWHERE = unit -> true;

    private final Opening.Judge opening;
    private final Duration patience;
    /** Not that of drivers' questions, which must not wait for these. */
    private final SweepPool sweeps;

    private final Groundwork groundwork;
    private final StationPlacesSearch places = new StationPlacesSearch();

    /** @param patience after which a question is given up */
    CoverageSearch(Groundwork groundwork, Opening.Judge opening, Duration patience) {
        this.groundwork = groundwork;
        this.opening = opening;
        this.patience = patience;
        this.sweeps = new SweepPool(1, patience);
    }

    /**
     * @throws ProblemException where the county or a station is not known, or no road leads to a station that is added
     * @throws Groundwork.BeingPreparedException where it cannot be answered yet
     */
    CoverageAnswer answer(RegionSnapshot region, Optional<Population> population, CoverageQuestion question) {
        Deadline deadline = Deadline.in(patience);
        VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
        RoadStretches stretches = region.roads().stretches();
        RoadUnits units = groundwork.units(region.roads(), roads, region.counties(), deadline);
        OptionalInt only = question.county()
                .map(county -> OptionalInt.of(CountyReader.get(region.counties(), county)))
                .orElse(OptionalInt.empty());
        Optional<DemandPoints> people =
                population.map(loaded -> groundwork.demand(region.roads(), roads, region.counties(), loaded, deadline));
        Measuring measuring = new Measuring(region, question, roads, stretches, units, people, only, deadline);
        return new CoverageAnswer(
                question,
                region.searchKind(question.vehicle()),
                population.map(Population::load),
                measuring.measure(question.situation()),
                question.compared().map(measuring::measure),
                units.units());
    }

    /** @param only the unit that is asked about, if it is one only */
    private final class Measuring {

        private final RegionSnapshot region;
        private final CoverageQuestion question;
        private final VehicleRoads roads;
        private final RoadStretches stretches;
        private final RoadUnits units;
        private final Optional<DemandPoints> people;
        private final OptionalInt only;
        private final Deadline deadline;

        Measuring(
                RegionSnapshot region,
                CoverageQuestion question,
                VehicleRoads roads,
                RoadStretches stretches,
                RoadUnits units,
                Optional<DemandPoints> people,
                OptionalInt only,
                Deadline deadline) {
            this.region = region;
            this.question = question;
            this.roads = roads;
            this.stretches = stretches;
            this.units = units;
            this.people = people;
            this.only = only;
            this.deadline = deadline;
        }

        Covered measure(Situation situation) {
            Selection selection = Selection.of(region, roads, question, situation, opening, places, deadline::check);
            boolean isTowards = question.drive() == CoverageQuestion.Drive.TO_STATION;
            UnitTally tally = new UnitTally(stretches, units);
            Optional<PeopleTally> peopleTally =
                    people.map(points -> new PeopleTally(points, units.units().size()));
            FarRoads far = new FarRoads(stretches, roads.directed(), units, 1000.0 * question.farthestSeconds());
            IntPredicate listed = only.isPresent() ? within(only.getAsInt()) : EVERYWHERE;
            try (Sweep sweep = sweeps.take(roads)) {
                DriveTimes times = DriveTimes.of(
                        roads,
                        stretches,
                        selection.spots(),
                        isTowards ? Sweep.Direction.TO_ORIGINS : Sweep.Direction.FROM_ORIGINS,
                        sweep,
                        deadline::check);
                Pieces both = tally.and(far);
                times.tell(peopleTally.map(both::and).orElse(both), deadline::check);
                List<MotorwayGap> gaps = isTowards
                        ? new MotorwayGaps(times, roads.directed(), stretches, units).list(question.worst(), listed)
                        : List.of();
                List<Integer> asked = only.isPresent()
                        ? List.of(only.getAsInt())
                        : units.units().finest();
                int[] stationsByUnit = stationsByUnit(selection);
                return new Covered(
                        situation,
                        selection.counted(),
                        figures(Optional.empty(), wholeArea(), EVERYWHERE, tally, peopleTally, stationsByUnit),
                        asked.stream()
                                .map(unit -> figures(
                                        Optional.of(units.units().get(unit)),
                                        OptionalDouble.of(units.units().squareMetres(unit)),
                                        within(unit),
                                        tally,
                                        peopleTally,
                                        stationsByUnit))
                                .toList(),
                        far.list(question.worst(), listed, question.hasLines()),
                        gaps);
            }
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
