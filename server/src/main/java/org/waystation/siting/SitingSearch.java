package org.waystation.siting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.waystation.coverage.CountyReader;
import org.waystation.coverage.DemandPoints;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.RoadUnits;
import org.waystation.coverage.Units;
import org.waystation.crs.Position;
import org.waystation.detours.StationAccess;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.population.Population;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.SnapResult;
import org.waystation.roads.Spot;
import org.waystation.roads.StationSite;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.SweepPool;

/** Answers where to build: finds what the question names, and has the {@link SitingEngine} choose. Thread-safe. */
final class SitingSearch {

    static final int MOST_CANDIDATES = 5_000;
    static final int MOST_NODES = 2_000;

    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final double CENTIMETRES_PER_METRE = 100;

    private final Groundwork groundwork;
    /** Not that of drivers' questions, which must not wait for these. */
    private final SitingEngine engine;

    private final int threads;

    /** @param threads of one task */
    SitingSearch(Groundwork groundwork, int threads) {
        this.groundwork = groundwork;
        this.engine = new SitingEngine(new SweepPool(1, Duration.ofMinutes(1)));
        this.threads = threads;
    }

    /** What a question is about, found in a region. */
    private static final class Found {

        private final List<Spot> present = new ArrayList<>();
        private final List<Candidate> candidates = new ArrayList<>();
        private final List<ParameterError> mistakes = new ArrayList<>();
        private int stations;
        private int cutOff;
        private int nodesFound;
    }

    /** @throws ProblemException where the question cannot be answered in this region: what it names is not there */
    void check(RegionSnapshot region, Optional<Population> population, SitingQuestion question) {
        counting(population, question);
        find(region, question, ground(region, question), () -> {});
    }

    /** Those who count, if people do. */
    private static Optional<Population> counting(Optional<Population> population, SitingQuestion question) {
        if (question.isOfPeople() && population.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.NO_POPULATION,
                    Text.of("detail.no-population"),
                    List.of(new ParameterError(
                            "demand.by", "population", Text.of("parameter.no-population"), List.of("road_length"))));
        }
        return population.filter(loaded -> question.isOfPeople());
    }

    SitingAnswer answer(RegionSnapshot region, Optional<Population> population, SitingQuestion question, Steps steps) {
        steps.phase(Steps.Phase.PREPARING);
        Ground ground = ground(region, question);
        Found found = find(region, question, ground, steps);
        RoadStretches stretches = ground.stretches();
        RoadUnits units = groundwork.units(region.roads(), ground.roads(), region.counties(), steps);
        OptionalInt only = question.county()
                .map(county -> OptionalInt.of(CountyReader.get(region.counties(), county)))
                .orElse(OptionalInt.empty());
        Demand roads = RoadDemand.along(ground, stretch -> metres(stretches, stretch), units, only);
        Optional<DemandPoints> points = counting(population, question)
                .map(loaded ->
                        groundwork.demand(region.roads(), ground.roads(), region.counties(), loaded, steps::check));
        Optional<Demand> people = points.map(each -> PeopleDemand.of(each, stretches.size(), units.units(), only));
        Task task = new Task(
                ground,
                question.objective(),
                question.count(),
                question.withinMinutes() * MILLIS_PER_MINUTE,
                people.orElseGet(() -> weighted(ground, question.classWeights(), roads, units, only)),
                roads,
                people,
                found.present,
                found.candidates,
                threads);
        return new SitingAnswer(
                question,
                region,
                new SitingAnswer.Counts(found.stations, found.cutOff, found.nodesFound),
                points.map(each -> OptionalDouble.of(far(each, units.units(), only)))
                        .orElse(OptionalDouble.empty()),
                found.candidates,
                SitingEngine.within(task),
                stretches,
                engine.choose(task, steps));
    }

    private static Demand weighted(
            Ground ground, Map<String, Double> weights, Demand roads, RoadUnits units, OptionalInt only) {
        RoadStretches stretches = ground.stretches();
        return weights.isEmpty()
                ? roads
                : RoadDemand.along(
                        ground,
                        stretch -> metres(stretches, stretch) * weights.getOrDefault(stretches.roadClass(stretch), 1.0),
                        units,
                        only);
    }

    private static double metres(RoadStretches stretches, int stretch) {
        return stretches.centimetres(stretch) / CENTIMETRES_PER_METRE;
    }

    /** Of those who are asked about, who live too far from any road. */
    private static double far(DemandPoints points, Units units, OptionalInt only) {
        double far = only.isPresent() ? 0 : points.farPeople(Units.OUTSIDE);
        for (int unit = 0; unit < units.size(); unit++) {
            far += only.isEmpty() || units.isWithin(unit, only.getAsInt()) ? points.farPeople(unit) : 0;
        }
        return far;
    }

    private static Ground ground(RegionSnapshot region, SitingQuestion question) {
        VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
        return Ground.of(roads, region.roads().stretches(), question.direction());
    }

    private static Found find(RegionSnapshot region, SitingQuestion question, Ground ground, Checkpoint checkpoint) {
        question.county().ifPresent(county -> CountyReader.get(region.counties(), county));
        Found found = new Found();
        addStations(region, question, ground, found);
        addPoints(region, question, ground, found);
        question.places().polygon().ifPresent(polygon -> {
            RoadNodes nodes = RoadNodes.within(polygon, ground, MOST_NODES, checkpoint);
            if (nodes.found() == 0) {
                found.mistakes.add(new ParameterError(
                        "candidates.polygon", "", Text.of("parameter.no-road-in-polygon"), List.of()));
            }
            found.nodesFound = nodes.found();
            found.candidates.addAll(nodes.candidates());
        });
        if (!found.mistakes.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.NO_CANDIDATES, Text.of("detail.parameters", found.mistakes.size()), found.mistakes);
        }
        if (found.candidates.isEmpty()) {
            throw ProblemException.of(ProblemType.NO_CANDIDATES, Text.of("detail.no-candidates"));
        }
        if (found.candidates.size() > MOST_CANDIDATES) {
            throw ProblemException.of(
                    ProblemType.TOO_MANY_CHOICES,
                    Text.of("detail.too-many-candidates", found.candidates.size(), MOST_CANDIDATES));
        }
        return found;
    }

    private static void addStations(RegionSnapshot region, SitingQuestion question, Ground ground, Found found) {
        Set<Long> upgradable = new HashSet<>(question.places().upgradable());
        LongFunction<Optional<StationAccess>> accesses = region.accesses().by(question.vehicle());
        List<Station> stations = region.stations().list().stream()
                .sorted(Comparator.comparingLong(Station::id))
                .toList();
        for (Station station : stations) {
            boolean isAsked = upgradable.remove(station.id());
            boolean isThere = question.filter().isMetBy(station);
            boolean isCandidate =
                    !isThere && (isAsked || question.places().kinds().contains(station.kind()));
            if (!isThere && !isCandidate) {
                continue;
            }
            Optional<StationAccess> access = accesses.apply(station.id());
            if (access.isEmpty()) {
                found.cutOff++;
                continue;
            }
            List<Spot> spots =
                    access.get().points().stream().map(ground.roads()::spot).toList();
            if (isThere) {
                found.stations++;
                found.present.addAll(spots);
            } else {
                found.candidates.add(new Candidate(
                        isAsked ? Candidate.Origin.UPGRADE : Candidate.Origin.STATION,
                        OptionalLong.of(station.id()),
                        station.position(),
                        spots));
            }
        }
        upgradable.stream()
                .sorted()
                .forEach(id -> found.mistakes.add(new ParameterError(
                        "upgradable",
                        Long.toString(id),
                        Text.of("parameter.no-such-station", Long.toString(id)),
                        List.of())));
    }

    private static void addPoints(RegionSnapshot region, SitingQuestion question, Ground ground, Found found) {
        for (Position position : question.places().points()) {
            SnapResult snapped = region.roads().snapStation(position, question.vehicle(), StationSite.roadside());
            if (snapped.point().isPresent()) {
                found.candidates.add(new Candidate(
                        Candidate.Origin.POINT,
                        OptionalLong.empty(),
                        position,
                        List.of(ground.roads().spot(snapped.point().get()))));
            } else {
                found.mistakes.add(new ParameterError(
                        "candidates.points",
                        position.longitude() + "," + position.latitude(),
                        Text.of("parameter.no-road-to-station"),
                        List.of()));
            }
        }
    }
}
