package org.waystation.roads;

/**
 * Where a station lies, as far as it matters for finding the road that leads to it.
 *
 * @param limitMetres how far the road may be from the station's point
 * @param onMotorway whether it is a motorway's service or rest area: if no other road is within the limit, a slip road
 *     (motorway_link) close by may be taken
 */
public record StationSite(double limitMetres, boolean onMotorway) {

    private static final double DEFAULT_LIMIT_METRES = 300;

    public StationSite {
        if (!(limitMetres > 0 && limitMetres <= RoadNetwork.SNAP_LIMIT_METRES)) {
            throw new IllegalArgumentException("limitMetres must be above 0 and at most "
                    + RoadNetwork.SNAP_LIMIT_METRES + ", was " + limitMetres);
        }
    }

    public static StationSite roadside() {
        return new StationSite(DEFAULT_LIMIT_METRES, false);
    }

    public static StationSite motorway() {
        return new StationSite(DEFAULT_LIMIT_METRES, true);
    }
}
