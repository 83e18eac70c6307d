package org.waystation.roads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.jackson.Jackson;
import com.graphhopper.jackson.ResponsePathSerializer;
import java.nio.file.Path;
import java.util.List;
import org.waystation.crs.Position;

/**
 * GraphHopper's own answer to {@code /route}, for benchmarks to compare with: its defaults, on the hierarchy of a graph that was built
 * for this project, written as its web service writes it, with instructions and an encoded line. Thread-safe.
 */
public final class GraphHopperService implements AutoCloseable {

    private static final double POLYLINE_5 = 1e5;

    private final RoadHopper hopper;
    private final ObjectMapper json = Jackson.newObjectMapper();

    private GraphHopperService(RoadHopper hopper) {
        this.hopper = hopper;
    }

    /** Wholly in memory. */
    public static GraphHopperService load(Path graphFolder, VehicleFleet fleet) {
        RoadHopper hopper = new RoadHopper.Loading(graphFolder, fleet, RoadHopper.Holding.IN_MEMORY);
        if (!hopper.load()) {
            throw new IllegalArgumentException("there is no graph in " + graphFolder);
        }
        return new GraphHopperService(hopper);
    }

    /**
     * @param vehicleClass its profile
     * @return JSON in UTF-8
     * @throws IllegalArgumentException where there is no way
     */
    public byte[] route(String vehicleClass, Position from, Position to) throws JsonProcessingException {
        long start = System.nanoTime();
        GHResponse response =
                hopper.route(new GHRequest(from.latitude(), from.longitude(), to.latitude(), to.longitude())
                        .setProfile(vehicleClass));
        if (response.hasErrors()) {
            throw new IllegalArgumentException("no route: " + response.getErrors());
        }
        long tookMillis = (System.nanoTime() - start) / 1_000_000;
        return json.writeValueAsBytes(ResponsePathSerializer.jsonObject(
                response,
                new ResponsePathSerializer.Info(List.of(), tookMillis, ""),
                true,
                true,
                false,
                true,
                POLYLINE_5));
    }

    @Override
    public void close() {
        hopper.close();
    }
}
