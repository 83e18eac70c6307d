package org.waystation.netplans;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.waystation.asking.QuestionReader;
import org.waystation.asking.Trip;
import org.waystation.browse.Opening;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.nets.NetBoard;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.Questions;

/** Where to borrow a net and where to give it back on the way. */
public final class NetPlanRoutes {

    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("from", "to", "depart", "type", "needed_at"), QuestionReader.VEHICLE.stream())
            .toList();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FURTHEST = Duration.ofDays(367);

    private final Questions questions;
    private final NetBoard board;
    private final Clock clock;
    private final ZoneId zone;
    private final QuestionReader reader;
    private final NetPlanSearch search;

    /** @param patience after which a question is given up */
    public NetPlanRoutes(
            Questions questions,
            NetBoard board,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            Duration patience) {
        this.questions = questions;
        this.board = board;
        this.clock = clock;
        this.zone = opening.zone();
        this.reader = new QuestionReader(fleet, clock, zone);
        this.search = new NetPlanSearch(opening, patience);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/net-plans", this::plan);
    }

    private void plan(Context context) {
        NetBoard.View view = board.view();
        NetPlanQuery query = read(context.queryParamMap(), view);
        NetPlanAnswer answer = questions.ask(region -> search.answer(region, view, query));
        Json.answer(context, new NetPlanJson(zone, Languages.of(context)).write(answer));
    }

    private NetPlanQuery read(Map<String, List<String>> given, NetBoard.View view) {
        Parameters parameters = new Parameters(given, KNOWN, List.of());
        Optional<Trip> trip = reader.trip(parameters);
        OptionalLong type = type(parameters, view);
        Instant now = clock.instant();
        Optional<Instant> neededAt = parameters.find("needed_at").isPresent()
                ? Optional.of(parameters.time("needed_at", zone, now.minus(DAY), now.plus(FURTHEST), now))
                : Optional.empty();
        parameters.throwIfWrong();
        return new NetPlanQuery(trip.orElseThrow(), type, neededAt);
    }

    /** {@code type}, a sort of net that there is. */
    static OptionalLong type(Parameters parameters, NetBoard.View view) {
        List<Long> types = parameters.ids("type", 1);
        if (types.isEmpty()) {
            return OptionalLong.empty();
        }
        if (view.types().stream().noneMatch(known -> known.id() == types.get(0))) {
            parameters.reject(
                    "type",
                    Long.toString(types.get(0)),
                    Text.of("parameter.unknown-net-type"),
                    view.types().stream()
                            .map(known -> Long.toString(known.id()))
                            .toList());
        }
        return OptionalLong.of(types.get(0));
    }
}
