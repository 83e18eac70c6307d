package org.waystation.stops;

import java.util.Arrays;

/**
 * The drives that searches for one answer have asked for, each looked up once and kept; and bounds on what is left from
 * each place. Rows are looked up only for places that are left, for the road network is what costs. For one thread.
 */
final class Ways {

    /** What seems too far by less than this is left to be judged exactly. */
    private static final double ROUNDING_METRES = 1;

    private final PlanQuestion question;
    private final LabelBudget budget;
    private final long longestMillis;
    private final double longestMetres;
    private final long[] leastToEnd;
    private final long leastFromStart;
    private final Onward[] onward;
    private Onward fromStart;

    Ways(PlanQuestion question, DrivingLaw law, LabelBudget budget) {
        this.question = question;
        this.budget = budget;
        this.longestMillis = Math.min(PlanQuestion.HORIZON_MILLIS, law.longestDriving());
        this.longestMetres = question.battery()
                .map(battery -> battery.metresWhenFull() + ROUNDING_METRES)
                .orElse(Double.MAX_VALUE);
        this.leastToEnd = new long[question.places().size()];
        Arrays.setAll(leastToEnd, question.times()::leastMillisToEnd);
        this.leastFromStart = leastFromStart();
        this.onward = new Onward[leastToEnd.length];
    }

    private long leastFromStart() {
        long least = question.times().direct().millis();
        for (int place = 0; place < leastToEnd.length; place++) {
            long there = question.times().fromStart(place).millis();
            if (there != DrivingLaw.NEVER && leastToEnd[place] != DrivingLaw.NEVER) {
                least = Math.min(least, there + leastToEnd[place]);
            }
        }
        return least;
    }

    /** @param place or {@link StopSearch#START} */
    Onward from(int place) {
        if (place == StopSearch.START) {
            if (fromStart == null) {
                fromStart = lookedUp(question.times()::fromStart, to -> true);
            }
            return fromStart;
        }
        if (onward[place] == null) {
            Place here = question.places().get(place);
            onward[place] = lookedUp(question.times().row(place, longestMillis), to -> isNextStop(here, to));
        }
        return onward[place];
    }

    Drive toEnd(int place) {
        return place == StopSearch.START
                ? question.times().direct()
                : question.times().toEnd(place);
    }

    /** {@link DrivingLaw#NEVER} where the end cannot be reached from there. */
    long leastMillisToEnd(int place) {
        return place == StopSearch.START ? leastFromStart : leastToEnd[place];
    }

    /** No way from there to the end is shorter. */
    double leastMetresToEnd(int place) {
        return place == StopSearch.START
                ? question.times().leastMetresFromStart()
                : question.times().leastMetresToEnd(place);
    }

    private boolean isNextStop(Place here, int to) {
        Place there = question.places().get(to);
        return there.leg() > here.leg() || (there.leg() == here.leg() && there.station() != here.station());
    }

    private Onward lookedUp(TravelTimes.Row row, Onward.Filter filter) {
        Onward found = Onward.of(row, leastToEnd, filter, longestMillis, longestMetres);
        budget.spendWays(found.size());
        return found;
    }
}
