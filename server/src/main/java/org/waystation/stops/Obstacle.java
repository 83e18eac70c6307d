package org.waystation.stops;

/**
 * Why no plan exists: nothing beyond the place that lies furthest towards the end, of those that can be reached, can be
 * reached by whatever choice of stops before.
 *
 * @param from number of that place, or {@link StopSearch#START}
 * @param to the nearest place beyond it, or {@link StopSearch#END}
 * @param drive from the one to the other
 * @param limit what forbids that drive
 * @param mostDrivingMillis how long one may drive from there at most; as much as the battery lets one, where that is it
 */
record Obstacle(int from, int to, Drive drive, Limit limit, long mostDrivingMillis) {}
