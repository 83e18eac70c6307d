package org.waystation.tables;

import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.intake.StationCollector;
import org.waystation.stations.StationDraft;

/** What both formats do with a row: make a station of it, and hand it or its problems on. */
final class RowHandler {

    private final StationRowParser parser;
    private final CoordinateReader coordinates;
    private final StationCollector collector;

    RowHandler(StationRowParser parser, CoordinateReader coordinates, StationCollector collector) {
        this.parser = parser;
        this.coordinates = coordinates;
        this.collector = collector;
    }

    /** How a format finds a row's position; empty where that is a problem, which it has added. */
    @FunctionalInterface
    interface Locator {
        Optional<Position> locate(CoordinateReader coordinates, RowProblems problems);
    }

    void handle(FileRow row, Locator locator) {
        RowProblems problems = new RowProblems(row);
        Optional<Position> position = locator.locate(coordinates, problems);
        Optional<StationDraft> draft = parser.parse(row, position, problems);
        if (draft.isPresent()) {
            collector.accept(draft.get(), row.place());
        } else {
            collector.reject(problems.problems());
        }
    }

    StationCollector collector() {
        return collector;
    }
}
