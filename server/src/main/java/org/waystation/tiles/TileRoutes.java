package org.waystation.tiles;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.waystation.http.Parameters;
import org.waystation.http.TileAddress;
import org.waystation.regions.TileStore;
import org.waystation.snapshot.LiveSnapshot;

/** Vector tiles, so that the map draws itself without any other server. */
public final class TileRoutes {

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
        TileAddress address = TileAddress.of(context, TileStore.MAX_ZOOM);
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
            context.contentType(TileAddress.MEDIA_TYPE).result(tile);
        }
    }
}
