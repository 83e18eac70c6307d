package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.coverage.FarRoad;
import org.waystation.coverage.MotorwayGap;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;

/** Where there is no station for long: on motorways, by name and direction, and on other roads. */
final class GapSection implements ReportSection {

    private static final int MOST = 12;
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<MotorwayGap> gaps = subject.roads().gaps().stream().limit(MOST).toList();
        List<FarRoad> far = subject.roads().farRoads().stream()
                .filter(road -> !road.road().isUnnamed())
                .limit(MOST)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(wording.text("report.gaps.lead", wording.date(subject.madeAt()))));
        blocks.add(
                gaps.isEmpty()
                        ? Paragraph.of(wording.text("report.gaps.none"))
                        : new Block.Table(
                                "gaps-table",
                                wording.text("report.gaps.table", gaps.size()),
                                List.of(
                                        Column.words(wording.text("report.column.road-name")),
                                        Column.words(wording.text("report.column.from-to")),
                                        Column.words(wording.text("report.column.county")),
                                        Column.number(wording.text("report.column.minutes")),
                                        Column.number(wording.text("report.column.kilometres"))),
                                gaps.stream().map(gap -> row(subject, gap)).toList()));
        blocks.add(
                far.isEmpty()
                        ? Paragraph.of(wording.text("report.far.none"))
                        : new Block.Table(
                                "far-table",
                                wording.text("report.far.table", far.size()),
                                List.of(
                                        Column.words(wording.text("report.column.road-name")),
                                        Column.words(wording.text("report.column.county")),
                                        Column.number(wording.text("report.column.longest")),
                                        Column.number(wording.text("report.column.far-kilometres"))),
                                far.stream().map(road -> row(subject, road)).toList()));
        return Optional.of(new Chapter("gaps", wording.text("report.gaps.title"), blocks));
    }

    private static List<String> row(ReportSubject subject, MotorwayGap gap) {
        Wording wording = subject.wording();
        return List.of(
                wording.name(gap.road()),
                way(wording, gap),
                wording.name(subject.roads().county(gap.unit())),
                wording.minutes(gap.millis() / MILLIS_PER_SECOND),
                wording.kilometres(gap.motorwayMetres()));
    }

    /** By interchanges as far as they have names, and where it leads. */
    private static String way(Wording wording, MotorwayGap gap) {
        String from = gap.fromJunction();
        String to = gap.toJunction();
        String between;
        if (from.isEmpty()) {
            between = to.isEmpty() ? "" : wording.text("report.gaps.to", to);
        } else {
            between = to.isEmpty() || to.equals(from)
                    ? wording.text("report.gaps.from", from)
                    : wording.text("report.gaps.from-to", from, to);
        }
        String towards = gap.towards().isEmpty()
                ? wording.text("report.gaps.bearing." + bearing(gap.bearingDegrees()))
                : wording.text("report.gaps.towards", gap.towards());
        return between.isEmpty() ? towards : wording.text("report.gaps.way", between, towards);
    }

    /** One of eight, from 0 for north. */
    private static int bearing(double degrees) {
        return (int) Math.round(degrees / 45) % 8;
    }

    private static List<String> row(ReportSubject subject, FarRoad road) {
        Wording wording = subject.wording();
        return List.of(
                wording.name(road.road()),
                wording.name(subject.roads().county(road.unit())),
                wording.minutes(road.longestMillis() / MILLIS_PER_SECOND),
                wording.kilometres(road.metres()));
    }
}
