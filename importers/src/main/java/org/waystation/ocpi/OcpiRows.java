package org.waystation.ocpi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.Mistake;
import org.waystation.rows.Remarks;
import org.waystation.rows.RowHandler;

/**
 * Reads locations of OCPI 2.2.1, one at a time: an array, a single location, or a party's answer with either in {@code data}.
 * Several documents may be read one after the other. Not thread-safe.
 */
public final class OcpiRows implements OcpiPages.Documents {

    private final RowHandler handler;
    private final Remarks passedOver = new Remarks("Locations that were passed over");
    private final Remarks unknown = new Remarks("Words without use here");
    private final Remarks unfit = new Remarks("Left out because they are not what they should be");
    private final OcpiLocationJson location;
    private final OcpiLocations locations;

    public OcpiRows(RowHandler handler) {
        this.handler = handler;
        this.location = new OcpiLocationJson(handler.today(), unknown, unfit);
        this.locations = new OcpiLocations(new OcpiLocations.Taker() {
            @Override
            public void location(ObjectNode item, Place place) {
                row(item, place);
            }

            @Override
            public void reject(Place place, String reason) {
                handler.reject(place, "", reason);
            }
        });
    }

    /**
     * @param name the document's name, for problems
     * @throws UnreadableSourceException where it is damaged, something else, or a party's refusal
     */
    @Override
    public void read(Reader text, String name) throws IOException {
        locations.read(text, name);
    }

    /** How many locations were read, whatever became of them. */
    @Override
    public long count() {
        return locations.count();
    }

    /** Tells what was left out; after the last document. */
    public void finish() {
        passedOver.tell(handler.collector()::note);
        unknown.tell(handler.collector()::note);
        unfit.tell(handler.collector()::note);
        locations.tellIfNone(handler.collector()::note);
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
