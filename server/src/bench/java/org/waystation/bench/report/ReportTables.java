package org.waystation.bench.report;

import java.util.Locale;
import org.waystation.bench.report.BenchReport.ByLength;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Change;
import org.waystation.bench.report.BenchReport.Corridor;
import org.waystation.bench.report.BenchReport.Coverage;
import org.waystation.bench.report.BenchReport.Graph;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.BenchReport.Service;
import org.waystation.bench.report.BenchReport.Sites;
import org.waystation.bench.report.BenchReport.Start;

/** A report for a console. */
public final class ReportTables {

    private ReportTables() {}

    public static String of(BenchReport report) {
        StringBuilder text = new StringBuilder("\n" + report.machine().processor() + ", "
                + report.machine().processors() + " processors, "
                + report.machine().java() + ", " + report.machine().takenAt() + "\n");
        section(text, "Graphs, with " + usualStations(report) + " stations; times are p50 / p99", graphs(report));
        section(text, "By number of stations", stations(report));
        section(text, "The corridor heuristic", corridors(report));
        section(text, "By length of the route", lengths(report));
        section(text, "One station moved after the other, while another thread asks", changes(report));
        section(text, "A new process, from the graph folder to the first answer", starts(report));
        section(text, "Coverage of all roads", coverage(report));
        section(text, "Choosing sites", sites(report));
        section(text, "Over HTTP, the load generator on the same processors", services(report));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, TextTable table) {
        String plain = table.plain();
        if (plain.lines().count() > 1) {
            text.append('\n').append(title).append('\n').append(plain);
        }
    }

    private static String usualStations(BenchReport report) {
        return report.graphs().isEmpty()
                ? "0"
                : Figures.count(report.graphs().get(0).stations());
    }

    private static String both(Timing timing) {
        return Figures.time(timing.p50Micros()) + " / " + Figures.time(timing.p99Micros());
    }

    private static TextTable graphs(BenchReport report) {
        TextTable table = new TextTable(
                "graph",
                "junctions",
                "edges",
                "shortcuts/edge",
                "folder",
                "built in",
                "stations ready",
                "all detours",
                "within 15 min",
                "one route()");
        for (Graph graph : report.graphs()) {
            table.row(
                    graph.name(),
                    Figures.count(graph.junctions()),
                    Figures.count(graph.edges()),
                    Figures.digits(graph.shortcutsPerEdge()),
                    Figures.bytes(graph.folderBytes()),
                    Figures.seconds(graph.buildSeconds()),
                    Figures.seconds(graph.prepareSeconds()),
                    both(graph.allDetours()),
                    both(graph.within15Minutes()),
                    both(graph.route()));
        }
        return table;
    }

    private static TextTable stations(BenchReport report) {
        TextTable table = new TextTable(
                "stations",
                "ready in",
                "a station",
                "all detours",
                "within 15 min",
                "10 nearest",
                "one route()",
                "2 N route()",
                "faster");
        for (ByStations row : report.byStations()) {
            table.row(
                    Figures.count(row.stations()),
                    Figures.seconds(row.prepareSeconds()),
                    Figures.bytes(row.bytesPerStation()),
                    both(row.allDetours()),
                    both(row.within15Minutes()),
                    both(row.tenNearest()),
                    both(row.route()),
                    Figures.time(row.twiceNRoutesMillis() * 1000),
                    Figures.times(row.timesFaster()));
        }
        return table;
    }

    private static TextTable corridors(BenchReport report) {
        TextTable table = new TextTable(
                "stations",
                "corridor",
                "time",
                "in corridor",
                "finds the best",
                "of the best 20",
                "of them in corridor");
        for (ByStations row : report.byStations()) {
            for (Corridor corridor : row.corridors()) {
                table.row(
                        Figures.count(row.stations()),
                        corridor.metres() / 1000 + " km",
                        both(corridor.timing()),
                        Figures.digits(corridor.candidates()),
                        Figures.percent(corridor.recallOfBest()),
                        Figures.percent(corridor.recallOfTwenty()),
                        Figures.percent(corridor.withinCorridor()));
            }
        }
        return table;
    }

    private static TextTable lengths(BenchReport report) {
        TextTable table = new TextTable("length", "trips", "stations", "all detours", "within 15 min", "one route()");
        for (ByLength row : report.byLength()) {
            table.row(
                    row.kilometres() + " km",
                    Figures.count(row.trips()),
                    Figures.count(row.stations()),
                    both(row.allDetours()),
                    both(row.within15Minutes()),
                    both(row.route()));
        }
        return table;
    }

    private static TextTable changes(BenchReport report) {
        TextTable table = new TextTable(
                "stations", "a change", "all detours meanwhile", "all detours before", "laid in afterwards in");
        for (Change change : report.changes()) {
            table.row(
                    Figures.count(change.stations()),
                    both(change.change()),
                    both(change.askMeanwhile()),
                    both(change.askBefore()),
                    Figures.seconds(change.compactSeconds()));
        }
        return table;
    }

    private static TextTable starts(BenchReport report) {
        TextTable table =
                new TextTable("stations", "ready", "first answer", "in all", "the first time", "memory", "folder");
        for (Start start : report.starts()) {
            table.row(
                    Figures.count(start.stations()),
                    Figures.seconds(start.readySeconds()),
                    Figures.seconds(start.firstAnswerSeconds()),
                    Figures.seconds(start.seconds()),
                    Figures.seconds(start.unpreparedSeconds()),
                    Figures.bytes(start.memoryBytes()),
                    Figures.bytes(start.folderBytes()));
        }
        return table;
    }

    private static TextTable coverage(BenchReport report) {
        TextTable table = new TextTable(
                "graph",
                "roads",
                "stations",
                "roads ready",
                "one Dijkstra",
                "one sweep",
                "both ways, figures",
                "ratio");
        for (Coverage row : report.coverage()) {
            table.row(
                    row.graph(),
                    Figures.count(row.roads()),
                    Figures.count(row.stations()),
                    Figures.time(row.prepareMillis() * 1000),
                    Figures.time(row.plainMillis() * 1000),
                    Figures.time(row.sweepMillis() * 1000),
                    Figures.time(row.bothMillis() * 1000),
                    Figures.digits(row.bothMillis() / row.plainMillis()));
        }
        return table;
    }

    private static TextTable sites(BenchReport report) {
        TextTable table = new TextTable(
                "graph",
                "roads",
                "stations",
                "candidates",
                "sites",
                "objective",
                "threads",
                "chosen",
                "with proof and figures",
                "method",
                "of possible gain");
        for (Sites row : report.sites()) {
            table.row(
                    row.graph(),
                    Figures.count(row.roads()),
                    Figures.count(row.stations()),
                    Figures.count(row.candidates()),
                    Figures.count(row.sites()),
                    row.objective().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Figures.count(row.threads()),
                    Figures.seconds(row.choosingSeconds()),
                    Figures.seconds(row.seconds()),
                    row.method().toLowerCase(Locale.ROOT),
                    Figures.digits(row.shareOfPossible()));
        }
        return table;
    }

    private static TextTable services(BenchReport report) {
        TextTable table =
                new TextTable("answer", "idle", "clients", "saturated", "answers/s", "at 40 % of that", "bare", "size");
        for (Service service : report.services()) {
            load(
                    table,
                    service.results() + " of " + Figures.count(service.stations()) + " stations",
                    service.alongRoute());
            load(table, "a route alone", service.routeOnly());
            load(table, "a trip plan, " + Figures.count(service.tripPlanKilometres()) + " km", service.tripPlan());
        }
        return table;
    }

    private static void load(TextTable table, String name, Load load) {
        if (load.clients() > 0) {
            table.row(
                    name,
                    both(load.idle()),
                    Figures.count(load.clients()),
                    both(load.saturated()),
                    Figures.digits(load.answersPerSecond()),
                    both(load.steady()),
                    both(load.bare()),
                    Figures.bytes(load.bytesPerAnswer()));
        }
    }
}
