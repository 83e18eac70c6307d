package org.waystation.siting;

import java.util.List;
import org.waystation.roads.RoadStretches;
import org.waystation.snapshot.RegionSnapshot;

/**
 * What a question where to build is answered with.
 *
 * @param withinSeconds the thresholds of its figures
 */
record SitingAnswer(
        SitingQuestion question,
        RegionSnapshot region,
        Counted counted,
        List<Candidate> candidates,
        List<Long> withinSeconds,
        RoadStretches stretches,
        Siting siting) {

    SitingAnswer {
        candidates = List.copyOf(candidates);
        withinSeconds = List.copyOf(withinSeconds);
    }

    /**
     * @param stations that have what is needed
     * @param cutOff stations and candidates that no road of the vehicle leads to
     * @param nodesFound junctions in the polygon, of which no more than so many are candidates
     */
    record Counted(int stations, int cutOff, int nodesFound) {}
}
