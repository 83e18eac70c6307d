package org.waystation.bench;

import java.util.List;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;

/**
 * What is measured at the moment: these questions, to these stations, on this graph. JMH makes its states itself and finds
 * it here, since a graph and its stations take minutes to make, and are made once for all measurements of a run.
 *
 * @param others where stations can be moved to
 */
record Subject(
        RoadNetwork network,
        List<Trip> trips,
        List<StationAccess> stations,
        List<StationAccess> others,
        StationBuckets buckets,
        HierarchySearch search) {

    private static volatile Subject current;

    Subject {
        trips = List.copyOf(trips);
    }

    static Subject current() {
        return current;
    }

    void makeCurrent() {
        current = this;
    }

    static void forget() {
        current = null;
    }

    Subject withTrips(List<Trip> others) {
        return new Subject(network, others, stations, this.others, buckets, search);
    }
}
