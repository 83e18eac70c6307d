package org.waystation.stops;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Split;
import org.waystation.stops.DrivingRule.Window;

/**
 * A driving rule as the search asks it: may one drive so long, and what is used up afterwards. Times are milliseconds
 * since 1970, lengths are milliseconds. Immutable.
 *
 * <p>The resources follow Goel 2010, Truck Driver Scheduling in the European Union, and Tilk and Goel 2020, Bidirectional
 * Labeling for Solving Vehicle Routing and Truck Driver Scheduling Problems.
 */
final class DrivingLaw {

    static final long NEVER = Long.MAX_VALUE;

    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    private final DrivingRule rule;
    private final Nights nights;
    private final long drivingBeforeBreak;
    private final long breakRest;
    private final long leastBreakRest;
    private final long firstPart;
    private final long secondPart;
    private final long nightDriving;
    private final long dayDriving;
    private final long extendedDayDriving;
    private final long window;
    private final boolean restBeginsWithinWindow;
    private final long dayRest;
    private final List<Long> usefulRests;
    private final List<Long> usefulRestsAfterFirstPart;

    /** @param until no later time is ever asked for */
    DrivingLaw(DrivingRule rule, ZoneId zone, long departAt, long until) {
        this.rule = rule;
        Optional<BreakRule> breaks = rule.breaks();
        Optional<Split> split = breaks.flatMap(BreakRule::split);
        Optional<DayRule> day = rule.day();
        this.drivingBeforeBreak = millis(breaks.map(BreakRule::driving));
        this.breakRest = millis(breaks.map(BreakRule::rest));
        this.leastBreakRest = millis(breaks.map(BreakRule::leastRest));
        this.firstPart = millis(split.map(Split::first));
        this.secondPart = millis(split.map(Split::second));
        this.nightDriving = millis(rule.night().map(NightRule::driving));
        this.dayDriving = millis(day.map(DayRule::driving));
        this.extendedDayDriving = millis(day.map(
                one -> one.extension().map(DrivingRule.Extension::driving).orElse(one.driving())));
        this.window = millis(day.flatMap(DayRule::window).map(Window::length));
        this.restBeginsWithinWindow =
                day.flatMap(DayRule::window).map(Window::restBeginsWithin).orElse(false);
        this.dayRest = millis(day.map(DayRule::rest));
        this.usefulRests = sorted(firstPart, breakRest, dayRest);
        this.usefulRestsAfterFirstPart = sorted(secondPart, breakRest, dayRest);
        this.nights = rule.night()
                .map(night -> Nights.between(night, zone, departAt - drivingBeforeBreak, until))
                .orElse(Nights.NONE);
    }

    private static long millis(Optional<Duration> limit) {
        return limit.map(Duration::toMillis).orElse(UNLIMITED);
    }

    private static List<Long> sorted(Long... stays) {
        return Stream.of(stays)
                .filter(stay -> stay < UNLIMITED)
                .distinct()
                .sorted()
                .toList();
    }

    /** What was driven since the last break is taken to have been driven straight before departure. */
    DriverClock atDeparture(DriverState state, long departAt) {
        long sinceBreak = state.sinceBreak().toMillis();
        int rulesDays = rule.day()
                .flatMap(DayRule::extension)
                .map(DrivingRule.Extension::days)
                .orElse(0);
        return new DriverClock(
                breaksCount() ? sinceBreak : 0,
                state.hasFirstPart() && rule.breaks().flatMap(BreakRule::split).isPresent(),
                nights.millisWithin(departAt - sinceBreak, departAt),
                rule.day().isPresent() ? state.today().toMillis() : 0,
                hasWindow() ? departAt - state.onDuty().toMillis() : 0,
                0,
                state.extendedDays() == DriverState.RULES_OWN ? rulesDays : Math.min(rulesDays, state.extendedDays()));
    }

    boolean limitsNights() {
        return nights != Nights.NONE;
    }

    private boolean breaksCount() {
        return drivingBeforeBreak < UNLIMITED;
    }

    private boolean hasWindow() {
        return window < UNLIMITED;
    }

    /** The first limit that such a drive would break. */
    Optional<Limit> brokenBy(DriverClock clock, long departAt, long drive) {
        if (drive == 0) {
            return Optional.empty();
        }
        if (clock.sinceBreak() + drive > drivingBeforeBreak) {
            return Optional.of(Limit.DRIVING_BEFORE_BREAK);
        }
        if (clock.today() + drive > mostToday(clock)) {
            return Optional.of(Limit.DAILY_DRIVING);
        }
        if (hasWindow() && departAt + drive - clock.dayStart() > window) {
            return Optional.of(Limit.DUTY_WINDOW);
        }
        if (limitsNights() && clock.night() + nights.millisWithin(departAt, departAt + drive) > nightDriving) {
            return Optional.of(Limit.NIGHT_DRIVING);
        }
        return Optional.empty();
    }

    /** How long one may drive from now, nights aside. */
    long mostDriving(DriverClock clock, long departAt) {
        long most = Math.min(drivingBeforeBreak - clock.sinceBreak(), mostToday(clock) - clock.today());
        return Math.max(0, hasWindow() ? Math.min(most, clock.dayStart() + window - departAt) : most);
    }

    DriverClock afterDrive(DriverClock clock, long departAt, long drive) {
        return new DriverClock(
                breaksCount() ? clock.sinceBreak() + drive : 0,
                clock.hasFirstPart(),
                limitsNights() ? clock.night() + nights.millisWithin(departAt, departAt + drive) : 0,
                rule.day().isPresent() ? clock.today() + drive : 0,
                clock.dayStart(),
                clock.slack(),
                clock.extendedDays());
    }

    /**
     * The earliest departure, not before one is ready, from which such a drive keeps the night limit.
     *
     * @return {@link #NEVER} where there is none up to {@code leaveBy}
     */
    long departure(DriverClock clock, long readyAt, long leaveBy, long drive) {
        if (drive > 0
                && limitsNights()
                && clock.night() + nights.millisWithin(readyAt, readyAt + drive) > nightDriving) {
            // The later one leaves within a night, the less of it is left; before the night it is the other way round.
            long later = nights.firstWithin(readyAt, readyAt + drive)
                    .map(night -> night.ends() - Math.max(0, nightDriving - clock.night()))
                    .orElse(NEVER);
            return later > readyAt && later <= leaveBy ? later : NEVER;
        }
        return readyAt <= leaveBy ? readyAt : NEVER;
    }

    /** What a stay of that length is worth where resting is possible. */
    Rest worth(DriverClock clock, long stay) {
        if (stay >= dayRest) {
            return Rest.DAILY;
        }
        if (stay >= breakRest || (clock.hasFirstPart() && stay >= secondPart)) {
            return Rest.BREAK;
        }
        return stay >= firstPart && !clock.hasFirstPart() ? Rest.FIRST_PART : Rest.NONE;
    }

    /** The shortest stays of each worth that they could have. */
    List<Long> usefulRests(DriverClock clock) {
        return clock.hasFirstPart() ? usefulRestsAfterFirstPart : usefulRests;
    }

    /** Whether rest is of any use. */
    boolean hasRests() {
        return shortestRest() < UNLIMITED;
    }

    boolean isShorterThanDailyRest(long stay) {
        return stay < dayRest;
    }

    /** The shortest stay that is of any use as rest. */
    long shortestRest() {
        return Math.min(Math.min(breakRest, dayRest), Math.min(firstPart, secondPart));
    }

    /**
     * How much of a wait before a stay can be taken as a longer daily rest before, all since then being done later.
     */
    long shiftOf(DriverClock clock, long wait) {
        return hasWindow() ? Math.min(wait, clock.slack()) : 0;
    }

    /**
     * @param wait between arrival and the stay's beginning; not rest
     * @param openUntil until when the stay could be prolonged or shifted
     * @return empty where the stay comes too late to be a daily rest and is as long as one
     */
    Optional<DriverClock> afterStay(DriverClock clock, long wait, long begins, long ends, long openUntil, Rest rest) {
        long shift = shiftOf(clock, wait);
        long dayStart = clock.dayStart() + shift;
        if (rest == Rest.DAILY) {
            if (restBeginsWithinWindow && begins - dayStart > window) {
                return Optional.empty();
            }
            int extendedDays = clock.extendedDays() - (clock.today() > dayDriving ? 1 : 0);
            return Optional.of(new DriverClock(
                    0, false, 0, 0, hasWindow() ? ends : 0, hasWindow() ? openUntil - ends : 0, extendedDays));
        }
        boolean isBreak = rest == Rest.BREAK;
        return Optional.of(new DriverClock(
                isBreak ? 0 : clock.sinceBreak(),
                !isBreak && (clock.hasFirstPart() || rest == Rest.FIRST_PART),
                isBreak ? 0 : clock.night(),
                clock.today(),
                dayStart,
                hasWindow() ? Math.min(clock.slack() - shift, openUntil - ends) : 0,
                clock.extendedDays()));
    }

    /** The longest drive that may be done without rest on any day. */
    long longestDriving() {
        return Math.min(drivingBeforeBreak, Math.min(extendedDayDriving, window));
    }

    /** A lower bound on the stops that driving on for so long takes, wherever one stops. */
    int leastStops(DriverClock clock, long now, long drive) {
        return (int) Math.max(leastBreaks(clock, drive), leastDailyRests(clock, now, drive));
    }

    private long leastBreaks(DriverClock clock, long drive) {
        return breaksCount() ? needed(drive, drivingBeforeBreak - clock.sinceBreak(), drivingBeforeBreak) : 0;
    }

    private long leastDailyRests(DriverClock clock, long now, long drive) {
        if (rule.day().isEmpty()) {
            return 0;
        }
        long left = mostToday(clock) - clock.today();
        if (hasWindow()) {
            left = Math.min(left, clock.dayStart() + clock.slack() + window - now);
        }
        long over = drive - Math.max(0, left);
        if (over <= 0) {
            return 0;
        }
        int extendedDays = clock.extendedDays() - (left > dayDriving - clock.today() ? 1 : 0);
        long onExtended = extendedDays * extendedDayDriving;
        return over <= onExtended
                ? divided(over, extendedDayDriving)
                : extendedDays + divided(over - onExtended, dayDriving);
    }

    /** A lower bound on the rest that driving on for so long takes, wherever one stops. */
    long leastRest(DriverClock clock, long now, long drive) {
        long breaks = leastBreaks(clock, drive);
        long days = leastDailyRests(clock, now, drive);
        long rest = days > 0 ? days * dayRest : 0;
        // A daily rest is a break as well.
        long others = breaks - days;
        if (others > 0) {
            long first = clock.hasFirstPart() ? Math.min(secondPart, leastBreakRest) : leastBreakRest;
            rest += first + (others - 1) * leastBreakRest;
        }
        return rest;
    }

    private static long needed(long drive, long left, long each) {
        long over = drive - Math.max(0, left);
        return over <= 0 ? 0 : divided(over, each);
    }

    private static long divided(long drive, long each) {
        return (drive + each - 1) / each;
    }

    private long mostToday(DriverClock clock) {
        return clock.extendedDays() > 0 ? extendedDayDriving : dayDriving;
    }
}
