package org.waystation.stops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.waystation.http.Json;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.Names;
import org.waystation.stations.Station;

/** Tells, in words and for machines, why there is no plan. */
record ObstacleJson(PlanQuestion question, Candidates candidates, Map<Long, Station> stations) {

    private static final double METRES_PER_KILOMETRE = 1_000;
    private static final long MILLIS_PER_MINUTE = 60_000;

    ProblemException problem(Obstacle obstacle) {
        boolean fromStart = obstacle.from() == StopSearch.START;
        boolean toEnd = obstacle.to() == StopSearch.END;
        Drive offset = fromStart ? Drive.NONE : question.times().fromStart(obstacle.from());
        Text from = fromStart
                ? Text.of("words.start")
                : Text.of(
                        "words.station-after",
                        zh(obstacle.from()),
                        en(obstacle.from()),
                        duration(offset.millis()),
                        offset.metres() / METRES_PER_KILOMETRE);
        Text to = toEnd ? Text.of("words.end") : Text.of("words.station", zh(obstacle.to()), en(obstacle.to()));
        Text reason = Text.of("reason." + obstacle.limit().id(), duration(obstacle.mostDrivingMillis()));
        Text cut = candidates.list().size() < candidates.withinMaxDetour()
                ? Text.of(
                        "words.stations-left-out",
                        candidates.list().size(),
                        duration(candidates.judgedMaxDetourMillis()))
                : Text.of("words.nothing");
        return ProblemException.of(
                        ProblemType.NO_LAWFUL_PLAN,
                        Text.of(
                                "detail.no-lawful-plan",
                                from,
                                to,
                                duration(obstacle.drive().millis()),
                                reason,
                                cut))
                .withMember("obstacle", json(obstacle, offset));
    }

    private ObjectNode json(Obstacle obstacle, Drive offset) {
        ObjectNode node = Json.object().put("limit", obstacle.limit().id());
        int leg = obstacle.from() == StopSearch.START
                ? 0
                : question.places().get(obstacle.from()).leg();
        node.put("leg", leg);
        if (obstacle.from() != StopSearch.START) {
            node.put("fromStationId", question.places().get(obstacle.from()).station());
        }
        if (obstacle.to() != StopSearch.END) {
            node.put("toStationId", question.places().get(obstacle.to()).station());
        }
        return node.put("offsetSeconds", seconds(offset.millis()))
                .put("offsetMetres", Math.round(offset.metres()))
                .put("driveSeconds", seconds(obstacle.drive().millis()))
                .put("driveMetres", Math.round(obstacle.drive().metres()))
                .put("possibleSeconds", seconds(obstacle.mostDrivingMillis()));
    }

    private String zh(int place) {
        return names(place).local();
    }

    private String en(int place) {
        return names(place).en().isEmpty() ? names(place).local() : names(place).en();
    }

    private Names names(int place) {
        return stations.get(question.places().get(place).station()).names();
    }

    /** Rounded down: what is said to be possible is. */
    private static Text duration(long millis) {
        long minutes = millis / MILLIS_PER_MINUTE;
        return Text.of("words.duration", minutes / 60, minutes % 60);
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
