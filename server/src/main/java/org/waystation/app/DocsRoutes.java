package org.waystation.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.waystation.http.Json;

/** The OpenAPI document, as YAML and JSON, and a page to read it with. */
final class DocsRoutes {

    private static final String DOCUMENT = "/openapi/waystation.yaml";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1";

    private final byte[] yaml = read(DOCUMENT);
    private byte[] json;

    void register(JavalinConfig config) {
        config.routes.get(
                "/openapi.yaml",
                context ->
                        context.contentType("application/yaml; charset=utf-8").result(yaml));
        config.routes.get(
                "/openapi.json", context -> context.contentType(Json.MEDIA_TYPE).result(json()));
        config.staticFiles.add(files -> {
            files.hostedPath = "/docs/swagger-ui";
            files.directory = SWAGGER_UI;
            files.location = Location.CLASSPATH;
        });
        config.staticFiles.add(files -> {
            files.hostedPath = "/docs";
            files.directory = "/docs";
            files.location = Location.CLASSPATH;
        });
    }

    /** Parsed when it is first asked for, which takes as long as a good part of a start. */
    private synchronized byte[] json() {
        if (json == null) {
            json = Json.bytes(parse(yaml));
        }
        return json;
    }

    private static byte[] read(String resource) {
        try (InputStream input = DocsRoutes.class.getResourceAsStream(resource)) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
