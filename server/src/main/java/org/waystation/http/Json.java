package org.waystation.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.Position;

/** How values look in JSON, the same in every answer; and how JSON is read: strictly, and with bounds on its size. */
public final class Json {

    public static final String MEDIA_TYPE = "application/json";

    /** A tenth of a metre: finer than any map source. */
    private static final double COORDINATE_STEPS = 1e6;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxStringLength(10_000)
                        .maxNumberLength(40)
                        .build());
    }

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static void answer(Context context, JsonNode body, String mediaType) {
        context.contentType(mediaType).result(bytes(body));
    }

    public static void answer(Context context, JsonNode body) {
        answer(context, body, MEDIA_TYPE);
    }

    /** @throws ProblemException where it is not JSON, and tells where the mistake is */
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-empty"));
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-beyond-limits"));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_BODY,
                    Text.of(
                            "detail.body-not-json",
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
        } catch (IOException e) {
            // Memory can always be read: it is in no encoding that JSON may be in.
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-json", 1, 1));
        }
    }

    public static ArrayNode position(Position position) {
        return array().add(rounded(position.longitude())).add(rounded(position.latitude()));
    }

    public static ObjectNode lineString(LineString line) {
        ObjectNode node = object().put("type", "LineString");
        node.putRawValue("coordinates", new RawValue(Degrees.text(line.getCoordinates())));
        return node;
    }

    /** RFC 3339 with the offset of {@code zone}, to the second. */
    public static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * COORDINATE_STEPS) / COORDINATE_STEPS;
    }

    public static byte[] bytes(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
