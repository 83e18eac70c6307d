package org.waystation.tables;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.StationDetails;

/** Writes GeoJSON (RFC 7946), a feature a line. Another system than WGS 84 is told by the member that GeoJSON of 2008 had. */
public final class GeoJsonFile implements StationWriting {

    private static final char RECORD_SEPARATOR = '\u001e';

    private final CoordinateSystem system;
    private final ObjectMapper mapper = new ObjectMapper();

    public GeoJsonFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        try (JsonGenerator json = mapper.getFactory().createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            boolean named =
                    !system.equals(CoordinateSystems.WGS84) && system.name().startsWith("EPSG:");
            if (named) {
                json.writeObjectFieldStart("crs");
                json.writeStringField("type", "name");
                json.writeObjectFieldStart("properties");
                json.writeStringField("name", "urn:ogc:def:crs:" + system.name().replace("EPSG:", "EPSG::"));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeArrayFieldStart("features");
            for (StationEntry entry : entries) {
                json.writeRaw('\n');
                feature(entry, json);
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return system.equals(CoordinateSystems.WGS84)
                ? List.of()
                : List.of("GeoJSON is meant to be in WGS 84; this one is in " + system.name());
    }

    /** A sequence of features (RFC 8142) instead of one collection: each may be read by itself, as soon as it is there. */
    public void writeSequence(Iterable<StationEntry> entries, OutputStream out) throws IOException {
        try (JsonGenerator json = mapper.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(new SerializedString(""));
            for (StationEntry entry : entries) {
                json.writeRaw(RECORD_SEPARATOR);
                feature(entry, json);
                json.writeRaw('\n');
            }
        }
    }

    private void feature(StationEntry entry, JsonGenerator json) throws IOException {
        StationCells cells = StationCells.of(entry, system);
        StationDetails details = entry.account().details();
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeArrayFieldStart("coordinates");
        json.writeNumber(cells.point().getX());
        json.writeNumber(cells.point().getY());
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        for (StationField field : StationCells.FIELDS) {
            if (cells.texts().containsKey(field)) {
                json.writeFieldName(field.label());
                switch (field) {
                    case FACILITIES ->
                        mapper.writeTree(
                                json, FacilitiesJson.write(details.service().facilities()));
                    case PHOTOS ->
                        strings(
                                details.service().contact().photos().stream()
                                        .map(URI::toString)
                                        .toList(),
                                json);
                    case FURTHER_IDS -> strings(entry.account().furtherIds(), json);
                    case STATION -> json.writeNumber(entry.stationId());
                    default -> json.writeString(cells.texts().get(field));
                }
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void strings(List<String> texts, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
