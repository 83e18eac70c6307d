package org.waystation.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.bench.BenchOptions.Part;
import org.waystation.bench.report.BenchReport;
import org.waystation.bench.report.BenchReport.ByLength;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Change;
import org.waystation.bench.report.BenchReport.Coverage;
import org.waystation.bench.report.BenchReport.Graph;
import org.waystation.bench.report.BenchReport.Machine;
import org.waystation.bench.report.BenchReport.Service;
import org.waystation.bench.report.BenchReport.Sites;
import org.waystation.bench.report.BenchReport.Start;
import org.waystation.bench.report.Timing;
import org.waystation.coverage.CoverageStopwatch;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadPoint;
import org.waystation.siting.SitingStopwatch;

/**
 * One run: every graph in turn, the largest made-up country last and in all detail. The same stations and the same trips
 * for this engine, for GraphHopper's routes, and for the heuristic. Not thread-safe; nothing else should run meanwhile.
 */
final class BenchRun {

    private static final Logger LOG = LoggerFactory.getLogger(BenchRun.class);
    private static final double TRIP_LEAST_METRES = 50_000;
    private static final int PLACES_TO_MOVE_TO = 200;
    private static final int CANDIDATES = 2_000;
    private static final int FEW_STATIONS = 100;

    private final BenchOptions options;
    private final DatabaseSettings database;
    private final Path work;
    private final Stopwatch stopwatch;
    private final List<Coverage> coverage = new ArrayList<>();
    private final List<Sites> sites = new ArrayList<>();

    /**
     * @param database a PostGIS; tables are made in it
     * @param work an empty folder for files that are of no use afterwards
     */
    BenchRun(BenchOptions options, DatabaseSettings database, Path work) {
        this.options = options;
        this.database = database;
        this.work = work;
        this.stopwatch = new Stopwatch(options.pace());
    }

    /** @param soFar hears of all that was found before the long last part, in case that fails */
    BenchReport run(Consumer<BenchReport> soFar) throws Exception {
        GraphShelf shelf = new GraphShelf(options.shelf());
        List<Graph> graphs = new ArrayList<>();
        for (Path extract : options.extracts()) {
            BenchGraph graph = shelf.extract(extract);
            graphs.add(measure(graph));
            addCoverage(graph);
            graph.network().close();
        }
        List<Integer> sizes = options.junctions();
        for (int junctions : sizes.subList(0, sizes.size() - 1)) {
            BenchGraph graph = shelf.country(junctions, options.seed());
            graphs.add(measure(graph));
            graph.network().close();
        }
        BenchGraph graph = shelf.country(sizes.get(sizes.size() - 1), options.seed());
        graphs.add(measure(graph));
        addCoverage(graph);
        addSites(graph);
        return measureInDetail(graph, graphs, soFar);
    }

    private BenchReport measureInDetail(BenchGraph graph, List<Graph> graphs, Consumer<BenchReport> soFar)
            throws Exception {
        Terrain terrain = new Terrain(graph, options.seed());
        List<Trip> trips = terrain.trips(options.pace().trips(), TRIP_LEAST_METRES);
        List<StationAccess> usual = terrain.stations(options.usualStations());
        List<Start> starts = new ArrayList<>();
        List<ByStations> byStations = new ArrayList<>();
        List<ByLength> byLength = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        Supplier<BenchReport> report = () -> new BenchReport(
                Machine.here(),
                options.command(),
                options.seed(),
                graphs,
                byStations,
                byLength,
                changes,
                starts,
                services,
                coverage,
                sites);
        Optional<ServerFolder> folder = options.has(Part.START) || options.has(Part.SERVICE)
                ? Optional.of(ServerFolder.prepare(graph, usual, work, options.pace()))
                : Optional.empty();
        if (options.has(Part.START)) {
            LOG.info("measuring starts");
            starts.add(ColdStart.measure(
                    folder.orElseThrow(), trips.get(0), options.pace().starts()));
        }
        if (options.has(Part.STATIONS)) {
            byStations.addAll(byStations(graph, terrain, trips));
        }
        if (options.has(Part.LENGTHS) || options.has(Part.CHANGES)) {
            Subject subject = subject(graph, terrain, usual, trips);
            byLength.addAll(options.has(Part.LENGTHS) ? byLength(terrain, subject) : List.of());
            changes.addAll(options.has(Part.CHANGES) ? List.of(change(subject)) : List.of());
            Subject.forget();
        }
        soFar.accept(report.get());
        if (options.has(Part.SERVICE)) {
            LOG.info("measuring over HTTP");
            services.add(new ServiceBench(folder.orElseThrow(), terrain, options.pace())
                    .run(trips, options.planKilometres()));
        }
        return report.get();
    }

    private void addCoverage(BenchGraph graph) throws Exception {
        if (options.has(Part.COVERAGE)) {
            LOG.info("measuring coverage on {}", graph.name());
            List<StationAccess> stations = new Terrain(graph, options.seed()).stations(options.usualStations());
            coverage.add(new CoverageStopwatch(
                            graph.network(), BenchGraph.TRUCK, options.pace().starts())
                    .measure(graph.name(), stations));
        }
    }

    private void addSites(BenchGraph graph) {
        if (options.has(Part.SITING)) {
            LOG.info("choosing sites on {}", graph.name());
            int candidates = Math.min(CANDIDATES, options.usualStations());
            List<StationAccess> all = new Terrain(graph, options.seed()).stations(options.usualStations() + candidates);
            List<StationAccess> stations = all.subList(0, options.usualStations());
            sites.addAll(new SitingStopwatch(
                            graph.network(),
                            BenchGraph.TRUCK,
                            Runtime.getRuntime().availableProcessors())
                    .measure(
                            graph.name(),
                            all.subList(stations.size(), all.size()),
                            stations,
                            List.of(stations.size(), Math.min(FEW_STATIONS, stations.size()), 0)));
        }
    }

    private Subject subject(BenchGraph graph, Terrain terrain, List<StationAccess> stations, List<Trip> trips) {
        StationBuckets buckets = StationBuckets.of(graph.network(), BenchGraph.TRUCK.classId(), stations);
        List<StationAccess> all = terrain.stations(stations.size() + PLACES_TO_MOVE_TO);
        Subject subject = new Subject(
                graph.network(),
                trips,
                stations,
                all.subList(stations.size(), all.size()),
                buckets,
                new HierarchySearch(buckets));
        subject.makeCurrent();
        return subject;
    }

    private Graph measure(BenchGraph graph) {
        LOG.info("measuring on {}", graph.name());
        Terrain terrain = new Terrain(graph, options.seed());
        List<StationAccess> stations = terrain.stations(options.usualStations());
        // The copy of the hierarchy is made once, whatever the number of stations.
        StationBuckets.of(graph.network(), BenchGraph.TRUCK.classId(), stations.subList(0, 1));
        long start = System.nanoTime();
        StationBuckets.of(graph.network(), BenchGraph.TRUCK.classId(), stations);
        double prepareSeconds = (System.nanoTime() - start) / 1e9;
        Subject subject =
                subject(graph, terrain, stations, terrain.trips(options.pace().trips(), TRIP_LEAST_METRES));
        Graph measured = new Graph(
                graph.name(),
                graph.isMadeUp(),
                graph.network().manifest().nodes(),
                graph.network().manifest().edges(),
                graph.shortcutsPerEdge(),
                graph.folderBytes(),
                graph.buildSeconds(),
                stations.size(),
                prepareSeconds,
                subject.buckets().bytes() / stations.size(),
                stopwatch.time("allDetours"),
                stopwatch.time("within15Minutes"),
                stopwatch.time("route"));
        Subject.forget();
        return measured;
    }

    private List<ByStations> byStations(BenchGraph graph, Terrain terrain, List<Trip> trips) {
        boolean hasCorridor = options.has(Part.CORRIDOR);
        Optional<Database> opened =
                hasCorridor ? Optional.of(Database.open(database, Progress.SILENT)) : Optional.empty();
        try {
            List<StationAccess> all =
                    terrain.stations(options.stations().get(options.stations().size() - 1));
            List<ByStations> rows = new ArrayList<>();
            for (int count : options.stations()) {
                rows.add(row(graph, terrain, all.subList(0, count), trips, opened.map(CorridorStore::new)));
            }
            return rows;
        } finally {
            opened.ifPresent(Database::close);
        }
    }

    private ByStations row(
            BenchGraph graph,
            Terrain terrain,
            List<StationAccess> stations,
            List<Trip> trips,
            Optional<CorridorStore> store) {
        LOG.info("measuring with {} stations", stations.size());
        store.ifPresent(present -> present.replace(stations));
        List<CorridorHeuristic> corridors = store.stream()
                .flatMap(present -> options.corridorMetres().stream()
                        .map(metres -> new CorridorHeuristic(graph.network(), present, stations, metres)))
                .toList();
        long start = System.nanoTime();
        Subject subject = subject(graph, terrain, stations, trips);
        double prepareSeconds = (System.nanoTime() - start) / 1e9;
        Timing route = stopwatch.time("routeOfStation");
        CorridorBench corridorBench = new CorridorBench(options.pace());
        ByStations row = new ByStations(
                stations.size(),
                prepareSeconds,
                subject.buckets().bytes() / stations.size(),
                stopwatch.time("allDetours"),
                stopwatch.time("within15Minutes"),
                stopwatch.time("tenNearest"),
                route,
                2 * stations.size() * route.meanMicros() / 1000,
                corridors.stream()
                        .map(corridor -> corridorBench.measure(subject, corridor))
                        .toList());
        Subject.forget();
        return row;
    }

    private List<ByLength> byLength(Terrain terrain, Subject subject) {
        List<ByLength> rows = new ArrayList<>();
        for (int kilometres : options.kilometres()) {
            LOG.info("measuring routes of {} km", kilometres);
            List<Trip> trips = terrain.tripsOfLength(options.pace().trips() / 2, kilometres * 1000.0);
            if (!trips.isEmpty()) {
                subject.withTrips(trips).makeCurrent();
                rows.add(new ByLength(
                        kilometres,
                        trips.size(),
                        subject.stations().size(),
                        stopwatch.time("allDetours"),
                        stopwatch.time("within15Minutes"),
                        stopwatch.time("route")));
            }
        }
        subject.makeCurrent();
        return rows;
    }

    private Change change(Subject subject) {
        LOG.info("measuring changes");
        Timing before = stopwatch.time("allDetours");
        Map<String, Timing> live = stopwatch.timeChange();
        List<RoadPoint> places = subject.others().get(0).points();
        StationBuckets changed = subject.buckets().updated(List.of(new StationAccess(0, places)), List.of());
        long start = System.nanoTime();
        changed.compacted();
        double compactSeconds = (System.nanoTime() - start) / 1e9;
        return new Change(subject.stations().size(), live.get("change"), live.get("ask"), before, compactSeconds);
    }
}
