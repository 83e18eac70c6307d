package org.waystation.stops;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.waystation.asking.QuestionReader;
import org.waystation.browse.Opening;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.RequestBody;
import org.waystation.nets.NetBoard;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.Questions;
import org.waystation.status.LiveStatusBoard;

/** Plans of trips: where to rest and charge, so that the law is kept and the battery lasts. */
public final class TripPlanRoutes {

    private final Questions questions;
    private final NetBoard nets;
    private final ZoneId zone;
    private final TripPlanReader reader;
    private final TripPlanSearch search;

    /** @param patience after which a question is given up */
    public TripPlanRoutes(
            Questions questions,
            NetBoard nets,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            LiveStatusBoard board,
            Duration patience) {
        this.questions = questions;
        this.nets = nets;
        this.zone = opening.zone();
        this.reader = new TripPlanReader(new QuestionReader(fleet, clock, zone));
        this.search = new TripPlanSearch(opening, board, patience);
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/trip-plans", this::plan);
    }

    private void plan(Context context) {
        TripPlanQuery query = reader.read(RequestBody.json(context));
        NetBoard.View view = nets.view();
        TripPlanAnswer answer = questions.askAtLength(region -> search.answer(region, view, query));
        Json.answer(context, questions.age().addTo(new TripPlanJson(zone, Languages.of(context), view).write(answer)));
    }
}
