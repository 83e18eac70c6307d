package org.waystation.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Text;

/** The OpenAPI 3.0 document of these collections: each has paths of its own, with the parameters that it takes. */
record ApiJson(Addresses addresses, Language language) {

    private static final String PROBLEM = "application/problem+json";

    ObjectNode write(List<Dataset> datasets, OfferedSystems systems, String version) {
        ObjectNode node = Json.object().put("openapi", "3.0.3");
        node.putObject("info")
                .put("title", in("ogc.title"))
                .put("description", in("ogc.description"))
                .put("version", version);
        node.putArray("servers").addObject().put("url", addresses.root());
        ArrayNode tags = node.putArray("tags");
        tags.addObject().put("name", "documents");
        ObjectNode paths = node.putObject("paths");
        get(paths, "/", "landingPage", "ogc.landing", "documents", DocumentJson.JSON);
        get(paths, "/conformance", "conformance", "ogc.conformance", "documents", DocumentJson.JSON);
        get(paths, "/api", "api", "ogc.api", "documents", DocumentJson.OPENAPI);
        get(paths, "/collections", "collections", "ogc.collections", "documents", DocumentJson.JSON);
        for (Dataset dataset : datasets) {
            tags.addObject()
                    .put("name", dataset.id())
                    .put("description", dataset.title().in(language));
            String path = "/collections/" + dataset.id();
            get(paths, path, "describe-" + dataset.id(), "ogc.collection", dataset.id(), DocumentJson.JSON);
            get(
                    paths,
                    path + "/queryables",
                    "queryables-" + dataset.id(),
                    "ogc.queryables",
                    dataset.id(),
                    DocumentJson.SCHEMA);
            items(
                    get(
                            paths,
                            path + "/items",
                            "features-" + dataset.id(),
                            "ogc.features",
                            dataset.id(),
                            DocumentJson.GEOJSON),
                    dataset,
                    systems);
            item(
                    get(
                            paths,
                            path + "/items/{featureId}",
                            "feature-" + dataset.id(),
                            "ogc.feature",
                            dataset.id(),
                            DocumentJson.GEOJSON),
                    systems);
        }
        return node;
    }

    /** @return its parameters */
    private ArrayNode get(ObjectNode paths, String path, String id, String summary, String tag, String mediaType) {
        ObjectNode operation = paths.putObject(path).putObject("get");
        operation.put("operationId", id).put("summary", in(summary));
        operation.putArray("tags").add(tag);
        ArrayNode parameters = operation.putArray("parameters");
        ObjectNode format = parameter(parameters, FeatureQueryReader.FORMAT, "ogc.parameter.f");
        format.put("type", "string").putArray("enum").add("json").add("html");
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject("200").put("description", in(summary));
        ObjectNode content = good.putObject("content");
        content.putObject(mediaType).putObject("schema").put("type", "object");
        content.putObject(DocumentJson.HTML).putObject("schema").put("type", "string");
        problem(responses, "400", "title.INVALID_PARAMETER");
        problem(responses, "406", "title.NOT_ACCEPTABLE");
        problem(responses, "503", "title.NOT_READY");
        return parameters;
    }

    private void problem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", in(description))
                .putObject("content")
                .putObject(PROBLEM)
                .putObject("schema")
                .put("type", "object");
    }

    private void items(ArrayNode parameters, Dataset dataset, OfferedSystems systems) {
        parameter(parameters, "limit", "ogc.parameter.limit")
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", FeatureQueryReader.MOST)
                .put("default", FeatureQueryReader.LIMIT);
        parameter(parameters, FeatureQueryReader.AFTER, "ogc.parameter.after")
                .put("type", "integer")
                .put("minimum", 0);
        ObjectNode box = parameter(parameters, "bbox", "ogc.parameter.bbox");
        // As part 1 of the standard has it, though five numbers are none.
        box.put("type", "array").put("minItems", 4).put("maxItems", 6);
        box.putObject("items").put("type", "number");
        system(parameters, "bbox-crs", "ogc.parameter.bbox-crs", systems);
        parameter(parameters, "datetime", "ogc.parameter.datetime").put("type", "string");
        system(parameters, FeatureQueryReader.CRS, "ogc.parameter.crs", systems);
        parameter(parameters, "filter", "ogc.parameter.filter").put("type", "string");
        parameter(parameters, "filter-lang", "ogc.parameter.filter-lang")
                .put("type", "string")
                .put("default", "cql2-text")
                .putArray("enum")
                .add("cql2-text");
        system(parameters, "filter-crs", "ogc.parameter.filter-crs", systems);
        for (Property property : dataset.properties()) {
            ObjectNode schema = parameter(parameters, property.name(), property.title());
            Property.Type type = property.type();
            schema.setAll(DocumentJson.schema(type == Property.Type.TEXTS ? Property.Type.TEXT : type));
        }
    }

    private void item(ArrayNode parameters, OfferedSystems systems) {
        ObjectNode id = parameters.insertObject(0);
        id.put("name", "featureId").put("in", "path").put("required", true).put("description", in("ogc.parameter.id"));
        id.putObject("schema").put("type", "integer");
        system(parameters, FeatureQueryReader.CRS, "ogc.parameter.crs", systems);
    }

    private void system(ArrayNode parameters, String name, String description, OfferedSystems systems) {
        ObjectNode schema = parameter(parameters, name, description);
        schema.put("type", "string").put("format", "uri").put("default", OfferedSystem.CRS84.uri());
        ArrayNode uris = schema.putArray("enum");
        systems.uris().forEach(uris::add);
    }

    private ObjectNode parameter(ArrayNode parameters, String name, String description) {
        return parameter(parameters, name, Text.of(description));
    }

    /** @return its schema */
    private ObjectNode parameter(ArrayNode parameters, String name, Text description) {
        return parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("description", description.in(language))
                .put("required", false)
                .put("style", "form")
                .put("explode", false)
                .putObject("schema");
    }

    private String in(String key) {
        return Text.of(key).in(language);
    }
}
