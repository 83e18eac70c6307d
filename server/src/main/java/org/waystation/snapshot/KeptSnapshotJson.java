package org.waystation.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.waystation.regions.County;
import org.waystation.regions.PlaceName;
import org.waystation.regions.Region;
import org.waystation.stations.Station;
import org.waystation.stations.StationLineJson;

/**
 * A {@link KeptSnapshot} in a file.
 *
 * <pre>
 * the region, one line of JSON with the numbers of what follows
 * each county, a line
 * each station, a line
 * </pre>
 *
 * All of it compressed (gzip), whose checksum tells a file that was cut off or damaged.
 */
final class KeptSnapshotJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;
    private static final int WGS_84 = 4326;

    private KeptSnapshotJson() {}

    /** In the place of what is there, whole or not at all, also where the power goes. */
    static void write(KeptSnapshot kept, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(unfinished)), StandardCharsets.UTF_8))) {
            lines.write(head(kept).toString());
            for (County county : kept.counties()) {
                lines.write('\n');
                lines.write(write(county).toString());
            }
            StationLineJson texts = new StationLineJson();
            for (Station station : kept.stations()) {
                lines.write('\n');
                lines.write(texts.write(station));
            }
        }
        try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode head(KeptSnapshot kept) {
        Region region = kept.region();
        ObjectNode head = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("readAt", kept.readAt().toString())
                .put("counties", kept.counties().size())
                .put("stations", kept.stations().size())
                .put("graphId", region.graphId())
                .put("source", region.source().name())
                .put("sha256", region.source().sha256())
                .put("importedAt", region.importedAt().toString())
                .put("dataNotice", region.dataNotice());
        region.source().osmTimestamp().ifPresent(time -> head.put("osmTimestamp", time.toString()));
        Envelope bounds = region.bounds();
        head.putArray("bounds")
                .add(bounds.getMinX())
                .add(bounds.getMinY())
                .add(bounds.getMaxX())
                .add(bounds.getMaxY());
        return head;
    }

    private static ObjectNode write(County county) {
        return JSON.createObjectNode()
                .put("id", county.id())
                .put("code", county.code())
                .put("tagged", county.name().tagged())
                .put("zh", county.name().zh())
                .put("en", county.name().en())
                .put("adminLevel", county.adminLevel())
                .put("area", HexFormat.of().formatHex(new WKBWriter().write(county.area())));
    }

    /**
     * Empty where there is none.
     *
     * @throws IOException where it is damaged, or of another version of the program
     */
    static Optional<KeptSnapshot> find(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            JsonNode head = JSON.readTree(lines.readLine());
            if (head.path("format").asInt() != FORMAT) {
                throw new IOException("it was written by another version of the program");
            }
            List<County> counties = new ArrayList<>();
            for (int i = 0; i < head.path("counties").asInt(); i++) {
                counties.add(county(JSON.readTree(line(lines))));
            }
            StationLineJson texts = new StationLineJson();
            List<Station> stations = new ArrayList<>();
            for (int i = 0; i < head.path("stations").asInt(); i++) {
                stations.add(texts.read(line(lines)));
            }
            if (lines.readLine() != null) {
                throw new IOException("it goes on after its end");
            }
            return Optional.of(new KeptSnapshot(
                    region(head),
                    counties,
                    stations,
                    Instant.parse(head.path("readAt").asText())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ParseException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("it ends too early");
        }
        return line;
    }

    private static Region region(JsonNode head) {
        JsonNode bounds = head.path("bounds");
        return new Region(
                head.path("graphId").asText(),
                new Region.Source(
                        head.path("source").asText(),
                        head.path("sha256").asText(),
                        head.has("osmTimestamp")
                                ? Optional.of(
                                        Instant.parse(head.get("osmTimestamp").asText()))
                                : Optional.empty()),
                new Envelope(
                        bounds.path(0).asDouble(),
                        bounds.path(2).asDouble(),
                        bounds.path(1).asDouble(),
                        bounds.path(3).asDouble()),
                Instant.parse(head.path("importedAt").asText()),
                head.path("dataNotice").asText());
    }

    private static County county(JsonNode json) throws ParseException {
        WKBReader areas = new WKBReader(new GeometryFactory(new PrecisionModel(), WGS_84));
        return new County(
                json.path("id").asLong(),
                json.path("code").asText(),
                new PlaceName(
                        json.path("tagged").asText(),
                        json.path("zh").asText(),
                        json.path("en").asText()),
                json.path("adminLevel").asInt(),
                (MultiPolygon)
                        areas.read(HexFormat.of().parseHex(json.path("area").asText())));
    }
}
