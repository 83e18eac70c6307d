package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.population.Population;
import org.waystation.regions.County;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.RoadStretches.Environment;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Checkpoint;

/**
 * What coverage is measured on: in which unit each stretch of road lies, and where on a vehicle's roads people are. Worked out
 * once for a road network, its counties, a population and a vehicle, in seconds where they are large, on a thread of its own
 * with low priority: who asks meanwhile waits a little and is then told to come back, and the work goes on. Thread-safe.
 */
public final class Groundwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);

    private static final int MOST_VEHICLES = 4;
    private static final int IDLE_SECONDS = 10;
    private static final List<String> LEAD_NOWHERE = List.of("motorway", "motorway_link", "trunk_link");

    private final Duration patience;
    private final ExecutorService working = new ThreadPoolExecutor(
            0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Groundwork::newThread);

    private Optional<UnitsWork> units = Optional.empty();
    private final Deque<PeopleWork> people = new ArrayDeque<>();

    /** @param patience how long one who asks waits for it */
    public Groundwork(Duration patience) {
        this.patience = patience;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "coverage-groundwork");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** It is not there yet; the work goes on. */
    public static final class BeingPreparedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        BeingPreparedException() {
            super("The roads are still being brought to their counties, or people to their roads");
        }
    }

    /** Weakly, so that a road network that was replaced does not stay in memory. */
    private record UnitsWork(
            WeakReference<RoadNetwork> network, List<County> counties, CompletableFuture<RoadUnits> found) {

        boolean isOf(RoadNetwork other, List<County> otherCounties) {
            return network.get() == other && counties == otherCounties && !found.isCompletedExceptionally();
        }
    }

    private record PeopleWork(
            WeakReference<VehicleRoads> roads,
            Population population,
            List<County> counties,
            CompletableFuture<DemandPoints> found) {

        boolean isOf(VehicleRoads other, Population otherPopulation, List<County> otherCounties) {
            return roads.get() == other
                    && population == otherPopulation
                    && counties == otherCounties
                    && !found.isCompletedExceptionally();
        }
    }

    /**
     * In which unit each stretch of road lies.
     *
     * @param roads of any vehicle
     * @param counties as the region's snapshot has them
     * @throws BeingPreparedException where it is not there in time
     * @throws DeadlineExceededException where the question's own time is up before
     */
    public RoadUnits units(RoadNetwork network, VehicleRoads roads, List<County> counties, Deadline deadline) {
        return await(unitsWork(network, roads, counties), deadline);
    }

    /** As the other, for long work, which waits until it is there; parameters as there. */
    public RoadUnits units(RoadNetwork network, VehicleRoads roads, List<County> counties, Checkpoint checkpoint) {
        return waiting(checkpoint, () -> units(network, roads, counties, Deadline.none()));
    }

    private synchronized CompletableFuture<RoadUnits> unitsWork(
            RoadNetwork network, VehicleRoads roads, List<County> counties) {
        if (units.filter(work -> work.isOf(network, counties)).isEmpty()) {
            units = Optional.of(new UnitsWork(new WeakReference<>(network), counties, begin("roads by county", () -> {
                return RoadUnits.of(network.stretches(), roads.directed(), counties, Groundwork::goOnUnlessClosed);
            })));
        }
        return units.get().found();
    }

    /**
     * Where people are on a vehicle's roads; those outside of all counties, where there are any, are left out.
     *
     * @param network that the vehicle's roads are of
     * @param counties as the region's snapshot has them
     * @throws BeingPreparedException where it is not there in time
     * @throws DeadlineExceededException where the question's own time is up before
     */
    public DemandPoints demand(
            RoadNetwork network, VehicleRoads roads, List<County> counties, Population population, Deadline deadline) {
        RoadUnits known = units(network, roads, counties, deadline);
        return await(peopleWork(network, roads, counties, known.units(), population), deadline);
    }

    /** As the other, for long work, which waits until it is there; parameters as there. */
    public DemandPoints demand(
            RoadNetwork network,
            VehicleRoads roads,
            List<County> counties,
            Population population,
            Checkpoint checkpoint) {
        return waiting(checkpoint, () -> demand(network, roads, counties, population, Deadline.none()));
    }

    private static <T> T waiting(Checkpoint checkpoint, Supplier<T> work) {
        while (true) {
            checkpoint.check();
            try {
                return work.get();
            } catch (BeingPreparedException e) {
                LOG.debug("Long work waits for what coverage is measured on");
            }
        }
    }

    private synchronized CompletableFuture<DemandPoints> peopleWork(
            RoadNetwork network, VehicleRoads roads, List<County> counties, Units known, Population population) {
        // What belongs to another population is of no use to anybody any more.
        people.removeIf(work -> work.population() != population || work.counties() != counties);
        Optional<PeopleWork> begun = people.stream()
                .filter(work -> work.isOf(roads, population, counties))
                .findFirst();
        if (begun.isEmpty()) {
            if (people.size() == MOST_VEHICLES) {
                people.removeFirst();
            }
            people.addLast(new PeopleWork(
                    new WeakReference<>(roads),
                    population,
                    counties,
                    begin("people by road", () -> onRoads(network, roads, known, population))));
            begun = Optional.of(people.getLast());
        }
        return begun.get().found();
    }

    private <T> CompletableFuture<T> begin(String what, Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long start = System.nanoTime();
                    T found = work.get();
                    LOG.info("{} for coverage: {} s", what, (System.nanoTime() - start) / 100_000_000 / 10.0);
                    return found;
                },
                working);
    }

    private <T> T await(CompletableFuture<T> work, Deadline deadline) {
        try {
            return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            deadline.check();
            throw new BeingPreparedException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BeingPreparedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("What coverage is measured on could not be worked out", e.getCause());
        }
    }

    private static DemandPoints onRoads(RoadNetwork network, VehicleRoads roads, Units units, Population population) {
        RoadStretches stretches = network.stretches();
        Envelope bounds = network.bounds();
        Checkpoint checkpoint = Groundwork::goOnUnlessClosed;
        StretchGrid grid = new StretchGrid(
                stretches,
                bounds,
                stretch -> leadsToPlaces(stretches, stretch) && isOpen(roads, stretches, stretch),
                DemandPoints.LIMIT_METRES,
                checkpoint);
        int[] unitOf = new int[population.size()];
        for (int place = 0; place < unitOf.length; place++) {
            unitOf[place] = units.at(population.position(place).toCoordinate());
        }
        DemandPoints.Builder demand = new DemandPoints.Builder(units.size());
        grid.find(
                population,
                place -> units.size() == 0 || unitOf[place] != Units.OUTSIDE,
                new StretchGrid.Found() {
                    @Override
                    public void on(int place, int stretch, double part) {
                        demand.add(stretch, part, population.people(place), unitOf[place]);
                    }

                    @Override
                    public void far(int place) {
                        demand.addFar(population.people(place), unitOf[place]);
                    }
                },
                checkpoint);
        return demand.build(stretches.size());
    }

    /** As roads to stations do. */
    private static boolean leadsToPlaces(RoadStretches stretches, int stretch) {
        Environment environment = stretches.environment(stretch);
        return environment != Environment.BRIDGE
                && environment != Environment.TUNNEL
                && environment != Environment.FERRY
                && !LEAD_NOWHERE.contains(stretches.roadClass(stretch));
    }

    private static boolean isOpen(VehicleRoads roads, RoadStretches stretches, int stretch) {
        int along = stretches.arc()[stretch];
        return (roads.open()[along >> 6] >>> along & 1) != 0 || (roads.openAgainst()[along >> 6] >>> along & 1) != 0;
    }

    private static void goOnUnlessClosed() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program is ending");
        }
    }

    @Override
    public void close() {
        working.shutdownNow();
    }
}
