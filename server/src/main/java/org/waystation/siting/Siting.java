package org.waystation.siting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.waystation.coverage.Figures;

/**
 * Where stations should be. Values are in the objective's measure: demand covered (metres of road, times their weights, or people), the
 * mean seconds, or the seconds from the farthest place.
 *
 * @param sites the one that gains the most first; each gains so much beside those before it
 * @param before the objective's value as things are; empty where the farthest place is not reached at all
 * @param after with all sites
 * @param bestPossible what no choice of as many is better than
 * @param guarantee the part of the best choice's gain that this method is certain to reach; empty where there is none
 * @param farthest the place that is then the farthest; of the smallest worst time only
 * @param leftOut demand that does not count, as no station can be measured by it; of the smallest worst time only
 */
record Siting(
        List<Site> sites,
        Method method,
        double demand,
        OptionalDouble before,
        OptionalDouble after,
        double bestPossible,
        OptionalDouble guarantee,
        Measured measuredBefore,
        Measured measuredAfter,
        Optional<Farthest.Place> farthest,
        double leftOut) {

    Siting {
        sites = List.copyOf(sites);
    }

    /**
     * How far what counts is from stations.
     *
     * @param roads by length
     * @param people with people for metres; empty where nobody asked for them
     */
    record Measured(Figures roads, Optional<Figures> people) {}

    enum Method {
        /** Nothing better exists. */
        EXACT,
        /** The best one was taken again and again, or better. */
        GREEDY,
        /** Places were added one by one, and the bound was not met. */
        RELAXATION
    }

    /**
     * @param value of the objective with this site and those before it
     * @param gain how much better that is than without it; empty where the farthest place was not reached before
     * @param metres of road that it brings within the limit, or within the final worst time, beside those before it
     */
    record Site(Candidate candidate, OptionalDouble value, OptionalDouble gain, double metres) {}
}
