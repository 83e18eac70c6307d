package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.util.List;
import org.waystation.regions.County;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;

/**
 * The units that the roads of the region lie in, worked out once for a road network and its counties, which takes seconds where
 * they are large, and kept for all who measure roads by county. Thread-safe.
 */
public final class RegionUnits {

    /** Weakly, so that a road network that was replaced does not stay in memory. */
    private WeakReference<RoadStretches> measuredStretches = new WeakReference<>(null);

    private List<County> measuredCounties;
    private RoadUnits measuredUnits;

    /** @param counties the very same list as long as they are the same */
    public synchronized RoadUnits of(RoadStretches stretches, VehicleRoads roads, List<County> counties) {
        if (stretches != measuredStretches.get() || counties != measuredCounties) {
            measuredUnits = RoadUnits.of(stretches, roads.directed(), counties, () -> {});
            measuredStretches = new WeakReference<>(stretches);
            measuredCounties = counties;
        }
        return measuredUnits;
    }
}
