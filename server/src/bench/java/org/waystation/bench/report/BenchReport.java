package org.waystation.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that one run found; what it did not look at is an empty list. Times are of one thread unless something else is
 * said.
 *
 * @param command how the run was started
 * @param seed of the country, the stations and the trips
 * @param graphs smallest first; the last is the one that all else was measured on
 */
public record BenchReport(
        Machine machine,
        String command,
        long seed,
        List<Graph> graphs,
        List<ByStations> byStations,
        List<ByLength> byLength,
        List<Change> changes,
        List<Start> starts,
        List<Service> services,
        List<Coverage> coverage,
        List<Sites> sites) {

    public BenchReport {
        graphs = List.copyOf(graphs);
        byStations = List.copyOf(byStations);
        byLength = List.copyOf(byLength);
        changes = List.copyOf(changes);
        starts = List.copyOf(starts);
        services = List.copyOf(services);
        coverage = coverage == null ? List.of() : List.copyOf(coverage);
        sites = sites == null ? List.of() : List.copyOf(sites);
    }

    /** @param takenAt ISO 8601 */
    public record Machine(
            String takenAt, String processor, int processors, String system, String java, long heapBytes) {

        /** This one, now. */
        public static Machine here() {
            return new Machine(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    processorName(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                    Runtime.getRuntime().maxMemory());
        }

        /** Linux tells; elsewhere the architecture must do. */
        private static String processorName() {
            Path file = Path.of("/proc/cpuinfo");
            if (!Files.isReadable(file)) {
                return System.getProperty("os.arch");
            }
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * One road network and what a question costs on it.
     *
     * @param shortcutsPerEdge of the prepared hierarchy
     * @param buildSeconds from the map file to the prepared graph, when that was done
     */
    public record Graph(
            String name,
            boolean isMadeUp,
            int junctions,
            int edges,
            double shortcutsPerEdge,
            long folderBytes,
            double buildSeconds,
            int stations,
            double prepareSeconds,
            long bytesPerStation,
            Timing allDetours,
            Timing within15Minutes,
            Timing route) {}

    /**
     * What a question costs with so many stations.
     *
     * @param route one route() to or from a station
     * @param twiceNRoutesMillis two of them for each station: their mean time times 2 N
     */
    public record ByStations(
            int stations,
            double prepareSeconds,
            long bytesPerStation,
            Timing allDetours,
            Timing within15Minutes,
            Timing tenNearest,
            Timing route,
            double twiceNRoutesMillis,
            List<Corridor> corridors) {

        public ByStations {
            corridors = List.copyOf(corridors);
        }

        public double timesFaster() {
            return twiceNRoutesMillis * 1000 / allDetours.p50Micros();
        }
    }

    /**
     * The heuristic: stations within a corridor, detours by route() for the twenty nearest to the line.
     *
     * @param timing the route, PostGIS, and up to 40 routes
     * @param recallOfBest how often it finds the station of least detour
     * @param recallOfTwenty which part of the twenty least detours it finds, on average
     * @param withinCorridor which part of the twenty lies within the corridor at all
     * @param candidates stations in the corridor, on average
     */
    public record Corridor(
            int metres,
            Timing timing,
            double recallOfBest,
            double recallOfTwenty,
            double withinCorridor,
            double candidates) {}

    /** @param kilometres of the routes, within a tenth */
    public record ByLength(
            int kilometres, int trips, int stations, Timing allDetours, Timing within15Minutes, Timing route) {}

    /**
     * One station moved after the other, as fast as it goes, while another thread asks for all detours.
     *
     * @param askBefore the same questions while nothing changes
     * @param compactSeconds to lay the changed stations in with the others, in the background
     */
    public record Change(int stations, Timing change, Timing askMeanwhile, Timing askBefore, double compactSeconds) {}

    /**
     * The server in a new Java process each time, with a private database; the middle one of several.
     *
     * @param unpreparedSeconds to the first answer where nothing was kept but the graph
     * @param readySeconds from the beginning of the process until it says that it can be asked
     * @param firstAnswerSeconds from then on
     * @param folderBytes of the graph
     * @param memoryBytes in use after the answer and a garbage collection
     */
    public record Start(
            int stations,
            int starts,
            double unpreparedSeconds,
            double readySeconds,
            double firstAnswerSeconds,
            long folderBytes,
            long memoryBytes) {

        public double seconds() {
            return readySeconds + firstAnswerSeconds;
        }
    }

    /**
     * How well stations cover all roads of a network; times are the middle ones of several runs.
     *
     * @param prepareMillis once for a network, to list its roads and say in which unit each lies
     * @param plainMillis one search by GraphHopper from one place to every road
     * @param sweepMillis to every road's nearest station
     * @param bothMillis there and from there, figures included
     */
    public record Coverage(
            String graph,
            int roads,
            int stations,
            double prepareMillis,
            double plainMillis,
            double sweepMillis,
            double bothMillis) {}

    /**
     * Sites chosen, all roads of a network for demand.
     *
     * @param stations that are there already
     * @param choosingSeconds until there was a choice, not yet proven or measured
     * @param shareOfPossible the part of the gain that is possible at most, by the bound
     */
    public record Sites(
            String graph,
            int roads,
            int stations,
            int candidates,
            int sites,
            String objective,
            int threads,
            double seconds,
            double choosingSeconds,
            String method,
            double shareOfPossible) {}

    /**
     * Over HTTP, in answers a second; the load generator runs on the same processors.
     *
     * @param results stations told about in an answer
     */
    public record Service(
            int stations, int results, Load alongRoute, Load routeOnly, Load tripPlan, int tripPlanKilometres) {}

    /**
     * @param clients asking at once in {@code saturated} and {@code answersPerSecond}
     * @param idle of questions that come by themselves now and then, {@link #IDLE_SHARE} of {@code answersPerSecond}
     * @param steady likewise, {@link #STEADY_SHARE} of {@code answersPerSecond}; each from when it was due
     * @param bare of jobs that do nothing but compute, in the program that asks and right afterwards; as many as in {@code steady},
     *     and each for as long as a processor had for an answer in {@code saturated}: what the machine itself is late
     * @param refused questions told to come back later, which count for nothing else
     */
    public record Load(
            int clients,
            Timing idle,
            Timing saturated,
            Timing steady,
            Timing bare,
            double answersPerSecond,
            long bytesPerAnswer,
            long refused) {

        /** Of what a server could answer: what one that is sized well gets at a busy hour. */
        public static final double STEADY_SHARE = 0.4;

        /** Of what a server could answer: so few that hardly one waits for another. */
        public static final double IDLE_SHARE = 0.02;

        public static final Load NONE = new Load(0, Timing.NONE, Timing.NONE, Timing.NONE, Timing.NONE, 0, 0, 0);
    }
}
