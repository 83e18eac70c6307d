package org.waystation.tiles;

import java.util.LinkedHashMap;
import java.util.Map;
import org.waystation.http.TileAddress;
import org.waystation.regions.TileStore;

/** Keeps the tiles asked for last, up to a bound in bytes; a new region empties it. Thread-safe. */
final class TileCache {

    private static final long LARGEST_BYTES = 32L << 20;
    /** What a map entry takes beside the tile's own bytes. */
    private static final int ENTRY_BYTES = 100;

    private final TileStore store;
    private final LinkedHashMap<TileAddress, byte[]> tiles = new LinkedHashMap<>(256, 0.75f, true);
    private String graphId = "";
    private long bytes;

    TileCache(TileStore store) {
        this.store = store;
    }

    byte[] get(String currentGraphId, TileAddress address) {
        synchronized (tiles) {
            if (!graphId.equals(currentGraphId)) {
                tiles.clear();
                bytes = 0;
                graphId = currentGraphId;
            }
            byte[] known = tiles.get(address);
            if (known != null) {
                return known;
            }
        }
        byte[] tile = store.tile(address.zoom(), address.x(), address.y());
        synchronized (tiles) {
            if (graphId.equals(currentGraphId) && tiles.put(address, tile) == null) {
                bytes += tile.length + ENTRY_BYTES;
                dropOldest();
            }
        }
        return tile;
    }

    private void dropOldest() {
        var entries = tiles.entrySet().iterator();
        while (bytes > LARGEST_BYTES && entries.hasNext()) {
            Map.Entry<TileAddress, byte[]> oldest = entries.next();
            bytes -= oldest.getValue().length + ENTRY_BYTES;
            entries.remove();
        }
    }
}
