package org.waystation.siting;

import java.util.ArrayList;
import java.util.List;
import org.waystation.sweeps.NearerSweep;

/**
 * Chooses candidates so that the place which is then the farthest from a station is as near as can be. What is best for a few
 * places is no worse than what can be reached for all; so the best choice for the few, which {@link PlaceCover} finds, bounds
 * what is possible, and the place that it leaves the farthest is added to them, until what the choice does for all roads meets
 * the bound.
 *
 * <p>Sources: Handler, Mirchandani 1979, Location on Networks (relaxation); Chen, Chen 2009, New relaxation-based algorithms for
 * the optimal solution of the continuous and discrete p-center problems. For one question.
 */
final class WorstTimeSearch {

    /** What rounding parts of roads to whole milliseconds can make of a time. */
    static final int ROUNDING_MILLIS = 20;

    private static final int MOST_PLACES = 150;

    private final NearestTimes times;
    private final Demand demand;
    private final List<Candidate> candidates;
    private final PlaceTimes placeTimes;
    private final Trial trial;
    private final Steps steps;

    /**
     * @param demand on roads only that every choice can be held to
     * @param trial whose benefit leaves out no time
     */
    WorstTimeSearch(
            NearestTimes times,
            Demand demand,
            List<Candidate> candidates,
            PlaceTimes placeTimes,
            Trial trial,
            Steps steps) {
        this.times = times;
        this.demand = demand;
        this.candidates = candidates;
        this.placeTimes = placeTimes;
        this.trial = trial;
        this.steps = steps;
    }

    /**
     * @param chosen numbers of candidates, in no order
     * @param worst with them
     * @param boundMillis what no choice of as many is better than
     * @param isProven whether none is better, but for rounding
     */
    record Outcome(List<Integer> chosen, Farthest.Place worst, double boundMillis, boolean isProven) {}

    /**
     * Leaves the times as they were.
     *
     * @param boundMillis what no choice is better than, however many there are
     */
    Outcome choose(int count, double boundMillis) {
        steps.phase(Steps.Phase.CHOOSING);
        Farthest.Place worst = Farthest.of(times, demand, steps);
        Outcome best = new Outcome(List.of(), worst, boundMillis, worst.millis() <= boundMillis + ROUNDING_MILLIS);
        PlaceCover cover = new PlaceCover(count);
        int bound = whole(boundMillis);
        Farthest.Place next = worst;
        int firstGap = Math.max(1, whole(worst.millis()) - bound);
        while (!best.isProven() && cover.places() < MOST_PLACES) {
            int present = present(next);
            cover.add(placeTimes.measure(next, Math.min(present, Ground.FARTHEST_MILLIS), steps), present);
            PlaceCover.Cover found = cover.solve(bound);
            bound = Math.max(bound, found.boundMillis());
            next = farthestWith(found.candidates());
            if (next.millis() < best.worst().millis()) {
                best = new Outcome(found.candidates(), next, bound, false);
            }
            best = new Outcome(
                    best.chosen(),
                    best.worst(),
                    Math.min(bound, best.worst().millis()),
                    best.worst().millis() <= bound + ROUNDING_MILLIS);
            steps.advance(1 - Math.min(1, Math.max(0, best.worst().millis() - bound) / firstGap));
            if (next.millis() <= found.withinMillis() + ROUNDING_MILLIS) {
                // The places are served as well as all roads are; more of them would tell nothing new.
                break;
            }
        }
        return best;
    }

    private static int whole(double millis) {
        return millis < NearerSweep.NEVER ? (int) millis : NearerSweep.NEVER;
    }

    /** From a place to the stations that are there already. */
    private int present(Farthest.Place place) {
        double[] found = new double[] {Double.POSITIVE_INFINITY};
        times.tell(place.stretch(), new At(place.part(), found));
        return whole(found[0]);
    }

    private Farthest.Place farthestWith(List<Integer> chosen) {
        List<NearestTimes.Added> added = new ArrayList<>();
        try {
            for (int number : chosen) {
                added.add(trial.add(times, candidates.get(number), steps));
            }
            return Farthest.of(times, demand, steps);
        } finally {
            for (int i = added.size() - 1; i >= 0; i--) {
                times.takeAway(added.get(i));
            }
        }
    }
}
