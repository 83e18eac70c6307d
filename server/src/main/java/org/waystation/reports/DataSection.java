package org.waystation.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waystation.browse.RegionNotice;
import org.waystation.browse.VehicleNames;
import org.waystation.regions.Region;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Station;

/** What the figures are made of, and how far they can be trusted. */
final class DataSection implements ReportSection {

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        Region region = subject.region().region();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(wording.text(
                "report.data.method",
                VehicleNames.of(subject.vehicle().vehicleClass(), wording.language()),
                subject.filterText())));
        blocks.add(Paragraph.of(wording.text(
                "report.data.moment", wording.date(subject.quarter().measuredAt()), wording.date(subject.madeAt()))));
        blocks.add(Paragraph.of(
                wording.text("report.data.roads", region.source().name(), wording.date(region.importedAt()))));
        blocks.add(Paragraph.of(RegionNotice.of(region, wording.language())));
        blocks.add(statuses(subject));
        return Optional.of(new Chapter("data", wording.text("report.data.title"), blocks));
    }

    private static Block.Table statuses(ReportSubject subject) {
        Wording wording = subject.wording();
        Map<DataStatus, Long> counts = subject
                .region()
                .stations()
                .listMatching(subject.question().filter())
                .stream()
                .collect(Collectors.groupingBy(DataSection::status, Collectors.counting()));
        return new Block.Table(
                "data-table",
                wording.text("report.data.table"),
                List.of(
                        Column.words(wording.text("report.column.status")),
                        Column.number(wording.text("report.column.stations"))),
                Arrays.stream(DataStatus.values())
                        .filter(counts::containsKey)
                        .map(status -> List.of(wording.word(status), wording.count(counts.get(status))))
                        .toList());
    }

    private static DataStatus status(Station station) {
        return station.details().provenance().status();
    }

    /** Whether any of the stations that count is not real. */
    static boolean isAnyMadeUp(ReportSubject subject) {
        return subject.region().stations().listMatching(subject.question().filter()).stream()
                .anyMatch(station -> status(station) != DataStatus.REAL);
    }
}
