package org.waystation.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.waystation.bench.report.BenchReport.ByLength;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Graph;
import org.waystation.bench.report.SvgDrawing.At;

/**
 * A report as three small charts beside each other: time by number of stations, by length of the route, and by size of the
 * graph (dots without a line are real maps), all with logarithmic axes. It follows the reader's choice of light or dark.
 */
public final class BenchChart {

    private static final int WIDTH = 1180;
    private static final int HEIGHT = 430;
    private static final int TOP = 62;
    private static final int BOTTOM = 318;
    private static final double LEGEND = 376;
    private static final int LEGEND_LINE = 22;
    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #24292f }
            .head { font-size: 15px; font-weight: 600 }
            .title { font-size: 13px; font-weight: 600 }
            .paper { fill: #ffffff }
            .grid { stroke: #d0d7de; stroke-width: 1; fill: none }
            polyline { fill: none; stroke-width: 2.2 }
            .engine { stroke: #0a7d5a } circle.engine { fill: #0a7d5a }
            .bounded { stroke: #1f6feb; stroke-dasharray: 7 3 } circle.bounded { fill: #1f6feb }
            .routes { stroke: #cf4a22 } circle.routes { fill: #cf4a22 }
            .corridor { stroke: #8250df } circle.corridor { fill: #8250df }
            .route { stroke: #9a6700; stroke-dasharray: 2 3 } circle.route { fill: #9a6700 }
            circle { stroke: none }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 }
              .paper { fill: #0d1117 }
              .grid { stroke: #30363d }
              .engine { stroke: #3fb98f } circle.engine { fill: #3fb98f }
              .bounded { stroke: #58a6ff } circle.bounded { fill: #58a6ff }
              .routes { stroke: #ff7b54 } circle.routes { fill: #ff7b54 }
              .corridor { stroke: #bc8cff } circle.corridor { fill: #bc8cff }
              .route { stroke: #d4a72c } circle.route { fill: #d4a72c }
              circle { stroke: none }
            }
            """;

    private final SvgDrawing drawing;

    private record Series(String styleClass, String name, List<At> values, boolean isLine) {
        static <T> Series of(
                String style, String name, List<T> rows, ToDoubleFunction<T> x, ToDoubleFunction<T> micros) {
            List<At> values = new ArrayList<>();
            for (T row : rows) {
                if (micros.applyAsDouble(row) > 0) {
                    values.add(new At(x.applyAsDouble(row), micros.applyAsDouble(row)));
                }
            }
            return new Series(style, name, values, true);
        }

        Series scattered() {
            return new Series(styleClass, name, values, false);
        }
    }

    private BenchChart(SvgDrawing drawing) {
        this.drawing = drawing;
    }

    /** An SVG document. */
    public static String of(BenchReport report) {
        SvgDrawing drawing =
                new SvgDrawing(WIDTH, HEIGHT, "What exact detours to all stations cost, median times", STYLE);
        drawing.text("head", new At(20, 26), "start", "Exact detours to all stations: median time of a question");
        new BenchChart(drawing).draw(report);
        return drawing.end();
    }

    private void draw(BenchReport report) {
        String usual = report.graphs().isEmpty()
                ? ""
                : Figures.count(report.graphs().get(0).stations()) + " stations, ";
        panel(
                70,
                400,
                "by number of stations",
                List.of(
                        Series.of(
                                "routes",
                                "2 N × GraphHopper route()",
                                report.byStations(),
                                ByStations::stations,
                                row -> row.twiceNRoutesMillis() * 1000),
                        Series.of(
                                "corridor",
                                "corridor heuristic: 5 km, 20 nearest to the line",
                                report.byStations(),
                                ByStations::stations,
                                row -> row.corridors().isEmpty()
                                        ? 0
                                        : row.corridors().get(0).timing().p50Micros()),
                        Series.of(
                                "route",
                                "one GraphHopper route()",
                                report.byStations(),
                                ByStations::stations,
                                row -> row.route().p50Micros()),
                        Series.of(
                                "engine",
                                "all detours, this engine",
                                report.byStations(),
                                ByStations::stations,
                                row -> row.allDetours().p50Micros()),
                        Series.of(
                                "bounded",
                                "detours up to 15 min, this engine",
                                report.byStations(),
                                ByStations::stations,
                                row -> row.within15Minutes().p50Micros())));
        panel(
                470,
                770,
                usual + "by route length, km",
                List.of(
                        Series.of(
                                "route",
                                "",
                                report.byLength(),
                                ByLength::kilometres,
                                row -> row.route().p50Micros()),
                        Series.of(
                                "engine",
                                "",
                                report.byLength(),
                                ByLength::kilometres,
                                row -> row.allDetours().p50Micros()),
                        Series.of(
                                "bounded",
                                "",
                                report.byLength(),
                                ByLength::kilometres,
                                row -> row.within15Minutes().p50Micros())));
        List<Graph> madeUp = graphs(report, true);
        List<Graph> real = graphs(report, false);
        panel(
                840,
                1140,
                usual + "by junctions of the graph",
                List.of(
                        bySize("route", madeUp, Graph::route),
                        bySize("route", real, Graph::route).scattered(),
                        bySize("engine", madeUp, Graph::allDetours),
                        bySize("engine", real, Graph::allDetours).scattered(),
                        bySize("bounded", madeUp, Graph::within15Minutes),
                        bySize("bounded", real, Graph::within15Minutes).scattered()));
    }

    /** Countries that were made up differ in size alone; real maps in more. */
    private static List<Graph> graphs(BenchReport report, boolean isMadeUp) {
        return report.graphs().stream()
                .filter(graph -> graph.isMadeUp() == isMadeUp)
                .toList();
    }

    private static Series bySize(String styleClass, List<Graph> graphs, Function<Graph, Timing> timing) {
        return Series.of(
                styleClass,
                "",
                graphs,
                Graph::junctions,
                graph -> timing.apply(graph).p50Micros());
    }

    private void panel(double left, double right, String title, List<Series> all) {
        LogAxis x = LogAxis.around(values(all, At::x), left, right);
        LogAxis y = LogAxis.around(values(all, At::y), BOTTOM, TOP);
        drawing.text("title", new At(left, TOP - 12), "start", title);
        for (double tick : x.powersOfTen()) {
            drawing.line("grid", List.of(new At(x.at(tick), TOP), new At(x.at(tick), BOTTOM)));
            drawing.text("tick", new At(x.at(tick), BOTTOM + 18), "middle", Figures.count(Math.round(tick)));
        }
        for (double tick : y.powersOfTen()) {
            drawing.line("grid", List.of(new At(left, y.at(tick)), new At(right, y.at(tick))));
            drawing.text("tick", new At(left - 8, y.at(tick) + 4), "end", tick(tick));
        }
        int entry = 0;
        for (Series series : all) {
            List<At> line = series.values().stream()
                    .map(at -> new At(x.at(at.x()), y.at(at.y())))
                    .toList();
            if (series.isLine()) {
                drawing.line(series.styleClass(), line);
            }
            for (int i = 0; i < line.size(); i++) {
                drawing.dot(
                        series.styleClass(),
                        line.get(i),
                        Figures.time(series.values().get(i).y()));
            }
            if (!series.name().isEmpty()) {
                legend(series, entry++);
            }
        }
    }

    private void legend(Series series, int entry) {
        double left = 70 + 370 * (entry % 3);
        double height = LEGEND + LEGEND_LINE * (entry / 3);
        drawing.line(series.styleClass(), List.of(new At(left, height - 4), new At(left + 30, height - 4)));
        drawing.dot(series.styleClass(), new At(left + 15, height - 4), series.name());
        drawing.text("entry", new At(left + 38, height), "start", series.name());
    }

    private static DoubleStream values(List<Series> all, ToDoubleFunction<At> part) {
        return all.stream().flatMap(series -> series.values().stream()).mapToDouble(part);
    }

    /** A power of ten of microseconds. */
    private static String tick(double micros) {
        if (micros < 1e3) {
            return Math.round(micros) + " µs";
        }
        return micros < 1e6 ? Math.round(micros / 1e3) + " ms" : Figures.count(Math.round(micros / 1e6)) + " s";
    }
}
