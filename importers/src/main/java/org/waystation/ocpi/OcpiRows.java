package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.JsonItems;
import org.waystation.rows.Mistake;
import org.waystation.rows.Remarks;
import org.waystation.rows.RowHandler;

/**
 * Reads locations of OCPI 2.2.1, one at a time: an array, a single location, or a party's answer with either in {@code data}.
 * Several documents may be read one after the other. Not thread-safe.
 */
public final class OcpiRows implements OcpiPages.Documents {

    private static final int SUCCESS = 1000;
    private static final int CLIENT_ERROR = 2000;

    private final RowHandler handler;
    private final Remarks passedOver = new Remarks("Locations that were passed over");
    private final Remarks unknown = new Remarks("Words without use here");
    private final Remarks unfit = new Remarks("Left out because they are not what they should be");
    private final OcpiLocationJson location;
    private long locations;

    public OcpiRows(RowHandler handler) {
        this.handler = handler;
        this.location = new OcpiLocationJson(handler.today(), unknown, unfit);
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
                            locations++;
                            row(item, place(name, spot));
                        }
                    }

                    @Override
                    public void reject(JsonItems.Spot spot, String reason) {
                        locations++;
                        handler.reject(place(name, spot), "", reason);
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
        return locations;
    }

    /** Tells what was left out; after the last document. */
    public void finish() {
        passedOver.tell(handler.collector()::note);
        unknown.tell(handler.collector()::note);
        unfit.tell(handler.collector()::note);
        if (locations == 0) {
            handler.collector().note("There is no location");
        }
    }

    private static Place place(String name, JsonItems.Spot spot) {
        return new Place(name, spot.line(), "location " + spot.number());
    }

    static void checkStatus(JsonNode envelope, String name) throws UnreadableSourceException {
        int status = envelope.path("status_code").asInt(SUCCESS);
        if (status < SUCCESS || status >= CLIENT_ERROR) {
            throw new UnreadableSourceException(ImportProblem.of(
                    name,
                    0,
                    "the party answered with OCPI status " + status + ": "
                            + envelope.path("status_message").asText("no reason given")));
        }
    }

    private void row(ObjectNode item, Place place) {
        Optional<String> reason = OcpiLocationJson.findReasonToPassOver(item);
        if (reason.isPresent()) {
            passedOver.add(reason.get());
            return;
        }
        List<Mistake> mistakes = new ArrayList<>();
        handler.handle(
                place,
                location.read(item, mistakes),
                mistakes,
                new RowHandler.PositionMembers(item.path("coordinates"), "coordinates", "longitude", "latitude"));
    }
}
