package org.waystation.roads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.waystation.roads.GraphManifest.GraphFile;
import org.waystation.roads.UnusableGraphException.Reason;

/** Takes up a graph folder, after it has made sure that it is whole and fits, and that a few routes come out right. */
final class GraphLoader {

    private final Path folder;
    private final VehicleFleet fleet;
    private final RoadHopper.Holding holding;

    GraphLoader(Path folder, VehicleFleet fleet, RoadHopper.Holding holding) {
        this.folder = folder;
        this.fleet = fleet;
        this.holding = holding;
    }

    /** A graph that is replaced by a build just now is taken up again, once. */
    RoadNetwork load() throws UnusableGraphException {
        try {
            new GraphFolder(folder).recover();
        } catch (IOException e) {
            throw new UnusableGraphException(Reason.DAMAGED, "The graph folder " + folder + " cannot be read: " + e, e);
        }
        GraphManifest manifest = new ManifestStore(folder).read();
        try {
            RoadNetwork network = load(manifest);
            if (GraphManifest.find(folder).equals(Optional.of(manifest))) {
                return network;
            }
        } catch (UnusableGraphException e) {
            if (GraphManifest.find(folder).equals(Optional.of(manifest))) {
                throw e;
            }
        }
        return load(new ManifestStore(folder).read());
    }

    private RoadNetwork load(GraphManifest manifest) throws UnusableGraphException {
        requireSameVersion(manifest);
        requireWhole(manifest);
        LimitSets limitSets;
        List<TrialRoute> trials;
        try {
            limitSets = new LimitSetStore(folder).read();
            trials = new TrialRouteStore(folder).read();
        } catch (IOException e) {
            throw damaged(
                    "the files " + LimitSetStore.FILE_NAME + " and " + TrialRouteStore.FILE_NAME + " cannot be read",
                    e);
        }
        RoadHopper hopper = new RoadHopper.Loading(folder, fleet, holding);
        try {
            if (!hopper.load()) {
                throw damaged("it lacks the engine's properties", null);
            }
            Optional<String> contradiction = new TrialRoutes(hopper).findContradiction(trials);
            if (contradiction.isPresent()) {
                throw damaged(contradiction.get(), null);
            }
        } catch (UnusableGraphException e) {
            hopper.close();
            throw e;
        } catch (RuntimeException | AssertionError e) {
            hopper.close();
            throw damaged(String.valueOf(e.getMessage()), e);
        }
        return new RoadNetwork(folder, manifest, fleet, hopper, limitSets);
    }

    private void requireSameVersion(GraphManifest manifest) throws UnusableGraphException {
        String engine = RoadNetworkBuilder.engineVersion();
        if (manifest.graphFormat() != GraphManifest.GRAPH_FORMAT
                || !manifest.engineVersion().equals(engine)) {
            throw new UnusableGraphException(
                    Reason.STALE,
                    "The graph in " + folder + " was made by another version (format " + manifest.graphFormat() + ", "
                            + manifest.engineVersion() + "); this one needs format " + GraphManifest.GRAPH_FORMAT + ", "
                            + engine);
        }
        if (!manifest.fleetHash().equals(fleet.hash())) {
            throw new UnusableGraphException(
                    Reason.OTHER_FLEET,
                    "The graph in " + folder + " was prepared for other vehicle classes than "
                            + String.join(", ", fleet.ids()) + " as they are configured now");
        }
    }

    private void requireWhole(GraphManifest manifest) throws UnusableGraphException {
        Set<String> present = new TreeSet<>();
        try {
            GraphFolder.list(folder)
                    .forEach(path -> present.add(path.getFileName().toString()));
        } catch (IOException e) {
            throw damaged("it cannot be listed", e);
        }
        for (String name : manifest.files().keySet()) {
            if (!present.contains(name)) {
                throw damaged("the file " + name + " is missing", null);
            }
        }
        present.remove(GraphManifest.FILE_NAME);
        present.remove(GraphFolder.DERIVED);
        present.removeAll(manifest.files().keySet());
        if (!present.isEmpty()) {
            throw damaged("the file " + present.iterator().next() + " does not belong to it", null);
        }
        Optional<String> changed = manifest.files().entrySet().parallelStream()
                .filter(entry -> !isUnchanged(entry))
                .map(Map.Entry::getKey)
                .findFirst();
        if (changed.isPresent()) {
            throw damaged("the file " + changed.get() + " is not as it was written", null);
        }
    }

    private boolean isUnchanged(Map.Entry<String, GraphFile> entry) {
        Path file = folder.resolve(entry.getKey());
        GraphFile expected = entry.getValue();
        try {
            return Files.size(file) == expected.sizeBytes()
                    && Checksums.sha256(file).equals(expected.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private UnusableGraphException damaged(String why, Throwable cause) {
        return new UnusableGraphException(Reason.DAMAGED, "The graph in " + folder + " is damaged: " + why, cause);
    }
}
