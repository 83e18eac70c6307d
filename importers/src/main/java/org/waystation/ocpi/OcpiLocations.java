package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.JsonItems;

/**
 * Finds the locations of OCPI documents, one at a time: an array, a single location, or a party's answer with either in
 * {@code data}. Not thread-safe.
 */
final class OcpiLocations implements OcpiPages.Documents {

    private static final int SUCCESS = 1000;
    private static final int CLIENT_ERROR = 2000;

    private final Taker taker;
    private long count;

    /** Takes what is found. */
    interface Taker {

        void location(ObjectNode location, Place place) throws IOException;

        /** @param reason what it is instead of a location that can be read */
        void reject(Place place, String reason) throws IOException;
    }

    OcpiLocations(Taker taker) {
        this.taker = taker;
    }

    /**
     * @param name the document's name, for problems
     * @throws UnreadableSourceException where it is damaged, something else, or a party's refusal
     */
    @Override
    public void read(Reader text, String name) throws IOException {
        new JsonItems(name, "data", new JsonItems.Handler() {
                    @Override
                    public void item(ObjectNode item, JsonItems.Spot spot) throws IOException {
                        if (item.has("status_code") && !item.has("coordinates")) {
                            envelope(item);
                        } else {
                            count++;
                            taker.location(item, place(name, spot));
                        }
                    }

                    @Override
                    public void reject(JsonItems.Spot spot, String reason) throws IOException {
                        count++;
                        taker.reject(place(name, spot), reason);
                    }

                    @Override
                    public void envelope(ObjectNode members) throws UnreadableSourceException {
                        checkStatus(members, name);
                    }
                })
                .read(text);
    }

    /** How many locations were read, whatever became of them. */
    @Override
    public long count() {
        return count;
    }

    /** After the last document. */
    void tellIfNone(Consumer<String> note) {
        if (count == 0) {
            note.accept("There is no location");
        }
    }

    private static Place place(String name, JsonItems.Spot spot) {
        return new Place(name, spot.line(), "location " + spot.number());
    }

    private static void checkStatus(JsonNode envelope, String name) throws UnreadableSourceException {
        int status = envelope.path("status_code").asInt(SUCCESS);
        if (status < SUCCESS || status >= CLIENT_ERROR) {
            throw new UnreadableSourceException(ImportProblem.of(
                    name,
                    0,
                    "the party answered with OCPI status " + status + ": "
                            + envelope.path("status_message").asText("no reason given")));
        }
    }
}
