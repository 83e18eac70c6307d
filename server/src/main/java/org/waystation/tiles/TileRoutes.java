package org.waystation.tiles;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.regions.TileStore;
import org.waystation.snapshot.LiveSnapshot;

/** Vector tiles, so that the map draws itself without any other server. */
public final class TileRoutes {

    private static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

    private final LiveSnapshot live;
    private final TileCache tiles;

    public TileRoutes(LiveSnapshot live, TileStore store) {
        this.live = live;
        this.tiles = new TileCache(store);
    }

    public void register(RoutesConfig routes) {
        routes.get("/tiles/{z}/{x}/{y}", this::get);
    }

    private void get(Context context) {
        Parameters query = new Parameters(context.queryParamMap(), List.of(), List.of());
        query.throwIfWrong();
        TileCache.Address address = address(context);
        String graphId = live.get().region().graphId();
        String entityTag = '"' + graphId + '"';
        context.header("ETag", entityTag);
        context.header("Cache-Control", "no-cache");
        if (entityTag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        byte[] tile = tiles.get(graphId, address);
        if (tile.length == 0) {
            context.status(204);
        } else {
            context.contentType(MEDIA_TYPE).result(tile);
        }
    }

    private static TileCache.Address address(Context context) {
        Parameters path = new Parameters(
                Map.of(
                        "z", List.of(context.pathParam("z")),
                        "x", List.of(context.pathParam("x")),
                        "y", List.of(context.pathParam("y").replaceFirst("\\.mvt$", ""))),
                List.of("z", "x", "y"),
                List.of());
        if (!context.pathParam("y").endsWith(".mvt")) {
            path.reject("y", context.pathParam("y"), Text.of("parameter.not-tile"), List.of("{y}.mvt"));
        }
        int zoom = path.integer("z", 0, TileStore.MAX_ZOOM, 0);
        int last = (1 << zoom) - 1;
        int x = path.integer("x", 0, last, 0);
        int y = path.integer("y", 0, last, 0);
        path.throwIfWrong();
        return new TileCache.Address(zoom, x, y);
    }
}
