package org.waystation.bench;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import org.waystation.crs.Position;
import org.waystation.roads.GraphHopperService;

/** {@code GET /route?from=longitude,latitude&to=…}: what GraphHopper's own web service answers, by the web server that ours uses. */
final class RouteServer {

    private final GraphHopperService routes;
    private final Javalin javalin;

    private RouteServer(GraphHopperService routes) {
        this.routes = routes;
        this.javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/route", this::answer);
                })
                .start("127.0.0.1", 0);
    }

    /** Serves the graph in the folder that is named, on a free port, which it prints. */
    public static void main(String[] arguments) {
        RouteServer server = new RouteServer(GraphHopperService.load(Path.of(arguments[0]), BenchGraph.FLEET));
        System.out.println("http://127.0.0.1:" + server.javalin.port());
    }

    private void answer(Context context) throws IOException {
        context.contentType("application/json")
                .result(routes.route(
                        BenchGraph.TRUCK.classId(),
                        position(context.queryParam("from")),
                        position(context.queryParam("to"))));
    }

    private static Position position(String text) {
        String[] numbers = text.split(",");
        return new Position(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }
}
