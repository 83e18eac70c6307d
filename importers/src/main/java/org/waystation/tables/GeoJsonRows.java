package org.waystation.tables;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.BrokenJson;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;
import org.waystation.rows.StationField;

/**
 * Reads GeoJSON (RFC 7946) a feature at a time: a FeatureCollection, one feature, or features one after the other, as in
 * newline-delimited GeoJSON.
 */
public final class GeoJsonRows {

    private static final Set<String> KEPT = Set.of("type", "id", "geometry", "properties", "crs");
    private static final Set<String> WGS84_NAMES = Set.of(
            "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326");

    private final TextFile file;
    private final RowHandler handler;
    private final ObjectMapper mapper = new ObjectMapper();
    private final FileRow.UnusedNames unused = new FileRow.UnusedNames();
    private long features;

    public GeoJsonRows(TextFile file, RowHandler handler) {
        this.file = file;
        this.handler = handler;
    }

    public void read(Reader text) throws IOException {
        try (JsonParser parser = mapper.createParser(text)) {
            try {
                readAll(parser);
            } catch (JsonProcessingException e) {
                throw BrokenJson.of(e, parser, file.name());
            }
        }
        unused.note("Properties").ifPresent(handler.collector()::note);
    }

    private void readAll(JsonParser parser) throws IOException {
        while (parser.nextToken() != null) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw notGeoJson(line(parser));
            }
            object(parser);
        }
    }

    /** A collection, whose features are read as they come, or a feature. */
    private void object(JsonParser parser) throws IOException {
        long line = line(parser);
        ObjectNode members = mapper.createObjectNode();
        boolean hasFeatures = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                hasFeatures = true;
                array(parser);
            } else if (KEPT.contains(name)) {
                members.set(name, mapper.readTree(parser));
                checkSystem(members.path("crs"), line);
            } else {
                parser.skipChildren();
            }
        }
        String type = members.path("type").asText();
        boolean isCollection = hasFeatures || type.equals("FeatureCollection");
        if (type.equals("Feature") || (features > 0 && !isCollection)) {
            feature(members, line);
        } else if (!isCollection) {
            throw notGeoJson(line);
        }
    }

    private void array(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = line(parser);
            feature(mapper.readTree(parser), line);
        }
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The member that GeoJSON of 2008 had: to pass over another system in silence would put stations elsewhere. */
    private void checkSystem(JsonNode crs, long line) throws UnreadableSourceException {
        String name = crs.path("properties").path("name").asText();
        if (name.isEmpty() || WGS84_NAMES.contains(name)) {
            return;
        }
        String code = name.replaceAll(".*:(\\d+)$", "EPSG:$1");
        Optional<CoordinateSystem> system = system(code);
        if (system.isPresent() && (features == 0 || handler.isSystemGiven())) {
            handler.useSystemOfFile(system.get(), "the file's member crs");
        } else if (!handler.isSystemGiven()) {
            throw unreadable(
                    line,
                    "the file says that its coordinates are in " + name + "; name that system with --crs, as in --crs "
                            + code);
        }
    }

    private static Optional<CoordinateSystem> system(String code) {
        try {
            return Optional.of(CoordinateSystems.parse(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void feature(JsonNode feature, long line) {
        features++;
        Place place = new Place(file.name(), line, "feature " + features);
        if (!feature.isObject() || !feature.path("type").asText().equals("Feature")) {
            handler.reject(place, feature.toString(), "is not a GeoJSON Feature");
            return;
        }
        FileRow row = handler.row(place);
        for (Map.Entry<String, JsonNode> property : feature.path("properties").properties()) {
            if (!row.put(property.getKey(), property.getValue())) {
                unused.add(property.getKey());
            }
        }
        if (feature.hasNonNull("id")) {
            row.putFirst(StationField.ID, "id", feature.get("id"));
        }
        handler.handle(
                row, (coordinates, problems) -> GeoJsonShape.position(feature.path("geometry"), coordinates, problems));
    }

    private UnreadableSourceException notGeoJson(long line) {
        return unreadable(line, "this is JSON, but not GeoJSON with a FeatureCollection or Features");
    }

    private UnreadableSourceException unreadable(long line, String reason) {
        return new UnreadableSourceException(ImportProblem.of(file.name(), line, reason));
    }
}
