package org.waystation.siting;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.crs.Position;
import org.waystation.roads.RoadStretches.Road;

/**
 * Where the next stations would bring the most road within a time, one after the other.
 *
 * @param sites the one that brings the most first
 * @param roadMetres of the whole region, once for both directions
 * @param metresBefore within the time as things are
 * @param metresAfter with all sites
 * @param bestPossibleMetres what no choice of as many is better than
 * @param isExact whether it is proven that nothing better exists
 * @param candidates among which they were chosen
 */
public record Proposals(
        List<Site> sites,
        double roadMetres,
        double metresBefore,
        double metresAfter,
        double bestPossibleMetres,
        boolean isExact,
        int candidates) {

    public Proposals {
        sites = List.copyOf(sites);
    }

    /**
     * @param stationId where there is a station already, which lacks what is needed
     * @param road at which it lies
     * @param gainedMetres that it brings within the time beside those before it
     */
    public record Site(Position position, OptionalLong stationId, Road road, double gainedMetres) {

        public Site {
            Objects.requireNonNull(position);
            Objects.requireNonNull(stationId);
            Objects.requireNonNull(road);
        }
    }
}
