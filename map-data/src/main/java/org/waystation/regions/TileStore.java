package org.waystation.regions;

import org.waystation.database.Database;

/**
 * The map as vector tiles (Mapbox Vector Tile 2.1, Web Mercator, x to the east, y to the south), made by PostGIS.
 *
 * <p>Layers: {@code road} (class, name, name_en, ref), {@code water} and {@code green} (class, name, name_en),
 * {@code county} (boundary lines: name, name_en, admin_level), {@code county_label} (points, the same), {@code place}
 * (points: name, name_en, kind, rank 0 to 100). {@code name} is Chinese where known, else the name on the ground; a value
 * that is not known is left out. Thread-safe.
 */
public final class TileStore {

    /** Further in, the client enlarges the tiles of this zoom. */
    public static final int MAX_ZOOM = 14;

    private static final String TILE = """
            WITH tile AS (
                SELECT ST_TileEnvelope(:zoom, :x, :y) AS box,
                       -- Lines and names that reach in from the neighbour: 64 of 4096 units.
                       ST_Expand(ST_Transform(ST_TileEnvelope(:zoom, :x, :y), 4326), 360 / 2 ^ :zoom / 64) AS reach,
                       -- Half a pixel of a tile shown 512 pixels wide, in metres and in degrees.
                       40075016.686 / 2 ^ :zoom / 1024 AS metres,
                       360 / 2 ^ :zoom / 1024 AS degrees
            ), feature AS (
                SELECT layer, class, nullif(coalesce(nullif(name_zh, ''), nullif(name, ''), name_en), '') AS name,
                       nullif(name_en, '') AS name_en, nullif(ref, '') AS ref,
                       ST_AsMVTGeom(CASE WHEN :zoom = 14 THEN ST_Transform(geom, 3857)
                                         ELSE ST_Simplify(ST_Transform(geom, 3857), metres, layer = 'road') END,
                                    box, 4096, 64, true) AS geom
                FROM map_feature, tile
                WHERE geom && reach AND min_zoom <= :zoom
                  AND (layer = 'road' OR :zoom = 14
                       OR greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) > 2 * degrees)
            ), road AS (
                SELECT class, name, name_en, ref, geom FROM feature WHERE layer = 'road' AND geom IS NOT NULL
            ), water AS (
                SELECT class, name, name_en, geom FROM feature WHERE layer = 'water' AND geom IS NOT NULL
            ), green AS (
                SELECT class, name, name_en, geom FROM feature WHERE layer = 'green' AND geom IS NOT NULL
            ), unit AS (
                SELECT nullif(coalesce(nullif(name_zh, ''), nullif(name, ''), name_en), '') AS name,
                       nullif(name_en, '') AS name_en, admin_level, geom AS area
                FROM county, tile WHERE geom && reach
            ), county AS (
                SELECT name, name_en, admin_level,
                       ST_AsMVTGeom(ST_Simplify(ST_Transform(ST_Boundary(area), 3857), metres, true),
                                    box, 4096, 64, true) AS geom
                FROM unit, tile
            ), county_label AS (
                SELECT name, name_en, admin_level,
                       ST_AsMVTGeom(ST_Transform(ST_PointOnSurface(area), 3857), box, 4096, 0, true) AS geom
                FROM unit, tile
            ), place AS (
                SELECT nullif(coalesce(nullif(name_zh, ''), nullif(name, ''), name_en), '') AS name,
                       nullif(name_en, '') AS name_en, kind, round(importance * 100)::int AS rank,
                       ST_AsMVTGeom(ST_Transform(position, 3857), box, 4096, 64, true) AS geom
                FROM place, tile
                WHERE position && reach
                  AND :zoom >= CASE kind WHEN 'city' THEN 4 WHEN 'county' THEN 7 WHEN 'town' THEN 9 WHEN 'suburb' THEN 11
                                         WHEN 'station' THEN 11 WHEN 'interchange' THEN 11 WHEN 'village' THEN 12
                                         WHEN 'hamlet' THEN 13 WHEN 'poi' THEN 14 ELSE 99 END
                ORDER BY importance DESC, id
                LIMIT 300
            )
            SELECT (SELECT ST_AsMVT(green, 'green', 4096, 'geom') FROM green)
                || (SELECT ST_AsMVT(water, 'water', 4096, 'geom') FROM water)
                || (SELECT ST_AsMVT(road, 'road', 4096, 'geom') FROM road)
                || (SELECT ST_AsMVT(county, 'county', 4096, 'geom') FROM county WHERE geom IS NOT NULL)
                || (SELECT ST_AsMVT(county_label, 'county_label', 4096, 'geom') FROM county_label WHERE geom IS NOT NULL)
                || (SELECT ST_AsMVT(place, 'place', 4096, 'geom') FROM place WHERE geom IS NOT NULL)
            """;

    private final Database database;

    public TileStore(Database database) {
        this.database = database;
    }

    /**
     * One tile.
     *
     * @param zoom 0 to {@link #MAX_ZOOM}
     * @param x column, 0 to 2^zoom − 1 from west to east
     * @param y row, 0 to 2^zoom − 1 from north to south
     * @return the encoded tile, not compressed; empty where there is nothing to draw
     * @throws IllegalArgumentException if there is no such tile
     */
    public byte[] tile(int zoom, int x, int y) {
        if (zoom < 0 || zoom > MAX_ZOOM) {
            throw new IllegalArgumentException("zoom must be within 0 to " + MAX_ZOOM + ", was " + zoom);
        }
        int last = (1 << zoom) - 1;
        if (x < 0 || x > last || y < 0 || y > last) {
            throw new IllegalArgumentException(
                    "x and y must be within 0 to " + last + " at zoom " + zoom + ", were " + x + " and " + y);
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(TILE.replace(":zoom", Integer.toString(zoom)))
                        .bind("x", x)
                        .bind("y", y)
                        .mapTo(byte[].class)
                        .one());
    }
}
