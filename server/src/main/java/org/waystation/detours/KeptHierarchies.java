package org.waystation.detours;

import org.waystation.roads.RoadNetwork;

/** The files that questions about detours need beside a graph. */
public final class KeptHierarchies {

    private KeptHierarchies() {}

    /**
     * Makes those that are not there yet, or not good, one after the other; some twenty seconds for a million junctions and a
     * vehicle class. Where the folder cannot be written nothing is kept, which the log says.
     */
    public static void prepare(RoadNetwork network) {
        network.fleet().ids().forEach(classId -> FlatHierarchy.of(network, classId));
    }
}
