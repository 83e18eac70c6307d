package org.waystation.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.waystation.nets.NetHistory;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Fact;
import org.waystation.reports.Block.Paragraph;

/** What became of cargo nets in the quarter. */
final class NetSection implements ReportSection {

    private static final int MOST = 15;
    private static final double SECONDS_PER_DAY = 86_400;

    private final NetHistory history;

    NetSection(NetHistory history) {
        this.history = history;
    }

    /** Of one station, all types together. */
    private record Turned(long stationId, int lent, int returned) {

        Turned plus(Turned other) {
            return new Turned(stationId, lent + other.lent, returned + other.returned);
        }

        int both() {
            return lent + returned;
        }
    }

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        NetHistory.Loans loans = history.loans(subject.begin(), subject.end());
        List<Turned> stations = stations(subject);
        List<Block> blocks = new ArrayList<>();
        if (loans.owned() == 0 && stations.isEmpty()) {
            blocks.add(Paragraph.of(wording.text("report.nets.none")));
        } else {
            blocks.add(new Block.Facts(facts(wording, loans)));
            blocks.add(
                    stations.isEmpty() ? Paragraph.of(wording.text("report.nets.unused")) : table(subject, stations));
        }
        return Optional.of(new Chapter("nets", wording.text("report.nets.title"), blocks));
    }

    private static List<Fact> facts(Wording wording, NetHistory.Loans loans) {
        String perNet = loans.owned() == 0
                ? ""
                : wording.text("report.nets.per-net", wording.decimal((double) loans.lent() / loans.owned()));
        return List.of(
                new Fact(wording.text("report.nets.owned"), wording.count(loans.owned()), "", ""),
                new Fact(wording.text("report.nets.lent"), wording.count(loans.lent()), "", perNet),
                new Fact(
                        wording.text("report.nets.returned"),
                        wording.count(loans.returned()),
                        "",
                        loans.meanSeconds().isPresent()
                                ? wording.text(
                                        "report.nets.days",
                                        wording.decimal(loans.meanSeconds().getAsDouble() / SECONDS_PER_DAY))
                                : ""),
                new Fact(
                        wording.text("report.nets.lost"),
                        wording.count(loans.lost()),
                        "",
                        wording.text("report.nets.damaged", wording.count(loans.damaged()))),
                new Fact(wording.text("report.nets.open"), wording.count(loans.open()), "", ""));
    }

    private List<Turned> stations(ReportSubject subject) {
        Map<Long, Turned> byStation = new TreeMap<>();
        history.turnover(subject.begin(), subject.end())
                .forEach(turned -> byStation.merge(
                        turned.stationId(),
                        new Turned(turned.stationId(), turned.lent(), turned.returned()),
                        Turned::plus));
        return byStation.values().stream()
                .sorted(Comparator.comparingInt(Turned::both).reversed())
                .toList();
    }

    private static Block.Table table(ReportSubject subject, List<Turned> stations) {
        Wording wording = subject.wording();
        List<Turned> shown = stations.stream().limit(MOST).toList();
        return new Block.Table(
                "nets-table",
                wording.text("report.nets.table", shown.size(), stations.size()),
                List.of(
                        Column.words(wording.text("report.column.station")),
                        Column.number(wording.text("report.column.lent")),
                        Column.number(wording.text("report.column.returned")),
                        Column.number(wording.text("report.column.balance"))),
                shown.stream()
                        .map(turned -> List.of(
                                subject.region()
                                        .stations()
                                        .find(turned.stationId())
                                        .map(wording::name)
                                        .orElse(wording.text("report.nets.gone")),
                                wording.count(turned.lent()),
                                wording.count(turned.returned()),
                                wording.signedCount(turned.returned() - (long) turned.lent())))
                        .toList());
    }
}
