package org.waystation.siting;

import org.waystation.coverage.Pieces;
import org.waystation.coverage.Stops;
import org.waystation.coverage.StretchTimes;
import org.waystation.roads.RoadStretches;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.NearerSweep;

/**
 * What a candidate would add: a sweep from it over the roads that it is nearer to than what is there, and what these gain.
 * Exact, for whole stretches and parts of them. For one thread, which keeps it from candidate to candidate. Memory: 8 bytes an
 * arc, 4 a junction and a stretch each, and 4 MB.
 */
final class Trial {

    private final Ground ground;
    private final Demand demand;
    private final Benefit benefit;
    private final NearerSweep nearer;
    /** By stretch, the last candidate that was tried on it. */
    private final int[] triedIn;

    private int run;
    private long work;
    private final BenefitSum sum = new BenefitSum();
    private final Pieces counting;

    Trial(Ground ground, Demand demand, Benefit benefit) {
        this.ground = ground;
        this.demand = demand;
        this.benefit = benefit;
        this.nearer = new NearerSweep(ground.roads(), ground.direction());
        this.triedIn = new int[ground.stretches().size()];
        this.counting = demand.counting(sum);
    }

    /** Adds up what it is worth to what counts. */
    private final class BenefitSum implements Counted {

        private double worth;

        @Override
        public void reached(int stretch, double from, double to, double amount, double millisFrom, double millisTo) {
            worth += benefit.ofPiece(amount, millisFrom, millisTo);
        }

        @Override
        public void unreached(int stretch, double from, double to, double amount) {
            // Worth nothing.
        }
    }

    /** In the demand's measure, times the benefit's; not negative. */
    double gain(NearestTimes times, Candidate candidate, Checkpoint checkpoint) {
        Stops own = stops(candidate);
        nearer.run(candidate.spots(), times.millis(), benefit.untilMillis(), checkpoint);
        run++;
        work += WORK_PER_SWEEP + nearer.size();
        double gain = 0;
        int[] found = nearer.arcs();
        for (int i = 0; i < nearer.size(); i++) {
            gain += gainOn(ground.stretches().stretch()[found[i]], times, own);
        }
        for (int arc : own.arcs()) {
            gain += gainOn(ground.stretches().stretch()[arc], times, own);
        }
        return gain;
    }

    private static final long WORK_PER_SWEEP = 200;

    /** How many arcs were found so far, and a little for each sweep: what it costs, the same on every machine. */
    long work() {
        return work;
    }

    private Stops stops(Candidate candidate) {
        return new Stops(ground.arcs(), candidate.spots(), ground.direction());
    }

    /** Adds the candidate, whether or not it was tried before. */
    NearestTimes.Added add(NearestTimes times, Candidate candidate, Checkpoint checkpoint) {
        nearer.run(candidate.spots(), times.millis(), benefit.untilMillis(), checkpoint);
        work += WORK_PER_SWEEP + nearer.size();
        return times.add(nearer, stops(candidate));
    }

    /** 0 where it was asked about before. */
    private double gainOn(int stretch, NearestTimes times, Stops own) {
        if (triedIn[stretch] == run) {
            return 0;
        }
        triedIn[stretch] = run;
        if (!demand.isAny(stretch)) {
            return 0;
        }
        int along = ground.stretches().arc()[stretch];
        int against = ground.arcs().twin()[along];
        int alongSearched = ground.searched(along);
        int againstSearched = ground.searched(against);
        int[] before = times.millis();
        double alongBefore = before[alongSearched];
        double againstBefore = before[againstSearched];
        double alongAfter = Math.min(alongBefore, nearer.millis(alongSearched));
        double againstAfter = Math.min(againstBefore, nearer.millis(againstSearched));
        RoadStretches stretches = ground.stretches();
        if (stretches.hasCopies(stretch)) {
            for (int copy : stretches.copies(stretch)) {
                int copyAlong = ground.searched(copy);
                int copyAgainst = ground.searched(ground.arcs().twin()[copy]);
                alongBefore = Math.min(alongBefore, before[copyAlong]);
                againstBefore = Math.min(againstBefore, before[copyAgainst]);
                alongAfter = Math.min(alongAfter, Math.min(before[copyAlong], nearer.millis(copyAlong)));
                againstAfter = Math.min(againstAfter, Math.min(before[copyAgainst], nearer.millis(copyAgainst)));
            }
        }
        if (!ground.times().isOpen(along)) {
            alongBefore = NearerSweep.NEVER;
            alongAfter = NearerSweep.NEVER;
        }
        if (!ground.times().isOpen(against)) {
            againstBefore = NearerSweep.NEVER;
            againstAfter = NearerSweep.NEVER;
        }
        double[] stopsAlong = times.stops(along);
        double[] stopsAgainst = times.stops(against);
        double[] ownAlong = own.on(along);
        double[] ownAgainst = own.on(against);
        boolean isPlain = stopsAlong.length + stopsAgainst.length + ownAlong.length + ownAgainst.length == 0
                && demand.isEven(stretch);
        double worthBefore;
        double worthAfter;
        if (isPlain) {
            double timeAlong = ground.arcs().millis()[along];
            double timeAgainst = ground.arcs().millis()[against];
            double amount = demand.amount(stretch);
            worthBefore = amount * benefit.ofStretch(alongBefore, timeAlong, againstBefore, timeAgainst);
            worthAfter = amount * benefit.ofStretch(alongAfter, timeAlong, againstAfter, timeAgainst);
        } else {
            worthBefore = worth(stretch, alongBefore, againstBefore, stopsAlong, stopsAgainst);
            worthAfter = worth(
                    stretch,
                    alongAfter,
                    againstAfter,
                    NearestTimes.joined(stopsAlong, ownAlong),
                    NearestTimes.joined(stopsAgainst, ownAgainst));
        }
        return Math.max(0, worthAfter - worthBefore);
    }

    private double worth(int stretch, double along, double against, double[] stopsAlong, double[] stopsAgainst) {
        sum.worth = 0;
        ground.times().tell(stretch, cost(along), cost(against), stopsAlong, stopsAgainst, counting);
        return sum.worth;
    }

    private static double cost(double millis) {
        return millis == NearerSweep.NEVER ? StretchTimes.NEVER : millis;
    }

    /** What all that is there already is worth. */
    double worth(NearestTimes times, Checkpoint checkpoint) {
        sum.worth = 0;
        times.tell(demand, sum, checkpoint);
        return sum.worth;
    }
}
