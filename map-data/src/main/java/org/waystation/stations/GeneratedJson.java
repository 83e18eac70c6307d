package org.waystation.stations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON that is written piece by piece, as characters or as a tree: characters without a tree, which a large import feels. */
final class GeneratedJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int USUAL_LENGTH = 512;

    private GeneratedJson() {}

    /** Writes one value. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static String text(Writing writing) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read or written but memory", e);
        }
        return text.toString();
    }

    static JsonNode node(Writing writing) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            writing.to(buffer);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read or written but memory", e);
        }
    }
}
