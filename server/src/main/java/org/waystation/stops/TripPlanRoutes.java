package org.waystation.stops;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
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

/** Plans of trips: where to rest and charge, so that the law is kept and the battery lasts. */
public final class TripPlanRoutes {

    static final Duration AFTER_TIMEOUT = Duration.ofSeconds(10);

    private final LiveSnapshot live;
    private final Admission admission;
    private final ZoneId zone;
    private final TripPlanReader reader;
    private final TripPlanSearch search;

    /** @param patience after which a question is given up */
    public TripPlanRoutes(
            LiveSnapshot live,
            Admission admission,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            Duration patience) {
        this.live = live;
        this.admission = admission;
        this.zone = opening.zone();
        this.reader = new TripPlanReader(fleet, clock, zone);
        this.search = new TripPlanSearch(opening, patience);
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/trip-plans", this::plan);
    }

    private void plan(Context context) {
        TripPlanQuery query = reader.read(RequestBody.json(context));
        RegionSnapshot region = live.get();
        try {
            TripPlanAnswer answer = admission.admit(() -> search.answer(region, query));
            Json.answer(context, new TripPlanJson(zone, Languages.of(context)).write(answer));
        } catch (DeadlineExceededException e) {
            throw ProblemException.retryLater(
                    ProblemType.TOOK_TOO_LONG, Text.of("detail.took-too-long"), AFTER_TIMEOUT);
        }
    }
}
