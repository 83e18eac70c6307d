package org.waystation.reports;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.waystation.crs.Position;
import org.waystation.regions.County;

/** The region's roads as hexagons, in the colour of the minutes to the nearest station. */
final class HexagonMap {

    private static final double SECONDS_PER_MINUTE = 60;

    private final ReportSubject subject;
    /** Those with roads in the region's counties, or, where there is none, with roads. */
    private final List<Integer> shown;

    private final List<Double> minutes;

    HexagonMap(ReportSubject subject) {
        this.subject = subject;
        HexagonTally tally = subject.hexagons();
        List<County> counties = subject.counties();
        this.shown = IntStream.range(0, tally.grid().size())
                .filter(tally::hasRoad)
                .filter(hexagon -> counties.isEmpty()
                        || tally.grid().corners(hexagon).stream()
                                .anyMatch(corner ->
                                        subject.findCounty(Position.of(corner)).isPresent()))
                .boxed()
                .toList();
        this.minutes = shown.stream()
                .map(tally::meanSeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .map(seconds -> seconds / SECONDS_PER_MINUTE)
                .boxed()
                .toList();
    }

    /** Whether any road is reached. */
    boolean isDrawn() {
        return !minutes.isEmpty();
    }

    private ClassBreaks classes() {
        return ClassBreaks.natural(minutes, Palette.size(), 1);
    }

    void draw(RegionMap map) {
        ClassBreaks classes = classes();
        HexagonTally tally = subject.hexagons();
        map.hexagons(tally.grid(), shown, hexagon -> {
            OptionalDouble seconds = tally.meanSeconds(hexagon);
            return seconds.isEmpty()
                    ? Palette.CUT_OFF
                    : Palette.near(classes.classOf(seconds.getAsDouble() / SECONDS_PER_MINUTE), classes.size());
        });
    }

    void legend(RegionMap map) {
        Wording wording = subject.wording();
        ClassBreaks classes = classes();
        map.legendTitle(wording.text("report.map.legend.minutes"));
        for (int number = 0; number < classes.size(); number++) {
            map.legendBox(
                    Palette.near(number, classes.size()),
                    number == classes.size() - 1
                            ? wording.text("report.map.minutes.from", whole(classes.lower(number)))
                            : wording.text(
                                    "report.map.minutes.range",
                                    whole(number == 0 ? 0 : classes.lower(number)),
                                    whole(classes.upper(number))));
        }
        HexagonTally tally = subject.hexagons();
        boolean isAnyCutOff =
                shown.stream().anyMatch(hexagon -> tally.meanSeconds(hexagon).isEmpty());
        if (isAnyCutOff) {
            map.legendBox(Palette.CUT_OFF, wording.text("report.map.cut-off"));
        }
    }

    private static String whole(double minutes) {
        return Long.toString(Math.round(minutes));
    }
}
