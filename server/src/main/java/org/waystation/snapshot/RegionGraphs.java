package org.waystation.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.VehicleFleet;

/**
 * The road graphs of a folder, as a fleet drives them, to be taken up. That can begin while the database is still starting:
 * which graph is the region's only the database knows, but the one made last is it nearly always. Thread-safe.
 */
public final class RegionGraphs {

    private static final Logger LOG = LoggerFactory.getLogger(RegionGraphs.class);

    private final Path folder;
    private final VehicleFleet fleet;
    private Optional<Early> early = Optional.empty();

    /** @param folder holds one folder for each graph, called by its id */
    public RegionGraphs(Path folder, VehicleFleet fleet) {
        this.folder = folder;
        this.fleet = fleet;
    }

    /** A graph with what is kept of the stations on it, by vehicle class. */
    record Taken(RoadNetwork roads, Map<String, KeptBuckets> kept) {}

    /** Under way, or done; empty where it failed, which will be told when the graph is taken up for good. */
    private record Early(String graphId, CompletableFuture<Optional<Taken>> taken) {}

    /** Begins to take up the graph made last, if there is one. Returns at once. */
    public synchronized void beginEarly() {
        early = latest().map(graphId -> {
            CompletableFuture<Optional<Taken>> taken = new CompletableFuture<>();
            Thread thread = new Thread(() -> taken.complete(takeEarly(graphId)), "early-graph");
            thread.setDaemon(true);
            thread.start();
            return new Early(graphId, taken);
        });
    }

    /** Ids begin with the time of the import; what a killed one has left begins with a dot. */
    private Optional<String> latest() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            LOG.debug("There is no graph yet: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<Taken> takeEarly(String graphId) {
        try {
            return Optional.of(load(graphId));
        } catch (UnusableGraphException | RuntimeException e) {
            LOG.debug("The graph {} was not taken up early", graphId, e);
            return Optional.empty();
        }
    }

    /** Waits for it where it was begun with early, and that for the first time only: then it is the caller's alone. */
    synchronized Taken take(String graphId) throws UnusableGraphException {
        Optional<Early> begun = early;
        early = Optional.empty();
        if (begun.isPresent()) {
            CompletableFuture<Optional<Taken>> taken = begun.get().taken();
            if (begun.get().graphId().equals(graphId)) {
                Optional<Taken> found = taken.join();
                if (found.isPresent()) {
                    return found.get();
                }
            } else {
                taken.thenAccept(
                        other -> other.ifPresent(unwanted -> unwanted.roads().close()));
            }
        }
        return load(graphId);
    }

    private Taken load(String graphId) throws UnusableGraphException {
        RoadNetwork roads = RoadNetwork.load(folder.resolve(graphId), fleet);
        return new Taken(roads, KeptBuckets.findAll(roads));
    }
}
