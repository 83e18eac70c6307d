package org.waystation.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Corridor;
import org.waystation.bench.report.BenchReport.Graph;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.BenchReport.Service;
import org.waystation.bench.report.BenchReport.Start;

/** What the README says of a run, in Markdown: every number in it comes from the report. */
public final class ReadmeSection {

    private static final int LINE_LENGTH = 118;

    private ReadmeSection() {}

    /** Empty where the run did not vary the number of stations. */
    public static String of(BenchReport report) {
        if (report.byStations().isEmpty()) {
            return "";
        }
        Graph graph = report.graphs().get(report.graphs().size() - 1);
        List<String> after = new ArrayList<>();
        report.byStations().stream()
                .filter(row -> row.stations() == graph.stations())
                .findFirst()
                .flatMap(ReadmeSection::missed)
                .ifPresent(after::add);
        report.changes()
                .forEach(change -> after.add("One of " + Figures.count(change.stations()) + " stations is moved in "
                        + Figures.time(change.change().p50Micros()) + " while others ask; each takes "
                        + Figures.bytes(graph.bytesPerStation()) + " of memory."));
        report.starts().forEach(start -> after.add(start(start)));
        report.services().forEach(service -> after.add(service(service)));
        return wrapped(before(report, graph)) + "\n" + table(report).markdown() + "\n"
                + wrapped(String.join(" ", after));
    }

    private static String before(BenchReport report, Graph graph) {
        return "A made-up country of " + Figures.count(graph.junctions()) + " junctions with one-way streets and turn"
                + " restrictions (seed " + report.seed() + "), a heavy truck, "
                + report.machine().processor() + " with "
                + report.machine().processors() + " processors of which a question takes one, Java "
                + report.machine().java().replaceAll(".* ", "") + "; median times:";
    }

    private static TextTable table(BenchReport report) {
        TextTable table = new TextTable(
                "stations N",
                "exact detours to all",
                "up to 15 min",
                "10 nearest",
                "2 N × GraphHopper `route()`",
                "corridor heuristic");
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
        String routes = "2 N × `route()` is the mean of "
                + Figures.count(row.route().samples()) + " routes to and from these stations, times 2 N. ";
        if (row.corridors().isEmpty()) {
            return Optional.of(routes.strip());
        }
        Corridor corridor = row.corridors().get(0);
        return Optional.of(routes + "The heuristic asks PostGIS for the 20 stations nearest to the line within "
                + corridor.metres() / 1000 + " km and routes to these: of " + Figures.count(row.stations())
                + " stations it finds " + Figures.percent(corridor.recallOfTwenty())
                + " of the 20 least detours, and the very least on " + Figures.percent(corridor.recallOfBest())
                + " of the trips; this engine finds all, by construction.");
    }

    private static String start(Start start) {
        return "The server, with its database and " + Figures.count(start.stations())
                + " stations, gives its first answer " + Figures.seconds(start.seconds())
                + " after it is started (" + Figures.seconds(start.unpreparedSeconds())
                + " the very first time), and then needs " + Figures.bytes(start.memoryBytes())
                + " of memory for a graph of "
                + Figures.bytes(start.folderBytes()) + " on disk.";
    }

    private static String service(Service service) {
        String alongRoute =
                "Over HTTP it gives " + Figures.digits(service.alongRoute().answersPerSecond())
                        + " answers a second with all stations measured and " + service.results()
                        + " told about, where GraphHopper's route alone gives "
                        + Figures.digits(service.routeOnly().answersPerSecond()) + "; at "
                        + Figures.percent(Load.STEADY_SHARE) + " of that, 99 % of answers take "
                        + Figures.time(service.alongRoute().steady().p99Micros()) + " at most, where one takes "
                        + Figures.time(service.alongRoute().idle().p50Micros())
                        + " on an idle server (as many jobs that only compute take up to "
                        + Figures.time(service.alongRoute().bare().p99Micros())
                        + " on this machine).";
        return service.tripPlan().clients() == 0
                ? alongRoute
                : alongRoute + " A lawful plan of stops over " + Figures.count(service.tripPlanKilometres())
                        + " km, departing at each hour of a day in turn, takes "
                        + Figures.time(service.tripPlan().idle().p50Micros()) + ".";
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        // Not between the thousands of a number.
        for (String word : text.split(" (?!\\d{3}\\b)")) {
            boolean fits = length + 1 + word.length() <= LINE_LENGTH;
            lines.append(length == 0 ? "" : fits ? " " : "\n").append(word);
            length = length > 0 && fits ? length + 1 + word.length() : word.length();
        }
        return lines.append('\n').toString();
    }
}
