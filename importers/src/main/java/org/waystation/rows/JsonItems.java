package org.waystation.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;

/**
 * Reads the objects of a JSON document one by one: those of an array, or of an array that lies within an envelope; an object
 * that is no envelope is the only one. Memory is bounded, whatever an object holds. Not thread-safe.
 */
public final class JsonItems {

    /** Far more than a station of thousands of charging points has. */
    private static final int MOST_VALUES = 200_000;

    private static final int CHARACTERS_A_VALUE = 64;

    private final String file;
    private final String listMember;
    private final Handler handler;
    private final ObjectMapper mapper = new ObjectMapper();
    private long items;

    /** Takes what is found. */
    public interface Handler {

        void item(ObjectNode item, Spot spot) throws IOException;

        /** @param reason what it is instead of an object that can be read */
        void reject(Spot spot, String reason) throws IOException;

        /** @param members of the envelope, but for its list; read to its end */
        void envelope(ObjectNode members) throws IOException;
    }

    /** @param number counted from 1 */
    public record Spot(long line, long number) {}

    /**
     * @param file the document's name, for problems
     * @param listMember the member of an envelope that has the objects
     */
    public JsonItems(String file, String listMember, Handler handler) {
        this.file = file;
        this.listMember = listMember;
        this.handler = handler;
    }

    /** @throws UnreadableSourceException where it is not JSON, or neither an array nor an object */
    public void read(Reader text) throws IOException {
        try (JsonParser parser = mapper.createParser(text)) {
            try {
                JsonToken first = parser.nextToken();
                if (first == JsonToken.START_ARRAY) {
                    array(parser);
                } else if (first == JsonToken.START_OBJECT) {
                    object(parser);
                } else {
                    throw unreadable(line(parser), "this is JSON, but neither an array nor an object");
                }
                if (parser.nextToken() != null) {
                    throw unreadable(line(parser), "the file goes on after its end");
                }
            } catch (JsonProcessingException e) {
                throw BrokenJson.of(e, parser, file);
            }
        }
    }

    private void array(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item(parser);
        }
    }

    private void item(JsonParser parser) throws IOException {
        items++;
        Spot spot = new Spot(line(parser), items);
        Optional<JsonNode> item = bounded(parser);
        if (item.isEmpty()) {
            handler.reject(spot, "has more than " + MOST_VALUES + " values");
        } else if (item.get() instanceof ObjectNode object) {
            handler.item(object, spot);
        } else {
            handler.reject(spot, "is not an object");
        }
    }

    private void object(JsonParser parser) throws IOException {
        Spot spot = new Spot(line(parser), 1);
        ObjectNode members = mapper.createObjectNode();
        boolean isEnvelope = false;
        boolean isTooLarge = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(listMember)) {
                isEnvelope = true;
                if (value == JsonToken.START_ARRAY) {
                    array(parser);
                } else if (value != JsonToken.VALUE_NULL) {
                    item(parser);
                }
            } else {
                Optional<JsonNode> member = bounded(parser);
                isTooLarge |= member.isEmpty() || members.size() > MOST_VALUES;
                if (!isTooLarge) {
                    members.set(name, member.get());
                }
            }
        }
        if (isEnvelope) {
            handler.envelope(members);
        } else if (isTooLarge) {
            handler.reject(spot, "has more than " + MOST_VALUES + " values");
        } else {
            handler.item(members, spot);
        }
    }

    /** The value, read to its end; empty where it is too large to be kept. */
    private Optional<JsonNode> bounded(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return Optional.of(mapper.readTree(parser));
        }
        try (TokenBuffer buffer = new TokenBuffer(parser)) {
            long values = 0;
            int depth = 0;
            while (true) {
                JsonToken token = parser.currentToken();
                values += token == JsonToken.VALUE_STRING ? 1 + parser.getTextLength() / CHARACTERS_A_VALUE : 1;
                if (values <= MOST_VALUES) {
                    buffer.copyCurrentEvent(parser);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return values <= MOST_VALUES ? Optional.of(mapper.readTree(buffer.asParser())) : Optional.empty();
                }
                parser.nextToken();
            }
        }
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private UnreadableSourceException unreadable(long line, String reason) {
        return new UnreadableSourceException(ImportProblem.of(file, line, reason));
    }
}
