package org.waystation.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Text;
import org.waystation.snapshot.RegionSnapshot;

/** The documents about the collections, as the standard has them. */
record DocumentJson(Addresses addresses, Language language) {

    static final String JSON = "application/json";
    static final String HTML = "text/html";
    static final String GEOJSON = "application/geo+json";
    static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
    static final String SCHEMA = "application/schema+json";
    private static final String QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    private static final String FEATURES = "http://www.opengis.net/spec/ogcapi-features-";
    private static final String CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
    static final List<String> CONFORMS_TO = List.of(
            FEATURES + "1/1.0/conf/core",
            FEATURES + "1/1.0/conf/oas30",
            FEATURES + "1/1.0/conf/html",
            FEATURES + "1/1.0/conf/geojson",
            FEATURES + "2/1.0/conf/crs",
            FEATURES + "3/1.0/conf/queryables",
            FEATURES + "3/1.0/conf/queryables-query-parameters",
            FEATURES + "3/1.0/conf/filter",
            FEATURES + "3/1.0/conf/features-filter",
            CQL2 + "cql2-text",
            CQL2 + "basic-cql2",
            CQL2 + "advanced-comparison-operators",
            CQL2 + "case-insensitive-comparison",
            CQL2 + "accent-insensitive-comparison",
            CQL2 + "basic-spatial-functions",
            CQL2 + "basic-spatial-functions-plus",
            CQL2 + "spatial-functions",
            CQL2 + "temporal-functions",
            CQL2 + "array-functions",
            CQL2 + "property-property",
            CQL2 + "arithmetic");

    private static final double DEGREE_STEPS = 1e6;

    ObjectNode landing(String attribution) {
        ObjectNode node = Json.object()
                .put("title", in(Text.of("ogc.title")))
                .put("description", in(Text.of("ogc.description")))
                .put("attribution", attribution);
        ArrayNode links = node.putArray("links");
        link(links, addresses.landing(Format.JSON), "self", JSON, "ogc.this-document");
        link(links, addresses.landing(Format.HTML), "alternate", HTML, "ogc.as-html");
        link(links, addresses.api(Format.JSON), "service-desc", OPENAPI, "ogc.api");
        link(links, addresses.api(Format.HTML), "service-doc", HTML, "ogc.api");
        link(links, addresses.conformance(Format.JSON), "conformance", JSON, "ogc.conformance");
        link(links, addresses.collections(Format.JSON), "data", JSON, "ogc.collections");
        return node;
    }

    ObjectNode conformance() {
        ObjectNode node = Json.object();
        ArrayNode classes = node.putArray("conformsTo");
        CONFORMS_TO.forEach(classes::add);
        return node;
    }

    ObjectNode collections(List<Dataset> datasets, RegionSnapshot region, OfferedSystems systems, ZoneId zone) {
        ObjectNode node = Json.object();
        ArrayNode links = node.putArray("links");
        link(links, addresses.collections(Format.JSON), "self", JSON, "ogc.this-document");
        link(links, addresses.collections(Format.HTML), "alternate", HTML, "ogc.as-html");
        ArrayNode crs = node.putArray("crs");
        systems.uris().forEach(crs::add);
        ArrayNode collections = node.putArray("collections");
        datasets.forEach(dataset -> collections.add(collection(dataset, region, systems, zone)));
        return node;
    }

    ObjectNode collection(Dataset dataset, RegionSnapshot region, OfferedSystems systems, ZoneId zone) {
        ObjectNode node = Json.object()
                .put("id", dataset.id())
                .put("title", in(dataset.title()))
                .put("description", in(dataset.description()))
                .put("itemType", "feature");
        extent(node, dataset.extent(region), dataset.days(region), zone);
        ArrayNode crs = node.putArray("crs");
        systems.uris().forEach(crs::add);
        node.put("storageCrs", OfferedSystem.CRS84.uri());
        ArrayNode links = node.putArray("links");
        link(links, addresses.collection(dataset, Format.JSON), "self", JSON, "ogc.this-document");
        link(links, addresses.collection(dataset, Format.HTML), "alternate", HTML, "ogc.as-html");
        link(links, addresses.items(dataset), "items", GEOJSON, "ogc.features-geojson");
        link(links, addresses.items(dataset, Format.HTML), "items", HTML, "ogc.features-html");
        link(links, addresses.queryables(dataset, Format.JSON), QUERYABLES, SCHEMA, "ogc.queryables");
        return node;
    }

    private static void extent(ObjectNode node, Envelope box, Optional<Dataset.Days> days, ZoneId zone) {
        ObjectNode extent = Json.object();
        if (!box.isNull()) {
            ObjectNode spatial = extent.putObject("spatial");
            spatial.putArray("bbox")
                    .addArray()
                    .add(Math.floor(box.getMinX() * DEGREE_STEPS) / DEGREE_STEPS)
                    .add(Math.floor(box.getMinY() * DEGREE_STEPS) / DEGREE_STEPS)
                    .add(Math.ceil(box.getMaxX() * DEGREE_STEPS) / DEGREE_STEPS)
                    .add(Math.ceil(box.getMaxY() * DEGREE_STEPS) / DEGREE_STEPS);
            spatial.put("crs", OfferedSystem.CRS84.uri());
        }
        days.ifPresent(known -> {
            ObjectNode temporal = extent.putObject("temporal");
            temporal.putArray("interval")
                    .addArray()
                    .add(instant(known.first(), zone))
                    .add(instant(known.last().plusDays(1), zone));
            temporal.put("trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian");
        });
        if (!extent.isEmpty()) {
            node.set("extent", extent);
        }
    }

    private static String instant(LocalDate day, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.SECONDS);
        return begin.toString();
    }

    /** JSON Schema, as part 3 wants it. */
    ObjectNode queryables(Dataset dataset) {
        ObjectNode node = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", addresses.queryables(dataset, Format.JSON))
                .put("type", "object")
                .put("title", in(dataset.title()))
                .put("description", in(dataset.description()));
        ObjectNode properties = node.putObject("properties");
        properties
                .putObject(Cql2Parser.GEOMETRY)
                .put("title", in(Text.of("ogc.property.geometry")))
                .put("x-ogc-role", "primary-geometry")
                .put("format", "geometry-" + format(dataset.geometryType()));
        dataset.properties()
                .forEach(property ->
                        properties.set(property.name(), schema(property.type()).put("title", in(property.title()))));
        node.put("additionalProperties", false);
        return node;
    }

    private static String format(String geometryType) {
        return geometryType.equals("Geometry") ? "any" : geometryType.toLowerCase(java.util.Locale.ROOT);
    }

    static ObjectNode schema(Property.Type type) {
        ObjectNode schema = Json.object();
        switch (type) {
            case TEXT -> schema.put("type", "string");
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case DATE -> schema.put("type", "string").put("format", "date");
            case TEXTS -> {
                schema.put("type", "array");
                schema.putObject("items").put("type", "string");
            }
        }
        return schema;
    }

    private void link(ArrayNode links, String href, String rel, String type, String title) {
        links.addObject().put("href", href).put("rel", rel).put("type", type).put("title", in(Text.of(title)));
    }

    private String in(Text text) {
        return text.in(language);
    }
}
