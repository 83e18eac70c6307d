package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.coverage.StoredCoverage.Amounts;
import org.waystation.coverage.StoredCoverage.Area;
import org.waystation.reports.Block.Fact;
import org.waystation.reports.Block.Paragraph;

/** The quarter in few numbers. */
final class SummarySection implements ReportSection {

    static final long THRESHOLD_SECONDS = 1800;

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        Area area = subject.quarter().findRegion().orElseThrow();
        Optional<Area> before = subject.before().flatMap(stored -> stored.findRegion());
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(sentence(subject, area)));
        blocks.add(new Block.Facts(facts(wording, area, before)));
        before.ifPresent(then -> blocks.add(Paragraph.of(change(subject, area, then))));
        area.people().ifPresent(people -> blocks.add(Paragraph.of(people(wording, people))));
        blocks.add(
                new Block.Figure("curve", new CurveChart(wording).draw(subject), wording.text("report.summary.curve")));
        return Optional.of(new Chapter("summary", wording.text("report.summary.title"), blocks));
    }

    private static String sentence(ReportSubject subject, Area area) {
        Wording wording = subject.wording();
        return wording.text(
                "report.summary.sentence",
                wording.quarter(subject.question().quarter()),
                wording.kilometres(area.roads().amount()),
                wording.percent(area.roads().shareWithin(THRESHOLD_SECONDS)),
                wording.count(area.stations()));
    }

    private static List<Fact> facts(Wording wording, Area area, Optional<Area> before) {
        Amounts roads = area.roads();
        String minute = wording.text("report.unit.minutes");
        return List.of(
                new Fact(
                        wording.text("report.fact.share"),
                        wording.percent(roads.shareWithin(THRESHOLD_SECONDS)),
                        "",
                        before.map(then -> wording.text(
                                        "report.fact.points",
                                        wording.points(roads.shareWithin(THRESHOLD_SECONDS)
                                                - then.roads().shareWithin(THRESHOLD_SECONDS))))
                                .orElse("")),
                new Fact(
                        wording.text("report.fact.stations"),
                        wording.count(area.stations()),
                        wording.text("report.unit.stations"),
                        before.map(then -> wording.signedCount(area.stations() - then.stations()))
                                .orElse("")),
                new Fact(wording.text("report.fact.mean"), wording.minutes(roads.meanSeconds()), minute, ""),
                new Fact(wording.text("report.fact.ninetieth"), wording.minutes(roads.ninetiethSeconds()), minute, ""),
                new Fact(wording.text("report.fact.longest"), wording.minutes(roads.mostSeconds()), minute, ""));
    }

    private static String change(ReportSubject subject, Area now, Area then) {
        Wording wording = subject.wording();
        return wording.text(
                "report.summary.change",
                wording.quarter(subject.previousQuarter()),
                wording.percent(then.roads().shareWithin(THRESHOLD_SECONDS)),
                wording.percent(now.roads().shareWithin(THRESHOLD_SECONDS)),
                wording.count(then.stations()),
                wording.count(now.stations()));
    }

    private static String people(Wording wording, Amounts people) {
        return wording.text(
                "report.summary.people",
                wording.count(Math.round(people.amount())),
                wording.percent(people.shareWithin(THRESHOLD_SECONDS)));
    }
}
