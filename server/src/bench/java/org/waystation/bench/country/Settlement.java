package org.waystation.bench.country;

/**
 * A place where people live.
 *
 * @param rank 0 is the largest
 * @param junctions how many crossings its streets have, about
 * @param radiusMetres of its built-up disc
 */
record Settlement(int rank, Kind kind, double x, double y, int junctions, double radiusMetres) {

    enum Kind {
        CITY,
        TOWN,
        VILLAGE
    }

    double distanceMetres(Settlement other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
