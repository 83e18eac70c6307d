package org.waystation.stops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.stops.Step.Arrival;
import org.waystation.stops.Step.Departure;

/**
 * Plans stops: the best plan, and the next best that do without some of its stations. Each alternative is the best of all
 * plans that leave out at least one station of every plan before it (Lawler 1972, by leaving out stations one at a time).
 * For one thread.
 */
final class StopPlanner {

    /** To tell where a trip gets to that has no plan, so many places are left at most. */
    private static final int MOST_PLACES_BEFORE_GAP = 400;

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final LabelBudget budget;
    private final Ways ways;

    private static final Comparator<Node> BEST_FIRST = Comparator.<Node>comparingLong(
                    node -> Step.second(node.plan().arriveAt()))
            .thenComparingLong(node -> Step.second(node.plan().drivingMillis()))
            .thenComparingInt(node -> node.plan().stops().size());

    /** A plan that is the best among those without some stations. */
    private record Node(Plan plan, Set<Long> stations, Set<Long> leftOut) {}

    StopPlanner(PlanQuestion question, Bounds bounds) {
        this.question = question;
        this.law = question.law();
        this.budget = new LabelBudget(bounds);
        this.ways = new Ways(question, law, budget);
    }

    /** @param most plans wanted, at least 1 */
    PlanResult plan(int most) {
        StopSearch search = new StopSearch(question, law, ways, Set.of(), budget);
        Optional<GapFinder.Gap> gap = new GapFinder(question, law, ways).find(search.start().clock);
        if (gap.isPresent()) {
            gap.get().lastPlace().ifPresent(place -> search.explore(place, MOST_PLACES_BEFORE_GAP));
            return new PlanResult.Impossible(new ObstacleFinder(question, law, ways, search).find());
        }
        StopSearch.Outcome first = search.run();
        switch (first.end()) {
            case IMPOSSIBLE -> {
                return new PlanResult.Impossible(new ObstacleFinder(question, law, ways, search).find());
            }
            case TOO_MANY_LABELS -> {
                return new PlanResult.TooManyLabels(budget.bounds().labels());
            }
            case TIME_UP -> {
                return new PlanResult.TimeUp();
            }
            default -> {
                return withAlternatives(node(first.best().orElseThrow(), Set.of()), most);
            }
        }
    }

    /** What was made and kept so far. */
    LabelBudget budget() {
        return budget;
    }

    private PlanResult withAlternatives(Node best, int most) {
        List<Node> chosen = new ArrayList<>();
        Set<Set<Long>> tried = new HashSet<>();
        PriorityQueue<Node> open = new PriorityQueue<>(BEST_FIRST);
        open.add(best);
        while (!open.isEmpty() && chosen.size() < most) {
            Node node = open.poll();
            Optional<Node> repeated = chosen.stream()
                    .filter(earlier -> node.stations().containsAll(earlier.stations()))
                    .findFirst();
            if (repeated.isEmpty()) {
                chosen.add(node);
            }
            if (chosen.size() == most) {
                break;
            }
            for (long station : repeated.orElse(node).stations()) {
                Set<Long> leftOut = new HashSet<>(node.leftOut());
                leftOut.add(station);
                if (!tried.add(leftOut)) {
                    continue;
                }
                StopSearch.Outcome outcome = searchWithout(leftOut);
                if (outcome.end() == StopSearch.End.TOO_MANY_LABELS || outcome.end() == StopSearch.End.TIME_UP) {
                    return plans(chosen, false);
                }
                outcome.best().map(arrival -> node(arrival, leftOut)).ifPresent(open::add);
            }
        }
        return plans(chosen, true);
    }

    /** What took too long for an alternative must not cost the plans found before. */
    private StopSearch.Outcome searchWithout(Set<Long> leftOut) {
        try {
            return new StopSearch(question, law, ways, leftOut, budget).run();
        } catch (DeadlineExceededException e) {
            return new StopSearch.Outcome(StopSearch.End.TIME_UP, Optional.empty());
        }
    }

    private static PlanResult plans(List<Node> nodes, boolean isComplete) {
        return new PlanResult.Plans(nodes.stream().map(Node::plan).toList(), isComplete);
    }

    private Node node(Arrival end, Set<Long> leftOut) {
        Plan plan = plan(end);
        Set<Long> stations = plan.stops().stream()
                .map(stop -> question.places().get(stop.place()).station())
                .collect(Collectors.toSet());
        return new Node(plan, stations, leftOut);
    }

    private Plan plan(Arrival end) {
        LinkedList<Arrival> ways = new LinkedList<>();
        for (Optional<Arrival> arrival = Optional.of(end); arrival.isPresent(); arrival = arrival.get().from.arrival) {
            ways.addFirst(arrival.get());
        }
        long[] shifts = shifts(ways);
        List<Plan.Stop> stops = new ArrayList<>();
        List<Plan.Leg> drives = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            Arrival way = ways.get(i);
            Departure from = way.from;
            Drive drive = way.drive;
            if (i > 0) {
                Arrival here = from.arrival.orElseThrow();
                double levelAtDeparture = way.level
                        + question.battery()
                                .map(battery -> battery.shareFor(drive.metres()))
                                .orElse(0.0);
                stops.add(new Plan.Stop(
                        here.place,
                        here.at + shifts[i - 1],
                        from.rest == Rest.DAILY || shifts[i] == 0 ? from.begins : from.begins + shifts[i],
                        way.leftAt + shifts[i],
                        from.rest,
                        here.clock.sinceBreak(),
                        new Plan.Levels(here.level, Math.max(here.level, levelAtDeparture))));
            }
            drives.add(new Plan.Leg(way.leftAt + shifts[i], drive));
        }
        OptionalDouble level = question.battery().isPresent() ? OptionalDouble.of(end.level) : OptionalDouble.empty();
        return new Plan(question.departAt(), stops, drives, question.times().direct(), level);
    }

    /**
     * By how much each drive starts later than the search had it, because a later wait is taken as a longer daily rest.
     */
    private long[] shifts(List<Arrival> ways) {
        long[] shifts = new long[ways.size()];
        long[] waits = new long[ways.size()];
        for (int i = 1; i < ways.size(); i++) {
            Arrival here = ways.get(i - 1);
            waits[i] = law.shiftOf(here.clock, ways.get(i).from.begins - here.at);
        }
        long shift = 0;
        for (int i = ways.size() - 1; i > 0; i--) {
            // A daily rest begins as planned and ends later; what comes before it is not moved by what comes after.
            shifts[i] = shift;
            shift = waits[i] + (ways.get(i).from.rest == Rest.DAILY ? 0 : shift);
        }
        shifts[0] = shift;
        return shifts;
    }
}
