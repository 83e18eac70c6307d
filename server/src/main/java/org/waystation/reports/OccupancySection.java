package org.waystation.reports;

import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waystation.http.Language;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;
import org.waystation.status.OftenFull;
import org.waystation.status.Typical;
import org.waystation.status.UsualFullness;

/** Stations that are often full, by what was told of them. */
final class OccupancySection implements ReportSection {

    private static final int MOST = 15;

    private final UsualFullness fullness;

    OccupancySection(UsualFullness fullness) {
        this.fullness = fullness;
    }

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<OftenFull> full = fullness.list(
                subject.region().stations().listMatching(subject.question().filter()));
        List<OftenFull> shown = full.stream().limit(MOST).toList();
        List<Block> blocks = shown.isEmpty()
                ? List.of(Paragraph.of(wording.text("report.full.none")))
                : List.of(
                        Paragraph.of(wording.text("report.full.lead")),
                        new Block.Table(
                                "full-table",
                                wording.text("report.full.table", shown.size(), full.size()),
                                List.of(
                                        Column.words(wording.text("report.column.station")),
                                        Column.words(wording.text("report.column.what")),
                                        Column.number(wording.text("report.column.full-hours")),
                                        Column.words(wording.text("report.column.fullest")),
                                        Column.number(wording.text("report.column.occupancy"))),
                                shown.stream().map(each -> row(subject, each)).toList()));
        return Optional.of(new Chapter("full", wording.text("report.full.title"), blocks));
    }

    private static List<String> row(ReportSubject subject, OftenFull full) {
        Wording wording = subject.wording();
        Typical fullest = full.fullest();
        Locale locale = wording.language() == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return List.of(
                subject.region()
                        .stations()
                        .find(full.stationId())
                        .map(wording::name)
                        .orElse(Wording.NONE),
                wording.text("report.full.kind." + full.kind().id()),
                wording.text(
                        "report.full.hours", Integer.toString(full.fullHours()), Integer.toString(full.knownHours())),
                fullest.weekday().getDisplayName(TextStyle.FULL, locale) + " " + fullest.hour() + ":00",
                fullest.occupancyPercent() + "%");
    }
}
