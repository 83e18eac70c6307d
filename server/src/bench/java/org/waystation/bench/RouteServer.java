package org.waystation.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.Position;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.UnusableGraphException;

/**
 * The least that a service of routes does: {@code GET /route?from=longitude,latitude&to=…} snaps two points, has
 * GraphHopper find the route, and writes time, length and line as JSON.
 */
final class RouteServer {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double DIGITS = 1e6;

    private final RoadNetwork network;
    private final Javalin javalin;

    private RouteServer(RoadNetwork network) {
        this.network = network;
        this.javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/route", this::answer);
                })
                .start("127.0.0.1", 0);
    }

    /** Serves the graph in the folder that is named, on a free port, which it prints. */
    public static void main(String[] arguments) throws UnusableGraphException {
        RouteServer server = new RouteServer(RoadNetwork.loadWhole(Path.of(arguments[0]), BenchGraph.FLEET));
        System.out.println("http://127.0.0.1:" + server.javalin.port());
    }

    private void answer(Context context) throws IOException {
        RoadPoint from = point(context.queryParam("from"));
        RoadPoint to = point(context.queryParam("to"));
        Route route = network.route(BenchGraph.TRUCK, List.of(from, to)).route().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("distanceMetres", Math.round(route.distanceMetres()));
            json.writeNumberField("durationSeconds", Math.round(route.durationMillis() / 1e3));
            json.writeArrayFieldStart("geometry");
            for (Coordinate at : route.geometry().getCoordinates()) {
                json.writeStartArray();
                json.writeNumber(Math.round(at.x * DIGITS) / DIGITS);
                json.writeNumber(Math.round(at.y * DIGITS) / DIGITS);
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        context.contentType("application/json").result(bytes.toByteArray());
    }

    private RoadPoint point(String text) {
        String[] numbers = text.split(",");
        return network.snap(
                        new Position(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])), BenchGraph.TRUCK)
                .point()
                .orElseThrow();
    }
}
