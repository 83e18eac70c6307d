package org.waystation.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.Constants;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.files.FolderTree;
import org.waystation.files.LockFile;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.progress.Progress;
import org.waystation.roads.GraphManifest.Bounds;
import org.waystation.roads.GraphManifest.GraphFile;
import org.waystation.roads.GraphManifest.Source;
import org.waystation.roads.RoadImportException.Reason;

/**
 * Makes a graph folder from a map file: roads, turn restrictions and one contraction hierarchy per vehicle class.
 *
 * <p>The new graph is built beside the target and takes its place by renaming, once it is complete and on disk. A build
 * that fails or is killed leaves the target as it was; what it left beside it is removed by the next build. Thread-safe;
 * of two builds into the same folder at the same time, in whatever program, the second is refused.
 */
public final class RoadNetworkBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(RoadNetworkBuilder.class);

    private final VehicleFleet fleet;

    public RoadNetworkBuilder(VehicleFleet fleet) {
        this.fleet = fleet;
    }

    /**
     * @param osmFile OpenStreetMap data as PBF or XML, the latter also with gzip or bzip2; told by content, not by name
     * @param graphFolder replaced if it exists
     * @return what was built, as it stands in the folder
     */
    public GraphManifest build(Path osmFile, Path graphFolder, Progress progress) throws RoadImportException {
        GraphFolder folder = new GraphFolder(graphFolder);
        try (LockFile lock = folder.tryLock()
                .orElseThrow(() ->
                        new RoadImportException(Reason.BUSY, "Another import into " + graphFolder + " is under way"))) {
            LOG.debug("Building {} under {}", graphFolder, lock);
            folder.removeLeftOvers();
            OsmFile map = OsmFile.open(osmFile);
            Optional<Instant> timestamp = map.check(progress);
            Path building = folder.newBuildFolder();
            try {
                GraphManifest manifest = build(map, timestamp, building, progress);
                folder.replaceBy(building);
                return manifest;
            } finally {
                FolderTree.delete(building);
            }
        } catch (OsmFileException e) {
            throw new RoadImportException(Reason.MAP_FILE, e.getMessage(), e);
        } catch (IOException e) {
            throw failure(e, osmFile, graphFolder);
        }
    }

    private GraphManifest build(OsmFile map, Optional<Instant> timestamp, Path building, Progress progress)
            throws RoadImportException, IOException {
        Path osmFile = map.path();
        Source source =
                new Source(osmFile.getFileName().toString(), Files.size(osmFile), Checksums.sha256(osmFile), timestamp);
        // GraphHopper tells formats by name, so it gets a name that fits.
        Path named = building.resolve("source" + map.format().suffix());
        linkOrCopy(osmFile, named);
        LimitSets limitSets = new LimitSets();
        RoadHopper.Building hopper =
                new RoadHopper.Building(named, building, fleet, limitSets, new ProgressStages(progress));
        BaseGraph graph;
        List<TrialRoute> trials;
        try {
            hopper.build();
            graph = hopper.getBaseGraph();
            requireUsableRoad(hopper, graph, osmFile);
            trials = new TrialRoutes(hopper).find(fleet);
        } catch (RuntimeException | AssertionError e) {
            throw failure(e, osmFile, building.getParent());
        }
        Bounds bounds = bounds(graph);
        int nodes = graph.getNodes();
        int edges = graph.getEdges();
        hopper.close();
        Files.delete(named);
        Files.deleteIfExists(building.resolve("gh.lock"));

        progress.stage("Writing the graph", -1);
        new LimitSetStore(building).write(limitSets);
        new TrialRouteStore(building).write(trials);
        Map<String, GraphFile> files = new TreeMap<>();
        for (Path file : GraphFolder.list(building)) {
            files.put(file.getFileName().toString(), new GraphFile(Files.size(file), Checksums.sha256(file)));
        }
        GraphManifest manifest = new GraphManifest(
                GraphManifest.GRAPH_FORMAT,
                softwareVersion(),
                engineVersion(),
                fleet.hash(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                source,
                bounds,
                nodes,
                edges,
                files);
        new ManifestStore(building).write(manifest);
        return manifest;
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createSymbolicLink(to, from.toAbsolutePath());
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(from, to);
        }
    }

    private void requireUsableRoad(RoadHopper hopper, BaseGraph graph, Path osmFile) throws RoadImportException {
        List<BooleanEncodedValue> open = fleet.ids().stream()
                .map(id -> hopper.getEncodingManager().getBooleanEncodedValue(VehicleProfiles.openKey(id)))
                .toList();
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            for (BooleanEncodedValue value : open) {
                if (edge.get(value) || edge.getReverse(value)) {
                    return;
                }
            }
        }
        throw noRoads(osmFile, null);
    }

    /** The graph's own bounds leave out what bulges out between junctions. */
    private static Bounds bounds(BaseGraph graph) {
        Envelope box = new Envelope();
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            PointList line = edge.fetchWayGeometry(FetchMode.ALL);
            for (int i = 0; i < line.size(); i++) {
                box.expandToInclude(line.getLon(i), line.getLat(i));
            }
        }
        return new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    private static RoadImportException noRoads(Path osmFile, Throwable cause) {
        return new RoadImportException(
                Reason.NO_ROADS, "The file " + osmFile + " holds no road that a vehicle may use", cause);
    }

    private static RoadImportException failure(Throwable failure, Path osmFile, Path folder) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left on device") || message.contains("not enough space on the disk")) {
                return new RoadImportException(
                        Reason.DISK_FULL,
                        "The disk is full: there is no room for the road network in " + folder
                                + ". Free some space and import again",
                        failure);
            }
            if (message.contains("Graph after reading OSM must not be empty")) {
                return noRoads(osmFile, failure);
            }
            if (cause instanceof FileSystemException) {
                return new RoadImportException(
                        Reason.UNWRITABLE, "The folder " + folder + " cannot be written: " + cause, failure);
            }
        }
        return new RoadImportException(
                Reason.UNREADABLE,
                "The file " + osmFile + " could not be made into a road network: " + failure,
                failure);
    }

    /** Of the routing engine and of each of its storage formats. */
    static String engineVersion() {
        return "GraphHopper " + Constants.VERSION + " nodes " + Constants.VERSION_NODE + " edges "
                + Constants.VERSION_EDGE + " geometry " + Constants.VERSION_GEOMETRY + " index "
                + Constants.VERSION_LOCATION_IDX + " strings " + Constants.VERSION_KV_STORAGE + " hierarchy "
                + Constants.VERSION_NODE_CH + " shortcuts " + Constants.VERSION_SHORTCUT;
    }

    private static String softwareVersion() throws IOException {
        String place = "/META-INF/maven/org.waystation/map-data/pom.properties";
        try (InputStream in = RoadNetworkBuilder.class.getResourceAsStream(place)) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "development");
        }
    }

    private record ProgressStages(Progress progress) implements RoadHopper.Stages {
        @Override
        public void readingRoads() {
            progress.stage("Reading the roads", -1);
        }

        @Override
        public void findingIslands() {
            progress.stage("Looking for cut-off roads", -1);
        }

        @Override
        public void preparing(int hierarchies) {
            progress.stage("Preparing fast routes for " + hierarchies + " vehicle classes", -1);
        }
    }
}
