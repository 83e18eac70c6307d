package org.waystation.siting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.waystation.bench.report.BenchReport.Sites;
import org.waystation.coverage.RoadUnits;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.Spot;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

/**
 * What it takes to choose sites for a whole network, all its roads for demand: with as many stations there already as a region
 * has, and with none. In this package, as the engine is nobody else's.
 */
public final class SitingStopwatch {

    private static final int SITES = 5;
    private static final int MINUTES = 30;
    private static final double CENTIMETRES_PER_METRE = 100;

    private final RoadNetwork network;
    private final Vehicle vehicle;
    private final int threads;

    public SitingStopwatch(RoadNetwork network, Vehicle vehicle, int threads) {
        this.network = network;
        this.vehicle = vehicle;
        this.threads = threads;
    }

    /**
     * @param candidates the first of some places
     * @param stations the first of the others, so many each time
     */
    public List<Sites> measure(
            String graph, List<StationAccess> candidates, List<StationAccess> others, List<Integer> stations) {
        VehicleRoads roads = network.vehicleRoads(vehicle);
        RoadStretches stretches = network.stretches();
        Ground ground = Ground.of(roads, stretches, Direction.TO_ORIGINS);
        RoadUnits nowhere = RoadUnits.of(stretches, roads.directed(), List.of(), () -> {});
        Demand demand = RoadDemand.along(
                ground,
                stretch -> stretches.centimetres(stretch) / CENTIMETRES_PER_METRE,
                nowhere,
                OptionalInt.empty());
        List<Candidate> places = candidates.stream()
                .map(access -> new Candidate(
                        Candidate.Origin.POINT,
                        OptionalLong.empty(),
                        access.points().get(0).position(),
                        spots(roads, access)))
                .toList();
        SitingEngine engine = new SitingEngine(new SweepPool(1, Duration.ZERO));
        List<Sites> rows = new ArrayList<>();
        for (int count : stations) {
            List<Spot> present = others.subList(0, count).stream()
                    .flatMap(access -> spots(roads, access).stream())
                    .toList();
            for (Objective objective : Objective.values()) {
                Task task = new Task(
                        ground,
                        objective,
                        SITES,
                        MINUTES * 60_000,
                        demand,
                        demand,
                        Optional.empty(),
                        present,
                        places,
                        threads);
                Phases phases = new Phases();
                long start = System.nanoTime();
                Siting siting = engine.choose(task, phases);
                double seconds = (System.nanoTime() - start) / 1e9;
                rows.add(new Sites(
                        graph,
                        stretches.size(),
                        count,
                        places.size(),
                        siting.sites().size(),
                        objective.name(),
                        threads,
                        seconds,
                        phases.choosingSeconds(),
                        siting.method().name(),
                        share(siting)));
            }
        }
        return rows;
    }

    private static List<Spot> spots(VehicleRoads roads, StationAccess access) {
        List<Spot> spots = new ArrayList<>();
        for (RoadPoint point : access.points()) {
            spots.add(roads.spot(point));
        }
        return spots;
    }

    /** Of the gain that is possible at most; 1 where nothing is. Of times, where some roads were not reached before. */
    private static double share(Siting siting) {
        if (siting.before().isEmpty() || siting.after().isEmpty()) {
            return siting.after().isEmpty()
                    ? 0
                    : siting.bestPossible() / siting.after().getAsDouble();
        }
        double possible = Math.abs(siting.bestPossible() - siting.before().getAsDouble());
        double gained = Math.abs(siting.after().getAsDouble() - siting.before().getAsDouble());
        return possible == 0 ? 1 : gained / possible;
    }

    /** Notes when there was a first choice, before it was proven. */
    private static final class Phases implements Steps {

        private final long start = System.nanoTime();
        private long chosen;

        @Override
        public void phase(Phase phase) {
            if (chosen == 0 && (phase == Phase.PROVING || phase == Phase.MEASURING)) {
                chosen = System.nanoTime();
            }
        }

        @Override
        public void advance(double share) {
            // Nobody looks.
        }

        @Override
        public void check() {
            // It may take as long as it takes.
        }

        double choosingSeconds() {
            return (chosen - start) / 1e9;
        }
    }
}
