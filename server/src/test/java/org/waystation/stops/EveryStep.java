package org.waystation.stops;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.NightRule;

/**
 * The planner's oracle: time advances by equal steps, and at each one everything that could be done is done: wait, stay,
 * drive on to anywhere. It has no notion of dominance, bounds, or stays worth their length, and keeps its own account of
 * the rule. All drives, limits, opening times and charges must be whole steps.
 */
final class EveryStep {

    private enum Doing {
        WAITING,
        STAYING,
        /** after a daily rest, still there */
        RESTED
    }

    /** @param level in steps of charging */
    private record State(
            int place,
            Doing doing,
            int stayed,
            int sinceBreak,
            boolean firstPart,
            int night,
            int today,
            int dayStart,
            int extendedDays,
            int level) {}

    private record Cost(int driven, int stops) {
        static final Comparator<Cost> LESS =
                Comparator.comparingInt(Cost::driven).thenComparingInt(Cost::stops);
    }

    record Best(int arrival, int driven, int stops) {}

    private final PlanQuestion question;
    private final long stepMillis;
    private final int fullLevel;
    private final int leastLevel;
    private final int leastLevelAtEnd;
    private final int levelPerStep;
    private final List<Map<State, Cost>> byTime = new ArrayList<>();
    private Optional<Best> best = Optional.empty();

    /** @param levelPerStep what a step of driving takes; a step of charging gives one */
    EveryStep(
            PlanQuestion question,
            Duration step,
            int fullLevel,
            int leastLevel,
            int leastLevelAtEnd,
            int levelPerStep) {
        this.question = question;
        this.stepMillis = step.toMillis();
        this.fullLevel = fullLevel;
        this.leastLevel = leastLevel;
        this.leastLevelAtEnd = leastLevelAtEnd;
        this.levelPerStep = levelPerStep;
    }

    static EveryStep withoutEnergy(PlanQuestion question, Duration step) {
        return new EveryStep(question, step, 0, 0, 0, 0);
    }

    /** @param steps after which no plan is looked for */
    Optional<Best> find(int startLevel, int steps) {
        for (int time = 0; time <= steps; time++) {
            byTime.add(new HashMap<>());
        }
        DriverState driver = question.driver();
        int days = question.rule()
                .day()
                .flatMap(DayRule::extension)
                .map(DrivingRule.Extension::days)
                .orElse(0);
        int sinceBreak = steps(driver.sinceBreak());
        State start = new State(
                StopSearch.START,
                Doing.STAYING,
                0,
                sinceBreak,
                driver.hasFirstPart(),
                nightSteps(-sinceBreak, 0),
                steps(driver.today()),
                -steps(driver.onDuty()),
                driver.extendedDays() == DriverState.RULES_OWN ? days : driver.extendedDays(),
                startLevel);
        driveEverywhere(0, start, new Cost(0, 0));
        for (int time = 0; time <= steps; time++) {
            int now = time;
            if (best.isPresent() && best.get().arrival() <= now) {
                return best;
            }
            // Drives of no length lead to states of the same time.
            while (!byTime.get(time).isEmpty()) {
                byTime.set(time, new HashMap<>()).forEach((state, cost) -> advance(now, state, cost));
            }
        }
        return best;
    }

    private void advance(int time, State state, Cost cost) {
        boolean isOpen = isOpen(state.place(), time);
        if (state.doing() == Doing.WAITING) {
            put(time + 1, state, cost);
            if (isOpen) {
                put(time + 1, staying(state, 1), cost);
            }
            return;
        }
        if (isOpen) {
            put(time + 1, staying(state, state.stayed() + 1), cost);
        }
        if (state.doing() == Doing.RESTED) {
            driveEverywhere(time, begunDay(state, time), cost);
            return;
        }
        afterRest(time, state).ifPresent(rested -> driveEverywhere(time, rested, cost));
    }

    private static State begunDay(State state, int time) {
        return new State(state.place(), Doing.STAYING, 0, 0, false, 0, 0, time, state.extendedDays(), state.level());
    }

    private State staying(State state, int stayed) {
        boolean charges = question.places().get(state.place()).charging().isPresent();
        return new State(
                state.place(),
                state.doing() == Doing.RESTED ? Doing.RESTED : Doing.STAYING,
                state.doing() == Doing.RESTED ? 0 : stayed,
                state.sinceBreak(),
                state.firstPart(),
                state.night(),
                state.today(),
                state.dayStart(),
                state.extendedDays(),
                charges ? Math.min(fullLevel, state.level() + 1) : state.level());
    }

    private Optional<State> afterRest(int time, State state) {
        boolean rests = question.places().get(state.place()).rests();
        Optional<BreakRule> breaks = question.rule().breaks();
        int stayed = rests ? state.stayed() : 0;
        // As the planner has it: where nights count, no stop is shorter than a break.
        if (question.rule().night().isPresent()
                && stayed < steps(breaks.orElseThrow().rest())) {
            return Optional.empty();
        }
        boolean isBreak = false;
        boolean firstPart = state.firstPart();
        if (breaks.isPresent()) {
            Optional<DrivingRule.Split> split = breaks.get().split();
            isBreak = stayed >= steps(breaks.get().rest())
                    || (split.isPresent()
                            && firstPart
                            && stayed >= steps(split.get().second()));
            firstPart = !isBreak
                    && (firstPart
                            || (split.isPresent() && stayed >= steps(split.get().first())));
        }
        return Optional.of(new State(
                state.place(),
                state.doing(),
                0,
                isBreak ? 0 : state.sinceBreak(),
                firstPart,
                isBreak ? 0 : state.night(),
                state.today(),
                state.dayStart(),
                state.extendedDays(),
                state.level()));
    }

    private void driveEverywhere(int time, State state, Cost cost) {
        for (int to = 0; to < question.places().size(); to++) {
            if (to != state.place()) {
                Drive drive = state.place() == StopSearch.START
                        ? question.times().fromStart(to)
                        : question.times().between(state.place(), to);
                drive(time, state, to, steps(drive), cost);
            }
        }
        Drive last = state.place() == StopSearch.START
                ? question.times().direct()
                : question.times().toEnd(state.place());
        drive(time, state, StopSearch.END, steps(last), cost);
    }

    private void drive(int time, State state, int to, int drive, Cost cost) {
        int night = state.night() + nightSteps(time, time + drive);
        int level = state.level() - drive * levelPerStep;
        if (!mayDrive(time, state, drive, night) || level < (to == StopSearch.END ? leastLevelAtEnd : leastLevel)) {
            return;
        }
        if (to == StopSearch.END) {
            Best found = new Best(time + drive, cost.driven() + drive, cost.stops());
            Comparator<Best> better = Comparator.comparingInt(Best::arrival)
                    .thenComparingInt(Best::driven)
                    .thenComparingInt(Best::stops);
            if (best.isEmpty() || better.compare(found, best.get()) < 0) {
                best = Optional.of(found);
            }
            return;
        }
        State there = new State(
                to,
                Doing.WAITING,
                0,
                state.sinceBreak() + drive,
                state.firstPart(),
                night,
                state.today() + drive,
                state.dayStart(),
                state.extendedDays(),
                level);
        put(time + drive, there, new Cost(cost.driven() + drive, cost.stops() + 1));
    }

    private boolean mayDrive(int time, State state, int drive, int night) {
        DrivingRule rule = question.rule();
        if (rule.breaks().isPresent()
                && state.sinceBreak() + drive > steps(rule.breaks().get().driving())) {
            return false;
        }
        if (rule.night().isPresent() && night > steps(rule.night().get().driving())) {
            return false;
        }
        if (rule.day().isEmpty()) {
            return true;
        }
        DayRule day = rule.day().get();
        int most = steps(
                day.extension().isPresent() && state.extendedDays() > 0
                        ? day.extension().get().driving()
                        : day.driving());
        boolean inWindow = day.window()
                .map(window -> time + drive - state.dayStart() <= steps(window.length()))
                .orElse(true);
        return inWindow && state.today() + drive <= most;
    }

    /** Different accounts of the same situation are made one, so that their number stays small. */
    private Optional<State> settled(int time, State state) {
        Optional<DayRule> day = question.rule().day();
        if (day.isEmpty()) {
            return Optional.of(withDayStart(state, 0));
        }
        boolean rests = state.doing() == Doing.STAYING
                && question.places().get(state.place()).rests();
        if (rests && state.stayed() >= steps(day.get().rest())) {
            boolean tooLate = day.get().window().isPresent()
                    && day.get().window().get().restBeginsWithin()
                    && time - state.stayed() - state.dayStart()
                            > steps(day.get().window().get().length());
            boolean wasExtended = state.today() > steps(day.get().driving());
            return tooLate
                    ? Optional.empty()
                    : Optional.of(new State(
                            state.place(),
                            Doing.RESTED,
                            0,
                            0,
                            false,
                            0,
                            0,
                            0,
                            state.extendedDays() - (wasExtended ? 1 : 0),
                            state.level()));
        }
        if (day.get().window().isEmpty() || state.doing() == Doing.RESTED) {
            return Optional.of(withDayStart(state, 0));
        }
        // A day that is over is over, however long.
        int oldest = time - state.stayed() - steps(day.get().window().get().length()) - 1;
        return Optional.of(withDayStart(state, Math.max(state.dayStart(), oldest)));
    }

    private static State withDayStart(State state, int dayStart) {
        return new State(
                state.place(),
                state.doing(),
                state.stayed(),
                state.sinceBreak(),
                state.firstPart(),
                state.night(),
                state.today(),
                dayStart,
                state.extendedDays(),
                state.level());
    }

    private void put(int time, State unsettled, Cost cost) {
        Optional<State> found = time < byTime.size() ? settled(time, unsettled) : Optional.empty();
        if (found.isPresent()) {
            State state = found.get();
            byTime.get(time).merge(state, cost, (one, other) -> Cost.LESS.compare(one, other) <= 0 ? one : other);
        }
    }

    private boolean isOpen(int place, int time) {
        long now = question.departAt() + time * stepMillis;
        return !question.places().get(place).open().fits(now, stepMillis, Long.MIN_VALUE).stream()
                .filter(fit -> fit.begins() == now)
                .toList()
                .isEmpty();
    }

    private int nightSteps(int from, int until) {
        if (question.rule().night().isEmpty()) {
            return 0;
        }
        NightRule night = question.rule().night().get();
        int steps = 0;
        for (int step = from; step < until; step++) {
            LocalTime clock = java.time.Instant.ofEpochMilli(question.departAt() + step * stepMillis)
                    .atZone(question.zone())
                    .toLocalTime();
            if (!clock.isBefore(night.from()) || clock.isBefore(night.until())) {
                steps++;
            }
        }
        return steps;
    }

    private int steps(Drive drive) {
        return steps(Duration.ofMillis(drive.millis()));
    }

    private int steps(Duration duration) {
        if (duration.toMillis() % stepMillis != 0) {
            throw new IllegalArgumentException(duration + " is not a whole number of steps");
        }
        return Math.toIntExact(duration.toMillis() / stepMillis);
    }
}
