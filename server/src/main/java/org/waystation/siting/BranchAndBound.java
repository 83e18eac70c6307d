package org.waystation.siting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for a better choice than the one that is known, until there is none, or as long as its share of work lasts: takes the
 * candidate that gains the most, tries all choices with it, then all without it, and passes over those for which what is chosen
 * and the largest gains that are left do not come to more than the best choice known.
 *
 * <p>Source: Nemhauser, Wolsey 1981, Maximizing submodular set functions. For one question.
 */
final class BranchAndBound {

    private static final Comparator<LazyGreedy.Entry> BEST_FIRST =
            Comparator.comparingDouble(LazyGreedy.Entry::gain).reversed().thenComparingInt(LazyGreedy.Entry::candidate);

    private final NearestTimes times;
    private final List<Candidate> candidates;
    private final Trial trial;
    private final int count;
    private final long mostWork;
    private final Steps steps;
    private double best;
    private List<Integer> bestChoice;
    private final List<Integer> chosen = new ArrayList<>();
    private int nodes;

    BranchAndBound(NearestTimes times, List<Candidate> candidates, Trial trial, int count, long work, Steps steps) {
        this.times = times;
        this.candidates = candidates;
        this.trial = trial;
        this.count = count;
        this.mostWork = trial.work() + work;
        this.steps = steps;
    }

    /**
     * @param numbers of candidates
     * @param isProven whether no choice gains more
     */
    record Outcome(List<Integer> numbers, boolean isProven) {}

    private static final class OutOfWorkException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfWorkException() {
            super(null, null, false, false);
        }
    }

    /**
     * Leaves the times as they were.
     *
     * @param firstGains of every candidate beside nothing, the most first
     */
    Outcome improve(Choice known, List<LazyGreedy.Entry> firstGains) {
        best = known.gain();
        bestChoice = known.chosen();
        steps.phase(Steps.Phase.PROVING);
        try {
            search(0, firstGains);
            return new Outcome(bestChoice, true);
        } catch (OutOfWorkException e) {
            return new Outcome(bestChoice, false);
        }
    }

    /** @param inherited bounds of gains beside what is chosen, the most first */
    private void search(double gain, List<LazyGreedy.Entry> inherited) {
        int node = ++nodes;
        List<LazyGreedy.Entry> left = new ArrayList<>(inherited);
        while (!left.isEmpty()) {
            int missing = count - chosen.size();
            double bound = gain;
            for (int i = 0; i < Math.min(missing, left.size()); i++) {
                bound += left.get(i).gain();
            }
            if (bound <= best + Math.max(LazyGreedy.LEAST_GAIN, 1e-9 * best)) {
                return;
            }
            LazyGreedy.Entry top = left.remove(0);
            if (top.round() != node) {
                insert(left, tried(top, node));
                continue;
            }
            chosen.add(top.candidate());
            if (gain + top.gain() > best) {
                best = gain + top.gain();
                bestChoice = List.copyOf(chosen);
            }
            if (missing > 1) {
                NearestTimes.Added added = trial.add(times, candidates.get(top.candidate()), steps);
                try {
                    search(gain + top.gain(), left);
                } finally {
                    times.takeAway(added);
                }
            }
            chosen.remove(chosen.size() - 1);
        }
    }

    private LazyGreedy.Entry tried(LazyGreedy.Entry entry, int node) {
        if (trial.work() > mostWork) {
            throw new OutOfWorkException();
        }
        double gain = trial.gain(times, candidates.get(entry.candidate()), steps);
        steps.advance(1 - Math.max(0, (double) (mostWork - trial.work()) / mostWork));
        return new LazyGreedy.Entry(entry.candidate(), Math.min(gain, entry.gain()), node);
    }

    private static void insert(List<LazyGreedy.Entry> entries, LazyGreedy.Entry entry) {
        int place = Collections.binarySearch(entries, entry, BEST_FIRST);
        entries.add(place < 0 ? -place - 1 : place, entry);
    }
}
