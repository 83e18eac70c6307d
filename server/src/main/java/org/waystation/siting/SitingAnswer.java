package org.waystation.siting;

import java.util.List;
import java.util.OptionalDouble;
import org.waystation.roads.RoadStretches;
import org.waystation.snapshot.RegionSnapshot;

/**
 * What a question where to build is answered with.
 *
 * @param peopleFarFromRoads who live too far from any road to count; empty where people do not
 * @param withinSeconds the thresholds of its figures
 */
record SitingAnswer(
        SitingQuestion question,
        RegionSnapshot region,
        Counts counts,
        OptionalDouble peopleFarFromRoads,
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
    record Counts(int stations, int cutOff, int nodesFound) {}
}
