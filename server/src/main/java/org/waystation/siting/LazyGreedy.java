package org.waystation.siting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Chooses the candidate that gains the most beside those chosen before, again and again. As gains only shrink, what a candidate
 * gained earlier bounds what it gains now; so few are tried again after the first round.
 *
 * <p>What it gains is at least 1 − 1/e of what the best choice gains, and mostly much more, which the bound tells: whatever is
 * chosen, the best choice gains no more than that together with the largest gains that are left, as many as may be chosen. The
 * least such sum along the way is the bound.
 *
 * <p>Sources: Nemhauser, Wolsey, Fisher 1978 (the guarantee); Minoux 1978 (trying lazily); Leskovec et al. 2007 (the bound). For
 * one question.
 */
final class LazyGreedy {

    /** The part of the best choice's gain that is certain. */
    static final double GUARANTEE = 1 - 1 / Math.E;

    /** In metres, or metres times seconds: less is nothing. */
    static final double LEAST_GAIN = 1e-3;

    private static final Comparator<Entry> BEST_FIRST =
            Comparator.comparingDouble(Entry::gain).reversed().thenComparingInt(Entry::candidate);

    private final NearestTimes times;
    private final List<Candidate> candidates;
    private final Workers workers;
    private final Steps steps;

    /** @param round in which the gain was found; of later ones it is a bound */
    record Entry(int candidate, double gain, int round) {}

    private List<Entry> first = List.of();

    LazyGreedy(NearestTimes times, List<Candidate> candidates, Workers workers, Steps steps) {
        this.times = times;
        this.candidates = candidates;
        this.workers = workers;
        this.steps = steps;
    }

    /**
     * Leaves the times as they were.
     *
     * @param among numbers of the candidates that may be chosen
     * @return fewer than {@code count} where more gain nothing
     */
    Choice choose(int[] among, int count) {
        steps.phase(Steps.Phase.TRYING);
        double[] gains = workers.gains(times, candidates, among, steps, true);
        first = IntStream.range(0, among.length)
                .mapToObj(i -> new Entry(among[i], gains[i], 0))
                .sorted(BEST_FIRST)
                .toList();
        steps.phase(Steps.Phase.CHOOSING);
        PriorityQueue<Entry> open = new PriorityQueue<>(BEST_FIRST);
        open.addAll(first);
        List<Integer> chosen = new ArrayList<>();
        List<Double> chosenGains = new ArrayList<>();
        List<NearestTimes.Added> added = new ArrayList<>();
        double gain = 0;
        double bound = Double.POSITIVE_INFINITY;
        while (true) {
            // After the last choice, all that the bound is made of is found anew.
            int fresh = chosen.size() < count ? 1 : count;
            List<Entry> best = refresh(open, chosen.size(), fresh);
            bound = Math.min(bound, gain + largest(best, open, count));
            if (chosen.size() == count || best.isEmpty() || best.get(0).gain() < LEAST_GAIN) {
                break;
            }
            Entry next = best.get(0);
            open.addAll(best.subList(1, best.size()));
            chosen.add(next.candidate());
            chosenGains.add(next.gain());
            gain += next.gain();
            added.add(workers.first().add(times, candidates.get(next.candidate()), steps));
            steps.advance((double) chosen.size() / count);
        }
        for (int i = added.size() - 1; i >= 0; i--) {
            times.takeAway(added.get(i));
        }
        return new Choice(chosen, chosenGains, Math.max(gain, bound), bound <= gain + LEAST_GAIN);
    }

    /** What each gained beside nothing, the most first, of the last choice. */
    List<Entry> firstGains() {
        return first;
    }

    /** Takes out the best ones, all of them found in this round. */
    private List<Entry> refresh(PriorityQueue<Entry> open, int round, int wanted) {
        List<Entry> best = new ArrayList<>();
        while (best.size() < wanted && !open.isEmpty()) {
            if (open.peek().round() == round) {
                best.add(open.poll());
                continue;
            }
            List<Entry> stale = new ArrayList<>();
            while (stale.size() < workers.size()
                    && !open.isEmpty()
                    && open.peek().round() != round) {
                stale.add(open.poll());
            }
            double[] gains = workers.gains(
                    times, candidates, stale.stream().mapToInt(Entry::candidate).toArray(), steps, false);
            for (int i = 0; i < gains.length; i++) {
                // What is found anew may be larger by what doubles cannot hold.
                open.add(new Entry(
                        stale.get(i).candidate(),
                        Math.min(gains[i], stale.get(i).gain()),
                        round));
            }
        }
        return best;
    }

    /** The sum of the largest bounds, those taken out first. */
    private static double largest(List<Entry> best, PriorityQueue<Entry> open, int count) {
        double sum = best.stream().limit(count).mapToDouble(Entry::gain).sum();
        List<Entry> taken = new ArrayList<>();
        while (best.size() + taken.size() < count && !open.isEmpty()) {
            taken.add(open.poll());
            sum += taken.get(taken.size() - 1).gain();
        }
        open.addAll(taken);
        return sum;
    }
}
