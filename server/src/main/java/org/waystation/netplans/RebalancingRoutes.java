package org.waystation.netplans;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.asking.QuestionReader;
import org.waystation.detours.Deadline;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.nets.NetBoard;
import org.waystation.nets.NetHistory;
import org.waystation.nets.NetType;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.Questions;

/** Which stations run empty or full, and how to even them out. */
public final class RebalancingRoutes {

    private static final List<String> KNOWN =
            Stream.concat(Stream.of("type"), QuestionReader.VEHICLE.stream()).toList();
    private static final Duration LATELY = Duration.ofDays(28);

    private final Questions questions;
    private final NetBoard board;
    private final NetHistory history;
    private final Access access;
    private final QuestionReader reader;
    private final Clock clock;
    private final Duration patience;

    /** @param patience after which a question is given up */
    public RebalancingRoutes(
            Questions questions,
            NetBoard board,
            NetHistory history,
            Access access,
            VehicleFleet fleet,
            Clock clock,
            ZoneId zone,
            Duration patience) {
        this.questions = questions;
        this.board = board;
        this.history = history;
        this.access = access;
        this.reader = new QuestionReader(fleet, clock, zone);
        this.clock = clock;
        this.patience = patience;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/net-rebalancing", this::rebalance);
    }

    private void rebalance(Context context) {
        NetBoard.View view = board.view();
        Parameters parameters = new Parameters(context.queryParamMap(), KNOWN, List.of());
        Optional<Vehicle> vehicle = reader.vehicle(parameters);
        OptionalLong type = NetPlanRoutes.type(parameters, view);
        parameters.throwIfWrong();
        List<Long> types = type.isPresent()
                ? List.of(type.getAsLong())
                : view.types().stream().map(NetType::id).toList();
        Caller caller = access.caller(context);
        List<NetHistory.Turnover> turnover = history.turnover(clock.instant().minus(LATELY));
        RebalancingJson json = new RebalancingJson(Languages.of(context));
        Json.answer(context, questions.askAtLength(region -> {
            Deadline deadline = Deadline.in(patience);
            List<Rebalancing> balances = types.stream()
                    .map(typeId -> Rebalancing.of(
                            region, view, turnover, typeId, vehicle.orElseThrow(), caller::mayPlanIn, deadline))
                    .toList();
            return json.write(vehicle.get(), region.searchKind(vehicle.get()), balances);
        }));
    }
}
