package org.waystation.ogc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.waystation.http.Language;
import org.waystation.http.Text;

/** Writes features as GeoJSON, one by one, so that a page takes no more memory than its largest feature. */
record FeatureJson(Addresses addresses, Language language, Dataset dataset) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** @param asked as it stood in the address */
    void writePage(
            OutputStream out,
            Layer layer,
            FeatureQuery query,
            FeaturePage page,
            Map<String, List<String>> asked,
            Instant now)
            throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeStringField(
                    "timeStamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeNumberField("numberMatched", page.matched());
            json.writeNumberField("numberReturned", page.features().length);
            json.writeArrayFieldStart("links");
            link(
                    json,
                    addresses.items(dataset, asked, Format.JSON, query.after()),
                    "self",
                    DocumentJson.GEOJSON,
                    "ogc.this-document");
            link(
                    json,
                    addresses.items(dataset, asked, Format.HTML, query.after()),
                    "alternate",
                    DocumentJson.HTML,
                    "ogc.as-html");
            link(json, addresses.collection(dataset, Format.JSON), "collection", DocumentJson.JSON, "ogc.collection");
            if (page.hasMore()) {
                long last = layer.id(page.features()[page.features().length - 1]);
                link(
                        json,
                        addresses.items(dataset, asked, Format.JSON, last),
                        "next",
                        DocumentJson.GEOJSON,
                        "ogc.next-page");
            }
            json.writeEndArray();
            json.writeArrayFieldStart("features");
            for (int feature : page.features()) {
                json.writeStartObject();
                writeFeature(json, layer, feature, query.system());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    void writeOne(OutputStream out, Layer layer, int feature, OfferedSystem system) throws IOException {
        long id = layer.id(feature);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            writeFeature(json, layer, feature, system);
            json.writeArrayFieldStart("links");
            link(
                    json,
                    addresses.item(dataset, id, Format.JSON, system),
                    "self",
                    DocumentJson.GEOJSON,
                    "ogc.this-document");
            link(json, addresses.item(dataset, id, Format.HTML, system), "alternate", DocumentJson.HTML, "ogc.as-html");
            link(json, addresses.collection(dataset, Format.JSON), "collection", DocumentJson.JSON, "ogc.collection");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeFeature(JsonGenerator json, Layer layer, int feature, OfferedSystem system) throws IOException {
        json.writeStringField("type", "Feature");
        json.writeNumberField("id", layer.id(feature));
        json.writeFieldName("geometry");
        Geometry geometry = layer.geometry(feature);
        if (geometry.isEmpty()) {
            json.writeNull();
        } else {
            write(json, system.fromWgs84(geometry));
        }
        json.writeObjectFieldStart("properties");
        for (int place = 0; place < dataset.properties().size(); place++) {
            Optional<Object> value = layer.value(feature, place);
            if (value.isPresent()) {
                json.writeFieldName(dataset.properties().get(place).name());
                write(json, value.get());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> words) {
            json.writeStartArray();
            for (Object word : words) {
                json.writeString(word.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void write(JsonGenerator json, Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", geometry.getGeometryType());
        json.writeFieldName("coordinates");
        if (geometry instanceof Point || geometry instanceof LineString || geometry instanceof Polygon) {
            writeCoordinates(json, geometry);
        } else {
            json.writeStartArray();
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                writeCoordinates(json, geometry.getGeometryN(part));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeCoordinates(JsonGenerator json, Geometry simple) throws IOException {
        if (simple instanceof Point point) {
            writePosition(json, point.getCoordinate());
        } else if (simple instanceof Polygon polygon) {
            json.writeStartArray();
            writeCoordinates(json, wound(polygon.getExteriorRing(), true));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                writeCoordinates(json, wound(polygon.getInteriorRingN(hole), false));
            }
            json.writeEndArray();
        } else {
            json.writeStartArray();
            for (Coordinate point : simple.getCoordinates()) {
                writePosition(json, point);
            }
            json.writeEndArray();
        }
    }

    /** Outer rings anticlockwise (RFC 7946, 3.1.6). */
    private static Geometry wound(LinearRing ring, boolean isOuter) {
        return Orientation.isCCW(ring.getCoordinateSequence()) == isOuter ? ring : ring.reverse();
    }

    private static void writePosition(JsonGenerator json, Coordinate point) throws IOException {
        json.writeStartArray();
        json.writeNumber(point.x);
        json.writeNumber(point.y);
        json.writeEndArray();
    }

    private void link(JsonGenerator json, String href, String rel, String type, String title) throws IOException {
        json.writeStartObject();
        json.writeStringField("href", href);
        json.writeStringField("rel", rel);
        json.writeStringField("type", type);
        json.writeStringField("title", Text.of(title).in(language));
        json.writeEndObject();
    }
}
