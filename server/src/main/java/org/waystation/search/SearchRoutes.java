package org.waystation.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.waystation.asking.QuestionReader;
import org.waystation.browse.Opening;
import org.waystation.browse.StationSummaryJson;
import org.waystation.events.EventBoard;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.RequestBody;
import org.waystation.nets.NetBoard;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.Questions;
import org.waystation.status.LiveStatusBoard;

/** Drivers' questions: stations along a route, nearest stations. */
public final class SearchRoutes {

    private final Questions questions;
    private final NetBoard nets;
    private final EventBoard events;
    private final ZoneId zone;
    private final StationSummaryJson summaries = new StationSummaryJson();
    private final QueryReader reader;
    private final AlongRouteSearch alongRoute;
    private final NearestSearch nearest;
    private final DeviationSearch deviations;

    /** @param patience after which a question is given up */
    public SearchRoutes(
            Questions questions,
            NetBoard nets,
            EventBoard events,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            LiveStatusBoard board,
            Duration patience) {
        this.questions = questions;
        this.nets = nets;
        this.events = events;
        this.zone = opening.zone();
        this.reader = new QueryReader(new QuestionReader(fleet, clock, zone));
        this.alongRoute = new AlongRouteSearch(opening, board, patience);
        this.nearest = new NearestSearch(opening, board, patience);
        this.deviations = new DeviationSearch(patience);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/along-route", context -> alongRoute(context, reader.alongRoute(context.queryParamMap())));
        routes.post(
                "/api/v1/along-route", context -> alongRoute(context, reader.alongRoute(RequestBody.json(context))));
        routes.get("/api/v1/nearest", context -> nearest(context, reader.nearest(context.queryParamMap())));
        routes.get("/api/v1/deviations", context -> deviations(context, reader.deviations(context.queryParamMap())));
    }

    private void alongRoute(Context context, AlongRouteQuery query) {
        NetBoard.View view = nets.view();
        AlongRouteAnswer answer = questions.ask(region -> alongRoute.answer(region, view, events.view(), query));
        Json.answer(
                context,
                questions.age().addTo(new AnswerJson(zone, Languages.of(context), view, summaries).write(answer)));
    }

    private void nearest(Context context, NearestQuery query) {
        NetBoard.View view = nets.view();
        NearestAnswer answer = questions.ask(region -> nearest.answer(region, view, query));
        Json.answer(
                context,
                questions.age().addTo(new AnswerJson(zone, Languages.of(context), view, summaries).write(answer)));
    }

    private void deviations(Context context, DeviationQuery query) {
        DeviationAnswer answer = questions.ask(region -> deviations.answer(region, query));
        Json.answer(
                context,
                questions
                        .age()
                        .addTo(new AnswerJson(zone, Languages.of(context), nets.view(), summaries).write(answer)));
    }
}
