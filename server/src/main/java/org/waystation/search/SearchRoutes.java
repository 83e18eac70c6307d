package org.waystation.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import org.waystation.browse.Opening;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.Admission;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;

/** Drivers' questions: stations along a route, nearest stations. */
public final class SearchRoutes {

    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(10);

    private final LiveSnapshot live;
    private final Admission admission;
    private final ZoneId zone;
    private final QueryReader reader;
    private final AlongRouteSearch alongRoute;
    private final NearestSearch nearest;

    /** @param patience after which a question is given up */
    public SearchRoutes(
            LiveSnapshot live,
            Admission admission,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            Duration patience) {
        this.live = live;
        this.admission = admission;
        this.zone = opening.zone();
        this.reader = new QueryReader(fleet, clock, zone);
        this.alongRoute = new AlongRouteSearch(opening, patience);
        this.nearest = new NearestSearch(opening, patience);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/along-route", context -> alongRoute(context, reader.alongRoute(context.queryParamMap())));
        routes.post(
                "/api/v1/along-route", context -> alongRoute(context, reader.alongRoute(RequestBody.json(context))));
        routes.get("/api/v1/nearest", context -> nearest(context, reader.nearest(context.queryParamMap())));
    }

    private void alongRoute(Context context, AlongRouteQuery query) {
        AlongRouteAnswer answer = ask(region -> alongRoute.answer(region, query));
        Json.answer(context, new AnswerJson(zone, Languages.of(context)).write(answer));
    }

    private void nearest(Context context, NearestQuery query) {
        NearestAnswer answer = ask(region -> nearest.answer(region, query));
        Json.answer(context, new AnswerJson(zone, Languages.of(context)).write(answer));
    }

    private <A> A ask(Function<RegionSnapshot, A> question) {
        RegionSnapshot region = live.get();
        try {
            return admission.admit(() -> question.apply(region));
        } catch (DeadlineExceededException e) {
            throw ProblemException.retryLater(
                    ProblemType.TOOK_TOO_LONG, Text.of("detail.took-too-long"), AFTER_TIMEOUT);
        }
    }
}
