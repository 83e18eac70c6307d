package org.waystation.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waystation.coverage.Figures;
import org.waystation.coverage.SecondsHistogram;
import org.waystation.roads.Spot;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.SweepPool;

/**
 * Chooses sites. Covering and means are sums of what stations are worth to every place, so they are chosen by {@link LazyGreedy}
 * and proven by {@link BranchAndBound}, as far as that goes within some seconds' work; the worst time by {@link
 * WorstTimeSearch}. The same task gets the same answer, whatever the machine. Thread-safe.
 */
final class SitingEngine {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final List<Long> FIGURES_WITHIN = List.of(900L, 1800L, 2700L);
    /** Work for a proof, counted in arcs that are found: a few seconds. */
    private static final long PROOF_WORK = 30_000_000;

    private static final int NETWORKS_TRIED = 10;

    private final SweepPool sweeps;

    SitingEngine(SweepPool sweeps) {
        this.sweeps = sweeps;
    }

    Siting choose(Task task, Steps steps) {
        steps.phase(Steps.Phase.PREPARING);
        try (Sweep sweep = sweeps.take(task.ground().roads())) {
            NearestTimes times = NearestTimes.of(task.ground(), task.present(), sweep, steps);
            return task.objective() == Objective.SMALLEST_WORST_TIME
                    ? worstTime(task, times, sweep, steps)
                    : sum(task, times, sweep, steps);
        }
    }

    private static Siting.Measured measured(Task task, NearestTimes times, Steps steps) {
        return new Siting.Measured(
                figures(task, task.roads(), times, steps),
                task.people().map(people -> figures(task, people, times, steps)));
    }

    private static Figures figures(Task task, Demand demand, NearestTimes times, Steps steps) {
        SecondsHistogram histogram = new SecondsHistogram();
        times.tell(
                demand,
                new Counted() {
                    @Override
                    public void reached(
                            int stretch, double from, double to, double amount, double millisFrom, double millisTo) {
                        histogram.add(amount, millisFrom, millisTo);
                    }

                    @Override
                    public void unreached(int stretch, double from, double to, double amount) {
                        histogram.addUnreached(amount);
                    }
                },
                steps);
        return Figures.of(histogram, within(task), false);
    }

    /** Of figures, in seconds, ascending: that of the task among them. */
    static List<Long> within(Task task) {
        return Stream.concat(FIGURES_WITHIN.stream(), Stream.of((long) (task.limitMillis() / MILLIS_PER_SECOND)))
                .distinct()
                .sorted()
                .toList();
    }

    private Siting sum(Task task, NearestTimes times, Sweep sweep, Steps steps) {
        Siting.Measured before = measured(task, times, steps);
        boolean isCovering = task.objective() == Objective.MAXIMAL_COVERING;
        Benefit benefit = isCovering ? new Benefit.Within(task.limitMillis()) : new Benefit.Saved(task.limitMillis());
        double worth;
        Choice choice;
        try (Workers workers = new Workers(task.threads(), task.ground(), task.demand(), benefit)) {
            worth = workers.first().worth(times, steps);
            choice = choice(task, times, workers, steps);
        }
        steps.phase(Steps.Phase.MEASURING);
        Scale scale = new Scale(task, isCovering);
        List<Siting.Site> sites = new ArrayList<>();
        List<Double> metres = metresWithin(task, task.limitMillis(), times, choice.chosen(), steps);
        double sum = worth;
        for (int i = 0; i < choice.chosen().size(); i++) {
            double former = sum;
            sum += choice.gains().get(i);
            sites.add(new Siting.Site(
                    task.candidates().get(choice.chosen().get(i)),
                    OptionalDouble.of(scale.value(sum)),
                    OptionalDouble.of(Math.abs(scale.value(sum) - scale.value(former))),
                    metres.get(i)));
        }
        return new Siting(
                sites,
                choice.isProven() ? Siting.Method.EXACT : Siting.Method.GREEDY,
                task.demand().total(),
                OptionalDouble.of(scale.value(worth)),
                OptionalDouble.of(scale.value(sum)),
                choice.isProven() ? scale.value(sum) : scale.value(worth + choice.bound()),
                choice.isProven() ? OptionalDouble.empty() : OptionalDouble.of(LazyGreedy.GUARANTEE),
                before,
                measured(task, withAll(task, choice.chosen(), sweep, steps), steps),
                Optional.empty(),
                0);
    }

    /** What a sum of benefits is as a value of the objective. */
    private record Scale(Task task, boolean isCovering) {

        double value(double worth) {
            double total = task.demand().total();
            return isCovering ? worth : total == 0 ? 0 : task.limitMillis() / MILLIS_PER_SECOND - worth / total;
        }
    }

    private static Choice choice(Task task, NearestTimes times, Workers workers, Steps steps) {
        LazyGreedy greedy = new LazyGreedy(times, task.candidates(), workers, steps);
        int[] all = IntStream.range(0, task.candidates().size()).toArray();
        Choice choice = greedy.choose(all, task.count());
        if (choice.isProven()) {
            return choice;
        }
        double bound = Math.min(choice.bound(), choice.gain() / LazyGreedy.GUARANTEE);
        BranchAndBound.Outcome outcome = new BranchAndBound(
                        times, task.candidates(), workers.first(), task.count(), PROOF_WORK, steps)
                .improve(choice, greedy.firstGains());
        Choice better = outcome.numbers().equals(choice.chosen())
                ? choice
                : new LazyGreedy(times, task.candidates(), workers, steps)
                        .choose(ints(outcome.numbers()), outcome.numbers().size());
        return new Choice(
                better.chosen(),
                better.gains(),
                outcome.isProven() ? better.gain() : Math.max(bound, better.gain()),
                outcome.isProven());
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Of plain road, how much each of some candidates brings within a time beside those before; leaves the times as they were. */
    private static List<Double> metresWithin(
            Task task, int millis, NearestTimes times, List<Integer> chosen, Steps steps) {
        Trial trial = new Trial(task.ground(), task.roads(), new Benefit.Within(millis));
        List<Double> metres = new ArrayList<>();
        List<NearestTimes.Added> added = new ArrayList<>();
        for (int number : chosen) {
            Candidate candidate = task.candidates().get(number);
            metres.add(trial.gain(times, candidate, steps));
            added.add(trial.add(times, candidate, steps));
        }
        for (int i = added.size() - 1; i >= 0; i--) {
            times.takeAway(added.get(i));
        }
        return metres;
    }

    private static NearestTimes withAll(Task task, List<Integer> chosen, Sweep sweep, Steps steps) {
        List<Spot> spots = new ArrayList<>(task.present());
        chosen.forEach(number -> spots.addAll(task.candidates().get(number).spots()));
        return NearestTimes.of(task.ground(), spots, sweep, steps);
    }

    private Siting worstTime(Task task, NearestTimes times, Sweep sweep, Steps steps) {
        Siting.Measured before = measured(task, times, steps);
        Demand measurable = measurable(task, times, sweep, steps);
        List<Integer> all = IntStream.range(0, task.candidates().size()).boxed().toList();
        double withEvery =
                Farthest.of(withAll(task, all, sweep, steps), measurable, steps).millis();
        Trial trial = new Trial(task.ground(), measurable, new Benefit.Saved(Ground.FARTHEST_MILLIS));
        WorstTimeSearch.Outcome outcome = new WorstTimeSearch(
                        times,
                        measurable,
                        task.candidates(),
                        new PlaceTimes(task.ground(), task.candidates(), sweep),
                        trial,
                        steps)
                .choose(task.count(), withEvery);
        steps.phase(Steps.Phase.MEASURING);
        Farthest.Place first = Farthest.of(times, measurable, steps);
        int worst =
                outcome.worst().isReached() ? (int) Math.ceil(outcome.worst().millis()) : Ground.FARTHEST_MILLIS;
        List<Integer> ordered = ordered(task, times, outcome.chosen(), Math.max(1, worst), steps);
        List<Double> metres = metresWithin(task, Math.max(1, worst), times, ordered, steps);
        List<Siting.Site> sites = new ArrayList<>();
        double former = first.millis();
        for (int i = 0; i < ordered.size(); i++) {
            Candidate candidate = task.candidates().get(ordered.get(i));
            trial.add(times, candidate, steps);
            double now = Farthest.of(times, measurable, steps).millis();
            sites.add(new Siting.Site(candidate, seconds(now), seconds(former - now), metres.get(i)));
            former = now;
        }
        return new Siting(
                sites,
                outcome.isProven() ? Siting.Method.EXACT : Siting.Method.RELAXATION,
                measurable.total(),
                seconds(first.millis()),
                seconds(outcome.worst().millis()),
                outcome.boundMillis() / MILLIS_PER_SECOND,
                OptionalDouble.empty(),
                before,
                measured(task, withAll(task, ordered, sweep, steps), steps),
                Optional.of(outcome.worst()).filter(place -> place.stretch() >= 0),
                task.demand().total() - measurable.total());
    }

    private static OptionalDouble seconds(double millis) {
        return Double.isFinite(millis) ? OptionalDouble.of(millis / MILLIS_PER_SECOND) : OptionalDouble.empty();
    }

    /** The one that brings the most road within the final worst time first. */
    private static List<Integer> ordered(
            Task task, NearestTimes times, List<Integer> chosen, int worstMillis, Steps steps) {
        List<Integer> ordered = new ArrayList<>();
        try (Workers workers = new Workers(1, task.ground(), task.roads(), new Benefit.Within(worstMillis))) {
            ordered.addAll(new LazyGreedy(times, task.candidates(), workers, Steps.SILENT)
                    .choose(ints(chosen), chosen.size())
                    .chosen());
        }
        chosen.stream().filter(number -> !ordered.contains(number)).forEach(ordered::add);
        return ordered;
    }

    /**
     * The roads that are reached from the stations as they are, or, where there is none, from the candidate whose network is the
     * largest of a few; for an island that nothing leads to is as far as can be, whatever is chosen.
     */
    private static Demand measurable(Task task, NearestTimes times, Sweep sweep, Steps steps) {
        if (!task.present().isEmpty()) {
            return task.demand().only(reached(task, times, steps)::get);
        }
        Demand best = task.demand();
        double most = -1;
        int tried = Math.min(NETWORKS_TRIED, task.candidates().size());
        for (int i = 0; i < tried && most <= task.demand().total() / 2; i++) {
            int number = (int) ((long) i * task.candidates().size() / tried);
            NearestTimes alone = withAll(task, List.of(number), sweep, steps);
            Demand found = task.demand().only(reached(task, alone, steps)::get);
            if (found.total() > most) {
                most = found.total();
                best = found;
            }
        }
        return best;
    }

    /** By stretch, whether no part of it that counts is cut off. */
    private static BitSet reached(Task task, NearestTimes times, Steps steps) {
        BitSet reached = new BitSet(task.demand().stretches());
        reached.set(0, task.demand().stretches());
        times.tell(
                task.demand(),
                new Counted() {
                    @Override
                    public void reached(
                            int stretch, double from, double to, double amount, double millisFrom, double millisTo) {
                        // As it was taken for.
                    }

                    @Override
                    public void unreached(int stretch, double from, double to, double amount) {
                        reached.clear(stretch);
                    }
                },
                steps);
        return reached;
    }
}
