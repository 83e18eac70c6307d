package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.waystation.coverage.StoredCoverage;
import org.waystation.coverage.StoredCoverage.Area;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;

/** What has changed since the quarter before. */
final class ChangeSection implements ReportSection {

    private static final double SECONDS_PER_MINUTE = 60;

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<Block> blocks = subject.before()
                .map(then -> blocks(subject, then))
                .orElseGet(() -> List.of(
                        Paragraph.of(wording.text("report.change.none", wording.quarter(subject.previousQuarter())))));
        return Optional.of(new Chapter("change", wording.text("report.change.title"), blocks));
    }

    private static List<Block> blocks(ReportSubject subject, StoredCoverage then) {
        Wording wording = subject.wording();
        List<List<String>> rows = new ArrayList<>();
        for (Area now : subject.quarter().areas()) {
            Optional<Area> before = now.name().isEmpty() ? then.findRegion() : then.findCounty(now.code(), now.name());
            before.ifPresent(area -> rows.add(row(subject, area, now)));
        }
        // The whole region last, as in the other table.
        if (!rows.isEmpty()) {
            rows.add(rows.remove(0));
        }
        String minutes = wording.text("report.column.mean");
        return List.of(new Block.Table(
                "change-table",
                wording.text(
                        "report.change.table",
                        wording.quarter(subject.previousQuarter()),
                        wording.quarter(subject.question().quarter())),
                List.of(
                        Column.words(wording.text("report.column.county")),
                        Column.number(wording.text("report.column.stations")),
                        Column.number("±"),
                        Column.number(wording.text("report.column.within", "30")),
                        Column.number(wording.text("report.column.points")),
                        Column.number(minutes),
                        Column.number("±")),
                rows));
    }

    private static List<String> row(ReportSubject subject, Area then, Area now) {
        Wording wording = subject.wording();
        long threshold = SummarySection.THRESHOLD_SECONDS;
        OptionalDouble meanThen = then.roads().meanSeconds();
        OptionalDouble meanNow = now.roads().meanSeconds();
        return List.of(
                now.name().isEmpty() ? wording.text("report.whole-region") : subject.name(now),
                wording.count(now.stations()),
                wording.signedCount(now.stations() - then.stations()),
                wording.percent(now.roads().shareWithin(threshold)),
                wording.points(now.roads().shareWithin(threshold) - then.roads().shareWithin(threshold)),
                wording.minutes(meanNow),
                meanNow.isPresent() && meanThen.isPresent()
                        ? wording.signed((meanNow.getAsDouble() - meanThen.getAsDouble()) / SECONDS_PER_MINUTE)
                        : Wording.NONE);
    }
}
