package org.waystation.roads;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a graph folder holds and where it came from; kept in it as {@value #FILE_NAME}.
 *
 * @param graphFormat version of how the folder is laid out
 * @param softwareVersion version of this program, for people
 * @param engineVersion version of the routing engine and its storage formats
 * @param fleetHash {@link VehicleFleet#hash()} of the fleet it was prepared for
 * @param builtAt when the build ended
 * @param source the map file
 * @param bounds the smallest box round all roads
 * @param nodes junctions and ends of roads
 * @param edges stretches of road between them
 * @param files every other file of the folder, by name
 */
public record GraphManifest(
        int graphFormat,
        String softwareVersion,
        String engineVersion,
        String fleetHash,
        Instant builtAt,
        Source source,
        Bounds bounds,
        int nodes,
        int edges,
        Map<String, GraphFile> files) {

    public static final String FILE_NAME = "manifest.json";

    /** To be raised when a folder written by an earlier version can no longer be read. */
    static final int GRAPH_FORMAT = 3;

    public GraphManifest {
        Objects.requireNonNull(softwareVersion, "softwareVersion");
        Objects.requireNonNull(engineVersion, "engineVersion");
        Objects.requireNonNull(fleetHash, "fleetHash");
        Objects.requireNonNull(builtAt, "builtAt");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(bounds, "bounds");
        files = new TreeMap<>(files);
    }

    @Override
    public Map<String, GraphFile> files() {
        return new TreeMap<>(files);
    }

    /** Tells this graph from every other one, also from one built of the same map for the same fleet. */
    public String identity() {
        return Checksums.sha256(
                (graphFormat + " " + engineVersion + " " + fleetHash + " " + files).getBytes(StandardCharsets.UTF_8));
    }

    /** The manifest of a folder, if there is one that can be read. Says nothing of the other files' state. */
    public static Optional<GraphManifest> find(Path graphFolder) {
        try {
            return Optional.of(new ManifestStore(graphFolder).read());
        } catch (UnusableGraphException e) {
            return Optional.empty();
        }
    }

    /**
     * @param timestamp the age of the map: from the file's header, else of its newest object; absent where it has none
     */
    public record Source(String fileName, long sizeBytes, String sha256, Optional<Instant> timestamp) {
        public Source {
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** WGS 84, degrees. */
    public record Bounds(double minLongitude, double minLatitude, double maxLongitude, double maxLatitude) {}

    public record GraphFile(long sizeBytes, String sha256) {
        public GraphFile {
            Objects.requireNonNull(sha256, "sha256");
        }
    }
}
