package org.waystation.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;
import org.waystation.stations.Provenance;
import org.waystation.stations.Station;

/** Stations of which nobody said for a quarter of a year that their record is right. */
final class ConfirmationSection implements ReportSection {

    private static final int MOST = 20;
    /** Those that nobody ever confirmed first. */
    private static final Comparator<Station> LONGEST_FIRST = Comparator.comparing(
                    (Station station) -> confirmedOn(station).orElse(LocalDate.MIN))
            .thenComparingLong(Station::id);

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<Station> all =
                subject.region().stations().listMatching(subject.question().filter());
        List<Station> open = all.stream()
                .filter(station -> !station.details().provenance().isConfirmed(subject.today()))
                .sorted(LONGEST_FIRST)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(wording.text(
                open.isEmpty() ? "report.confirm.none" : "report.confirm.lead",
                wording.date(subject.madeAt()),
                wording.count(all.size()),
                wording.count(open.size()),
                Integer.toString(Provenance.CONFIRMED_FOR_DAYS))));
        if (!open.isEmpty()) {
            List<Station> shown = open.stream().limit(MOST).toList();
            blocks.add(new Block.Table(
                    "confirm-table",
                    wording.text("report.confirm.table", shown.size(), open.size()),
                    List.of(
                            Column.words(wording.text("report.column.station")),
                            Column.words(wording.text("report.column.kind")),
                            Column.words(wording.text("report.column.county")),
                            Column.number(wording.text("report.column.confirmed"))),
                    shown.stream().map(station -> row(subject, station)).toList()));
        }
        return Optional.of(new Chapter("confirm", wording.text("report.confirm.title"), blocks));
    }

    private static Optional<LocalDate> confirmedOn(Station station) {
        return station.details().provenance().confirmedOn();
    }

    private static List<String> row(ReportSubject subject, Station station) {
        Wording wording = subject.wording();
        return List.of(
                wording.name(station),
                wording.word(station.kind()),
                wording.name(subject.findCounty(station.position())),
                confirmedOn(station).map(LocalDate::toString).orElseGet(() -> wording.text("report.confirm.never")));
    }
}
