package org.waystation.bench.report;

import java.util.Optional;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Corridor;
import org.waystation.bench.report.BenchReport.Graph;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.BenchReport.Start;

/** What the README says of a run, in Markdown: every number in it comes from the report. */
public final class ReadmeSection {

    private ReadmeSection() {}

    /** Empty where the run did not vary the number of stations. */
    public static String of(BenchReport report) {
        if (report.byStations().isEmpty()) {
            return "";
        }
        Graph graph = report.graphs().get(report.graphs().size() - 1);
        StringBuilder text = new StringBuilder("On a made-up country of " + Figures.count(graph.junctions())
                + " junctions (" + Figures.count(graph.edges()) + " stretches of road, turn restrictions, one-way streets), for a heavy truck, on one"
                + " processor of a " + report.machine().processor() + " with " + report.machine().processors()
                + ", median:\n\n");
        text.append(table(report).markdown());
        report.byStations().stream()
                .filter(row -> row.stations() == graph.stations())
                .findFirst()
                .flatMap(ReadmeSection::missed)
                .ifPresent(text::append);
        for (Start start : report.starts()) {
            text.append("From the graph on disk to the first answer a new process takes ")
                    .append(Figures.seconds(
                            start.loadSeconds() + start.prepareSeconds() + start.firstAnswerSeconds()))
                    .append(" and then needs ")
                    .append(Figures.bytes(start.memoryBytes()))
                    .append(" of memory.\n");
        }
        report.services().forEach(service -> text.append(load(service.alongRoute(), service.routeOnly())));
        return text.toString();
    }

    private static TextTable table(BenchReport report) {
        TextTable table = new TextTable(
                "stations",
                "exact detours to all",
                "within 15 min",
                "10 nearest",
                "2 N × GraphHopper `route()`",
                "corridor, 20 nearest to the line");
        for (ByStations row : report.byStations()) {
            table.row(
                    Figures.count(row.stations()),
                    Figures.time(row.allDetours().p50Micros()),
                    Figures.time(row.within15Minutes().p50Micros()),
                    Figures.time(row.tenNearest().p50Micros()),
                    Figures.time(row.twiceNRoutesMillis() * 1000),
                    row.corridors().isEmpty()
                            ? ""
                            : Figures.time(row.corridors().get(0).timing().p50Micros()));
        }
        return table;
    }

    private static Optional<String> missed(ByStations row) {
        if (row.corridors().isEmpty()) {
            return Optional.empty();
        }
        Corridor corridor = row.corridors().get(0);
        return Optional.of("\nOf the " + Figures.count(row.stations()) + " stations, a corridor of "
                + corridor.metres() / 1000 + " km and the 20 stations nearest to the line find "
                + Figures.percent(corridor.recallOfTwenty())
                + " of the 20 least detours, and the very least for " + Figures.percent(corridor.recallOfBest())
                + " of the trips; this engine finds all, by construction.\n");
    }

    private static String load(Load alongRoute, Load routeOnly) {
        return "Over HTTP it gives " + Figures.digits(alongRoute.answersPerSecond())
                + " answers a second with all stations measured and 50 told about, where the route alone gives "
                + Figures.digits(routeOnly.answersPerSecond()) + ".\n";
    }
}
