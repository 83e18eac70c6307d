package org.waystation.tiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.waystation.http.TileAddress;
import org.waystation.regions.TileStore;

/** Keeps the tiles asked for last, up to a bound in bytes. Thread-safe. */
final class TileCache {

    private static final long LARGEST_BYTES = 32L << 20;
    /** What an entry takes beside the tile's own bytes. */
    private static final int ENTRY_BYTES = 150;

    private final TileStore store;
    private final Cache<Key, byte[]> tiles = Caffeine.newBuilder()
            .maximumWeight(LARGEST_BYTES)
            .weigher((Key key, byte[] tile) -> tile.length + ENTRY_BYTES)
            .build();

    private record Key(String graphId, TileAddress address) {}

    TileCache(TileStore store) {
        this.store = store;
    }

    byte[] get(String currentGraphId, TileAddress address) {
        return tiles.get(new Key(currentGraphId, address), key -> store.tile(address.zoom(), address.x(), address.y()));
    }
}
