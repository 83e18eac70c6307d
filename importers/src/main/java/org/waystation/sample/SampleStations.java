package org.waystation.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.Position;

/**
 * The stations of {@code stations.geojson}. A station with the property {@code within} stands in a service area and is
 * put where the drawn area lies; the others stay where the source has them.
 */
final class SampleStations {

    /** A station that stands on its own and needs a drive to the next road. */
    record Site(String name, Coordinate at) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode collection;

    SampleStations() {
        try (InputStream stream = Sources.open("stations.geojson")) {
            collection = (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException("stations.geojson of the sample cannot be read", e);
        }
    }

    /** Moves stations in service areas to the drawn areas and forgets {@code within}. */
    void settle(Map<String, Coordinate> areaCentres) {
        for (JsonNode feature : features()) {
            ObjectNode properties = (ObjectNode) feature.get("properties");
            JsonNode within = properties.remove("within");
            if (within == null) {
                continue;
            }
            Coordinate centre = areaCentres.get(within.textValue());
            if (centre == null) {
                throw new IllegalStateException(
                        properties.get("id").textValue() + " stands in an unknown service area: " + within);
            }
            // Two stations in one area are two points on the map.
            boolean isArea =
                    within.textValue().startsWith(properties.get("name:zh").textValue());
            Position position = SamplePlane.toPosition(isArea ? centre : new Coordinate(centre.x + 25, centre.y + 15));
            ArrayNode coordinates = (ArrayNode) feature.get("geometry").get("coordinates");
            coordinates.removeAll();
            coordinates.add(position.longitude()).add(position.latitude());
        }
    }

    /** The stations outside service areas. */
    List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        for (JsonNode feature : features()) {
            JsonNode properties = feature.get("properties");
            if (!properties.has("within")) {
                JsonNode coordinates = feature.get("geometry").get("coordinates");
                sites.add(new Site(
                        properties.get("name:zh").textValue(),
                        SamplePlane.toMetres(
                                coordinates.get(0).doubleValue(),
                                coordinates.get(1).doubleValue())));
            }
        }
        return sites;
    }

    private JsonNode features() {
        return collection.get("features");
    }

    /** One feature a line, so that two versions can be compared. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        String separator = "";
        for (JsonNode feature : features()) {
            text.append(separator).append(JSON.writeValueAsString(feature));
            separator = ",\n";
        }
        text.append("\n]}\n");
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
