package org.waystation.detours;

import org.waystation.roads.RoadPoint;

/** A station and the fastest way to it. */
public record NearestStation(long stationId, RoadPoint access, Cost way) {

    public long millis() {
        return way.millis();
    }

    public double metres() {
        return way.metres();
    }
}
