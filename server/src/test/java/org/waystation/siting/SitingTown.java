package org.waystation.siting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.waystation.coverage.DemandPoints;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.RoadUnits;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.TestTown;
import org.waystation.population.Population;
import org.waystation.population.PopulationLoad;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Spot;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.stations.DataStatus;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

/** Candidates and stations in a made-up town. */
record SitingTown(RoadNetwork network, Vehicle vehicle, Ground ground) {

    static SitingTown of(RoadNetwork network, String vehicleId, Direction direction) {
        Vehicle vehicle = TestTown.FLEET.vehicle(vehicleId);
        VehicleRoads roads = network.vehicleRoads(vehicle);
        return new SitingTown(network, vehicle, Ground.of(roads, network.stretches(), direction));
    }

    /** All roads' metres, those of the most important classes twice. */
    Demand demand() {
        RoadUnits nowhere = RoadUnits.of(ground.stretches(), ground.arcs(), List.of(), () -> {});
        return RoadDemand.along(
                ground,
                stretch -> ground.stretches().centimetres(stretch)
                        / 100.0
                        * (ground.stretches().classNumber(stretch) < 1 ? 2 : 1),
                nowhere,
                OptionalInt.empty());
    }

    /** People scattered all over the place, some of them where no road is near. */
    DemandPoints people(Random random) {
        Population.Builder population = new Population.Builder();
        for (int i = 0; i < 300; i++) {
            population.add(
                    TestTown.at(6300 * random.nextDouble(), 5000 * random.nextDouble() - 1000), 1 + random.nextInt(90));
        }
        try (Groundwork groundwork = new Groundwork(Duration.ofMinutes(1))) {
            return groundwork.demand(
                    network,
                    ground.roads(),
                    List.of(),
                    population.build(new PopulationLoad("made up", "", DataStatus.INVENTED, 300, 1, 0, Instant.EPOCH)),
                    Deadline.none());
        }
    }

    Demand demand(DemandPoints people) {
        RoadUnits nowhere = RoadUnits.of(ground.stretches(), ground.arcs(), List.of(), () -> {});
        return PeopleDemand.of(people, ground.stretches().size(), nowhere.units(), OptionalInt.empty());
    }

    /** @param width in metres from the west; the second town begins at 5000 */
    List<Candidate> candidates(int count, double width, Random random) {
        List<Candidate> candidates = new ArrayList<>();
        while (candidates.size() < count) {
            Position position = TestTown.at(width * random.nextDouble(), 1300 * random.nextDouble());
            network.snap(position, vehicle).point().ifPresent(point -> candidates.add(candidate(point)));
        }
        return candidates;
    }

    private Candidate candidate(RoadPoint point) {
        return new Candidate(
                Candidate.Origin.POINT,
                OptionalLong.empty(),
                point.position(),
                List.of(ground.roads().spot(point)));
    }

    NearestTimes times(List<Candidate> stations) {
        List<Spot> spots =
                stations.stream().flatMap(station -> station.spots().stream()).toList();
        try (Sweep sweep = new SweepPool(1, Duration.ZERO).take(ground.roads())) {
            return NearestTimes.of(ground, spots, sweep, () -> {});
        }
    }

    double worth(List<Candidate> stations, Demand demand, Benefit benefit) {
        return new Trial(ground, demand, benefit).worth(times(stations), () -> {});
    }

    static <T> List<T> with(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Every choice of so many of {@code size}. */
    static List<List<Integer>> choices(int size, int count) {
        List<List<Integer>> all = new ArrayList<>();
        choices(size, count, 0, List.of(), all);
        return all;
    }

    private static void choices(int size, int count, int from, List<Integer> chosen, List<List<Integer>> all) {
        if (chosen.size() == count) {
            all.add(chosen);
            return;
        }
        for (int next = from; next < size; next++) {
            choices(size, count, next + 1, with(chosen, List.of(next)), all);
        }
    }
}
