package org.waystation.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/**
 * Which tile of the map is asked for.
 *
 * @param zoom from 0, the whole world
 * @param x from the west, below 2 to the power of {@code zoom}
 * @param y from the north, likewise
 */
public record TileAddress(int zoom, int x, int y) {

    /** Of a vector tile. */
    public static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

    private static final String ENDING = ".mvt";

    /**
     * Of an address that ends with {@code /{z}/{x}/{y}}, the last one with {@code .mvt}.
     *
     * @throws ProblemException where there is no such tile
     */
    public static TileAddress of(Context context, int mostZoom) {
        String last = context.pathParam("y");
        Parameters path = new Parameters(
                Map.of(
                        "z", List.of(context.pathParam("z")),
                        "x", List.of(context.pathParam("x")),
                        "y",
                                List.of(
                                        last.endsWith(ENDING)
                                                ? last.substring(0, last.length() - ENDING.length())
                                                : last)),
                List.of("z", "x", "y"),
                List.of());
        if (!last.endsWith(ENDING)) {
            path.reject("y", last, Text.of("parameter.not-tile"), List.of("{y}" + ENDING));
        }
        int zoom = path.integer("z", 0, mostZoom, 0);
        int most = (1 << zoom) - 1;
        int x = path.integer("x", 0, most, 0);
        int y = path.integer("y", 0, most, 0);
        path.throwIfWrong();
        return new TileAddress(zoom, x, y);
    }
}
