package org.waystation.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.database.Database;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.Text;

/** What planners see of all tickets of their counties: figures, and places where many complain of the same. */
public final class TicketFigureRoutes {

    private static final Duration STANDARD_PERIOD = Duration.ofDays(365);
    private static final Duration FARTHEST_BACK = Duration.ofDays(20 * 366);
    /** Of a sort, those with the most tickets. */
    private static final int MOST_LISTED = 1_000;

    private static final int STATIONS_NEAR = 3;
    /** The midst of fewer would tell where a driver was. */
    private static final int FEWEST_OF_A_PLACE = 3;

    private static final Map<String, String> LISTS =
            Map.of("category", "categories", "county", "counties", "station", "stations", "month", "months");

    private final Database database;
    private final FigureStore figures = new FigureStore();
    private final ClusterStore clusters = new ClusterStore();
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public TicketFigureRoutes(Database database, Access access, Clock clock, ZoneId zone) {
        this.database = database;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    /** Before single tickets, of which one would be called figures. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/tickets/figures", this::figures);
        routes.get("/api/v1/tickets/clusters", this::clusters);
    }

    private void figures(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("from", "to"), List.of());
        Instant now = clock.instant();
        Instant earliest = now.minus(FARTHEST_BACK);
        Instant latest = now.plus(Duration.ofDays(1));
        Instant to = parameters.time("to", zone, earliest, latest, now.plusSeconds(1));
        Instant from = parameters.time("from", zone, earliest, latest, to.minus(STANDARD_PERIOD));
        if (from.isAfter(to)) {
            parameters.reject("from", Json.time(from, zone), Text.of("parameter.from-after-to"));
        }
        parameters.throwIfWrong();
        Set<String> counties = counties(access.caller(context));
        List<FigureStore.Figure> found =
                database.inTransaction(handle -> figures.list(handle, from, to, counties, now, zone));
        ObjectNode answer = Json.object().put("from", Json.time(from, zone)).put("to", Json.time(to, zone));
        ObjectNode total = answer.putObject("total");
        LISTS.values().stream().sorted().forEach(answer::putArray);
        for (FigureStore.Figure figure : found) {
            if (figure.by().equals("total")) {
                put(total, figure);
            } else if (answer.get(LISTS.get(figure.by())).size() < MOST_LISTED) {
                ObjectNode node = ((ArrayNode) answer.get(LISTS.get(figure.by()))).addObject();
                TicketJson.putNames(node.put("key", figure.key()), figure.nameZh(), figure.nameEn());
                figure.position().ifPresent(position -> node.set("position", Json.position(position)));
                put(node, figure);
            }
        }
        Json.answer(context, answer);
    }

    private static void put(ObjectNode node, FigureStore.Figure figure) {
        node.put("received", figure.received())
                .put("answered", figure.answered())
                .put("inTime", figure.inTime())
                .put("late", figure.late())
                .put("mediated", figure.mediated())
                .put("reopened", figure.reopened());
        figure.shareInTime().ifPresent(share -> node.put("shareInTime", rounded(share, 10_000)));
        figure.medianWorkingMinutes().ifPresent(minutes -> node.put("medianWorkingMinutes", rounded(minutes, 10)));
        figure.satisfaction().ifPresent(mean -> node.put("satisfaction", rounded(mean, 100)));
    }

    private static double rounded(double value, int steps) {
        return Math.rint(value * steps) / steps;
    }

    private void clusters(Context context) {
        Parameters parameters =
                new Parameters(context.queryParamMap(), List.of("category", "radius", "least"), List.of());
        Optional<Category> category = parameters.choice("category", HandlingRoutes.categories(), Optional.empty());
        int radius = parameters.integer("radius", 10, 50_000, 1_000);
        int least = parameters.integer("least", FEWEST_OF_A_PLACE, 1_000, FEWEST_OF_A_PLACE);
        parameters.throwIfWrong();
        Set<String> counties = counties(access.caller(context));
        Instant now = clock.instant();
        ObjectNode answer = Json.object().put("radiusMetres", radius).put("least", least);
        ArrayNode list = answer.putArray("clusters");
        database.inTransaction(handle -> {
            for (ClusterStore.Cluster cluster : clusters.list(handle, category, radius, least, counties, now)) {
                ObjectNode node = list.addObject()
                        .put("category", cluster.category().id())
                        .put("tickets", cluster.tickets())
                        .put("overdue", cluster.overdue())
                        .put("oldestAt", Json.time(cluster.oldest(), zone));
                node.set("centre", Json.position(cluster.centre()));
                ArrayNode stations = node.putArray("stations");
                for (ClusterStore.Near near : clusters.listNearest(handle, cluster.centre(), STATIONS_NEAR)) {
                    ObjectNode station = stations.addObject().put("id", near.stationId());
                    TicketJson.putNames(station, near.nameZh(), near.nameEn());
                    station.put("metres", Math.round(near.metres()));
                }
            }
            return null;
        });
        Json.answer(context, answer);
    }

    private static Set<String> counties(Caller caller) {
        return caller.role() == Role.PLANNER ? caller.counties() : Set.of();
    }
}
