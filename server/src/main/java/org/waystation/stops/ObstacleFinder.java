package org.waystation.stops;

import java.util.List;
import java.util.Optional;
import org.waystation.stops.Step.Departure;

/** Says of a search that found no plan where it came to an end, and why. */
final class ObstacleFinder {

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Stays stays;
    private final Ways ways;
    private final StopSearch search;

    /** @param search that has run and found that there is no plan */
    ObstacleFinder(PlanQuestion question, DrivingLaw law, Ways ways, StopSearch search) {
        this.question = question;
        this.law = law;
        this.stays = new Stays(question, law);
        this.ways = ways;
        this.search = search;
    }

    Obstacle find() {
        int from = StopSearch.START;
        for (int place = 0; place < question.places().size(); place++) {
            if (search.couldLeave(place) && toEnd(place) < toEnd(from)) {
                from = place;
            }
        }
        int to = StopSearch.END;
        Drive drive = ways.toEnd(from);
        TravelTimes.Row row = from == StopSearch.START
                ? question.times()::fromStart
                : question.times().row(from, Long.MAX_VALUE);
        for (int place = 0; place < question.places().size(); place++) {
            boolean isBeyond = search.mayStopAt(place) && toEnd(place) < toEnd(from);
            if (isBeyond && row.millisTo(place) < drive.millis()) {
                to = place;
                drive = row.to(place);
            }
        }
        return judged(from, to, drive);
    }

    /** The limit that forbids the drive even after the stay that lets one drive furthest. */
    private Obstacle judged(int from, int to, Drive drive) {
        Limit limit = Limit.NO_STAY;
        long most = -1;
        for (Departure departure : departures(from)) {
            Optional<Limit> forbidding = search.forbids(departure, to, drive);
            long possible = forbidding.equals(Optional.of(Limit.ENERGY))
                    ? withinEnergy(departure, to, drive)
                    : law.mostDriving(departure.clock, departure.readyAt);
            // What forbids nothing leads to a place where no stay is possible.
            if (forbidding.isEmpty()) {
                return new Obstacle(from, to, drive, Limit.NO_STAY, possible);
            }
            if (possible > most) {
                most = possible;
                limit = forbidding.get();
            }
        }
        return new Obstacle(from, to, drive, limit, Math.max(0, most));
    }

    private long withinEnergy(Departure departure, int to, Drive drive) {
        double atStart = search.levelAfter(departure, departure.readyAt, Drive.NONE);
        double used = atStart - search.levelAfter(departure, departure.readyAt, drive);
        return (long) Math.max(0, drive.millis() * (atStart - search.leastLevel(to)) / used);
    }

    private List<Departure> departures(int place) {
        if (place == StopSearch.START) {
            return List.of(search.start());
        }
        return search.arrivalsAt(place).stream()
                .flatMap(arrival -> stays.departures(arrival).stream())
                .toList();
    }

    private long toEnd(int place) {
        return ways.toEnd(place).millis();
    }
}
