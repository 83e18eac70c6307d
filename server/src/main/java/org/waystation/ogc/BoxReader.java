package org.waystation.ogc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.http.Parameters;
import org.waystation.http.Text;

/** Reads {@code bbox}: four numbers, or six with heights, which are passed over, since no feature has one. */
final class BoxReader {

    private static final List<String> EXAMPLES = List.of("120.6,27.9,120.8,28.1", "120.6,27.9,0,120.8,28.1,100");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,12}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][-+]?\\d{1,2})?");
    private static final int POINTS_A_SIDE = 24;

    private BoxReader() {}

    /** Empty where it is not given, and where it is wrong, which the parameters know then. */
    static Optional<Area> read(Parameters parameters, String name, OfferedSystem system) {
        return parameters.find(name).flatMap(text -> {
            Optional<double[]> sides = sides(text);
            if (sides.isEmpty()) {
                parameters.reject(name, text, Text.of("parameter.not-ogc-bbox"), EXAMPLES);
                return Optional.empty();
            }
            try {
                Optional<Geometry> shape = shape(sides.get(), system);
                if (shape.isEmpty()) {
                    parameters.reject(name, text, Text.of("parameter.not-bbox-order"), EXAMPLES);
                }
                return shape.map(Area::new);
            } catch (IllegalArgumentException beyond) {
                parameters.reject(name, text, Text.of("parameter.beyond-crs", system.uri()));
                return Optional.empty();
            }
        });
    }

    /** Least and most of the first axis and of the second. */
    private static Optional<double[]> sides(String text) {
        String[] parts = text.split(",", -1);
        boolean areNumbers = Arrays.stream(parts)
                .allMatch(part -> NUMBER.matcher(part.strip()).matches());
        if (!areNumbers || parts.length != 4 && parts.length != 6) {
            return Optional.empty();
        }
        double[] numbers = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        int half = numbers.length / 2;
        if (half == 3 && numbers[2] > numbers[5]) {
            return Optional.empty();
        }
        return Optional.of(new double[] {numbers[0], numbers[half], numbers[1], numbers[half + 1]});
    }

    /**
     * Empty where the sides are the wrong way round; over the antimeridian a box of degrees is two.
     *
     * @throws IllegalArgumentException where the system cannot express a side
     */
    static Optional<Geometry> shape(double[] sides, OfferedSystem system) {
        if (system.isDegrees()) {
            boolean isTurned = system.isNorthFirst();
            double west = sides[isTurned ? 2 : 0];
            double east = sides[isTurned ? 3 : 1];
            double south = sides[isTurned ? 0 : 2];
            double north = sides[isTurned ? 1 : 3];
            if (Math.max(Math.abs(west), Math.abs(east)) > 180 || Math.max(Math.abs(south), Math.abs(north)) > 90) {
                throw new IllegalArgumentException("no degrees: " + Arrays.toString(sides));
            }
            if (south > north) {
                return Optional.empty();
            }
            return Optional.of(
                    west <= east
                            ? box(west, east, south, north)
                            : box(west, 180, south, north).union(box(-180, east, south, north)));
        }
        return sides[0] > sides[1] || sides[2] > sides[3] ? Optional.empty() : Optional.of(projected(sides, system));
    }

    private static Geometry box(double west, double east, double south, double north) {
        return Shapes.WGS84.toGeometry(new Envelope(west, east, south, north));
    }

    /** Its sides are curves in degrees. */
    private static Geometry projected(double[] sides, OfferedSystem system) {
        double[][] corners = {
            {sides[0], sides[2]}, {sides[1], sides[2]}, {sides[1], sides[3]}, {sides[0], sides[3]}, {sides[0], sides[2]}
        };
        Coordinate[] ring = IntStream.rangeClosed(0, 4 * POINTS_A_SIDE)
                .mapToObj(step -> {
                    double[] from = corners[Math.min(3, step / POINTS_A_SIDE)];
                    double[] to = corners[Math.min(3, step / POINTS_A_SIDE) + 1];
                    double part = step == 4 * POINTS_A_SIDE ? 1 : (double) (step % POINTS_A_SIDE) / POINTS_A_SIDE;
                    return system.toWgs84(from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]));
                })
                .toArray(Coordinate[]::new);
        ring[ring.length - 1] = ring[0].copy();
        // A box that is only a line or a point is no valid ring, yet features may lie on it.
        boolean isFlat = sides[0] == sides[1] || sides[2] == sides[3];
        return isFlat ? Shapes.line(ring) : Shapes.WGS84.createPolygon(ring).buffer(0);
    }
}
