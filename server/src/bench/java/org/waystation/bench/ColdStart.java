package org.waystation.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.app.BenchedServer;
import org.waystation.bench.report.BenchReport.Start;
import org.waystation.detours.StationAccess;
import org.waystation.files.FolderTree;

/**
 * What a start costs: the server itself, in a new Java process, with a private database that it starts, from the beginning of
 * the process to the first answer over HTTP. JMH does not fit here, as the memory is wanted from the same process.
 */
final class ColdStart {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+:\\d+");
    /** The last line of a histogram of classes: all objects that are in use. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 50;

    private final BenchGraph graph;
    private final Trip trip;
    private final Path data;
    private final PackedProgram program;
    private final HttpClient client = HttpClient.newHttpClient();

    private ColdStart(BenchGraph graph, Trip trip, Path data, PackedProgram program) {
        this.graph = graph;
        this.trip = trip;
        this.data = data;
        this.program = program;
    }

    /** The start of middle time among several, after one that finds nothing but the graph and no archive of classes. */
    static Start measure(BenchGraph graph, List<StationAccess> stations, Trip trip, int starts, Path work)
            throws IOException, InterruptedException {
        Path data = Files.createDirectory(work.resolve("start"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        Path graphs = Files.createDirectory(data.resolve("graphs"));
        Files.createSymbolicLink(graphs.resolve(graph.name()), graph.folder().toAbsolutePath());
        Path file = ServiceBench.writeStations(data.resolve("stations.csv"), stations);
        BenchedServer.fill(data, graph.name(), graph.network().manifest(), file);
        ColdStart measured = new ColdStart(graph, trip, data, PackedProgram.in(work.resolve("program")));
        FolderTree.delete(graph.network().derivedFile("any").getParent());
        Run unprepared = measured.start(true);
        List<Run> found = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            found.add(measured.start(false));
        }
        found.sort(Comparator.comparingDouble(run -> run.readySeconds + run.answerSeconds));
        Run middle = found.get(found.size() / 2);
        return new Start(
                stations.size(),
                starts,
                unprepared.readySeconds + unprepared.answerSeconds,
                middle.readySeconds,
                middle.answerSeconds,
                graph.folderBytes(),
                middle.memoryBytes);
    }

    private record Run(double readySeconds, double answerSeconds, long memoryBytes) {}

    /** @param isFirst whether to wait for what the next start is to find */
    private Run start(boolean isFirst) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(
                java("java"), "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", "")));
        command.addAll(program.options());
        command.addAll(List.of(BenchedServer.class.getName(), data.toString(), BenchGraph.TRUCK.classId()));
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolve("start.log").toFile())
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            Matcher address = ADDRESS.matcher(line == null ? "" : line);
            if (!address.find()) {
                throw new IllegalStateException(
                        "A start from " + data + " failed: " + Files.readString(data.resolve("start.log")));
            }
            double ready = (System.nanoTime() - begin) / 1e9;
            ask(address.group());
            double answered = (System.nanoTime() - begin) / 1e9 - ready;
            if (isFirst) {
                awaitKept();
            }
            return new Run(ready, answered, memoryBytes(process));
        } finally {
            process.destroy();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void ask(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + ServiceBench.alongRoute(trip)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The first question was answered by " + answer.body());
        }
    }

    private void awaitKept() throws InterruptedException {
        Path kept = graph.network().derivedFile("stations-" + BenchGraph.TRUCK.classId());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(kept)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Nothing was kept at " + kept);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** In use, after a garbage collection. */
    private static long memoryBytes(Process process) throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(java("jcmd"), "" + process.pid(), "GC.class_histogram").start();
        try (BufferedReader lines = histogram.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines()
                    .map(TOTAL::matcher)
                    .filter(Matcher::find)
                    .mapToLong(total -> Long.parseLong(total.group(1)))
                    .max()
                    .orElseThrow();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            histogram.waitFor();
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
