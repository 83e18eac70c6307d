package org.waystation.roads;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.waystation.roads.GraphManifest.Bounds;
import org.waystation.roads.GraphManifest.GraphFile;
import org.waystation.roads.GraphManifest.Source;
import org.waystation.roads.UnusableGraphException.Reason;

/** Reads and writes the manifest of one graph folder. It carries its own checksum, so that no change goes unnoticed. */
final class ManifestStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path folder;

    ManifestStore(Path folder) {
        this.folder = folder;
    }

    Path file() {
        return folder.resolve(GraphManifest.FILE_NAME);
    }

    void write(GraphManifest manifest) throws IOException {
        Files.write(file(), bytes(manifest));
    }

    GraphManifest read() throws UnusableGraphException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableGraphException(Reason.MISSING, "There is no graph folder " + folder);
        }
        if (!Files.exists(file())) {
            throw new UnusableGraphException(
                    Reason.MISSING, "The folder " + folder + " holds no graph: it has no " + GraphManifest.FILE_NAME);
        }
        GraphManifest manifest;
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file());
            manifest = JSON.readValue(bytes, Json.class).toManifest();
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        if (!Arrays.equals(bytes, bytes(manifest))) {
            throw damaged(null);
        }
        return manifest;
    }

    private UnusableGraphException damaged(Throwable cause) {
        return new UnusableGraphException(
                Reason.DAMAGED, "The manifest " + file() + " is damaged or not one of this program", cause);
    }

    private static byte[] bytes(GraphManifest manifest) {
        try {
            ObjectNode tree = JSON.valueToTree(Json.of(manifest, ""));
            String sum = Checksums.sha256(JSON.writeValueAsBytes(tree));
            String text = JSON.writeValueAsString(tree.put("contentSha256", sum));
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("A manifest can always be written as JSON", e);
        }
    }

    private record Json(
            int graphFormat,
            String softwareVersion,
            String engineVersion,
            String fleetHash,
            Instant builtAt,
            String sourceFileName,
            long sourceSizeBytes,
            String sourceSha256,
            Instant sourceTimestamp,
            Bounds bounds,
            int nodes,
            int edges,
            Map<String, GraphFile> files,
            String contentSha256) {

        static Json of(GraphManifest manifest, String contentSha256) {
            Source source = manifest.source();
            return new Json(
                    manifest.graphFormat(),
                    manifest.softwareVersion(),
                    manifest.engineVersion(),
                    manifest.fleetHash(),
                    manifest.builtAt(),
                    source.fileName(),
                    source.sizeBytes(),
                    source.sha256(),
                    source.timestamp().orElse(null),
                    manifest.bounds(),
                    manifest.nodes(),
                    manifest.edges(),
                    manifest.files(),
                    contentSha256);
        }

        GraphManifest toManifest() {
            Source source =
                    new Source(sourceFileName, sourceSizeBytes, sourceSha256, Optional.ofNullable(sourceTimestamp));
            return new GraphManifest(
                    graphFormat,
                    softwareVersion,
                    engineVersion,
                    fleetHash,
                    builtAt,
                    source,
                    bounds,
                    nodes,
                    edges,
                    files);
        }
    }
}
