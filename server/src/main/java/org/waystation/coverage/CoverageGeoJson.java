package org.waystation.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.http.Json;

/** Writes answers as GeoJSON: the counties' areas with their figures. */
final class CoverageGeoJson {

    static final String MEDIA_TYPE = "application/geo+json";

    private CoverageGeoJson() {}

    static ObjectNode write(CoverageAnswer answer) {
        ObjectNode node = Json.object().put("type", "FeatureCollection");
        ArrayNode features = node.putArray("features");
        answer.covered().counties().forEach(area -> features.add(feature(answer, "situation", area)));
        answer.compared()
                .ifPresent(other -> other.counties().forEach(area -> features.add(feature(answer, "compared", area))));
        return node;
    }

    private static ObjectNode feature(CoverageAnswer answer, String situation, AreaFigures area) {
        ObjectNode node = Json.object().put("type", "Feature");
        node.set("geometry", geometry(area.county().orElseThrow().area()));
        ObjectNode properties = node.putObject("properties");
        List<String> names = CoverageFile.columns(answer);
        List<Object> values = CoverageFile.values(answer, situation, area);
        for (int i = 0; i < names.size(); i++) {
            properties.putPOJO(names.get(i), values.get(i));
        }
        return node;
    }

    private static ObjectNode geometry(MultiPolygon area) {
        ObjectNode node = Json.object().put("type", "MultiPolygon");
        ArrayNode polygons = node.putArray("coordinates");
        MultiPolygon turned = (MultiPolygon) area.copy();
        for (int i = 0; i < turned.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) turned.getGeometryN(i);
            // RFC 7946 has outer rings run against the clock.
            polygon.normalize();
            ArrayNode rings = polygons.addArray();
            rings.add(ring(polygon.getExteriorRing().reverse()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(ring(polygon.getInteriorRingN(hole).reverse()));
            }
        }
        return node;
    }

    private static JsonNode ring(LinearRing ring) {
        return Json.lineString(ring).get("coordinates");
    }
}
