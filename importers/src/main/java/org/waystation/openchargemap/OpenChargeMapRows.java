package org.waystation.openchargemap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.intake.StationCollector.Place;
import org.waystation.rows.JsonItems;
import org.waystation.rows.Mistake;
import org.waystation.rows.Remarks;
import org.waystation.rows.RowHandler;

/**
 * Reads points of interest of OpenChargeMap, one at a time: an array as its interface and its exports have it, compact or
 * verbose, or a single one.
 */
public final class OpenChargeMapRows {

    /** There is no envelope; the name is one that no point has. */
    private static final String NO_LIST = "";

    private final String name;
    private final RowHandler handler;
    private final Remarks passedOver = new Remarks("Points that were passed over");
    private final Remarks unknown = new Remarks("Words without use here");
    private final Remarks unfit = new Remarks("Left out because they are not what they should be");
    private long points;

    public OpenChargeMapRows(String name, RowHandler handler) {
        this.name = name;
        this.handler = handler;
    }

    public void read(Reader text) throws IOException {
        PointJson point = new PointJson(unknown, unfit);
        new JsonItems(name, NO_LIST, new JsonItems.Handler() {
                    @Override
                    public void item(ObjectNode item, JsonItems.Spot spot) {
                        row(point, item, place(spot));
                    }

                    @Override
                    public void reject(JsonItems.Spot spot, String reason) {
                        points++;
                        handler.reject(place(spot), "", reason);
                    }

                    @Override
                    public void envelope(ObjectNode members) {
                        // There is none.
                    }
                })
                .read(text);
        passedOver.tell(handler.collector()::note);
        unknown.tell(handler.collector()::note);
        unfit.tell(handler.collector()::note);
        if (points == 0) {
            handler.collector().note("There is no point of interest");
        }
    }

    private Place place(JsonItems.Spot spot) {
        return new Place(name, spot.line(), "point " + spot.number());
    }

    private void row(PointJson reader, ObjectNode item, Place place) {
        points++;
        Optional<String> reason = PointJson.findReasonToPassOver(item);
        if (reason.isPresent()) {
            passedOver.add(reason.get());
            return;
        }
        List<Mistake> mistakes = new ArrayList<>();
        handler.handle(
                place,
                reader.read(item, mistakes),
                mistakes,
                new RowHandler.PositionMembers(item.path("AddressInfo"), "AddressInfo", "Longitude", "Latitude"));
    }
}
