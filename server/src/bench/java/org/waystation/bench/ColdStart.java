package org.waystation.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.waystation.bench.report.BenchReport.Start;
import org.waystation.files.FolderTree;

/**
 * What a start costs: the server itself, in a new Java process, with a private database that it starts, from the beginning of
 * the process to the first answer over HTTP. JMH does not fit here, as the memory is wanted from the same process.
 */
final class ColdStart {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 50;

    private final ServerFolder folder;
    private final Trip trip;
    private final HttpClient client = HttpClient.newHttpClient();

    private ColdStart(ServerFolder folder, Trip trip) {
        this.folder = folder;
        this.trip = trip;
    }

    /** The start of middle time among several, after one that finds nothing but the graph and no archive of classes. */
    static Start measure(ServerFolder folder, Trip trip, int starts) throws IOException, InterruptedException {
        ColdStart measured = new ColdStart(folder, trip);
        FolderTree.delete(folder.graph().network().derivedFile("any").getParent());
        Run unprepared = measured.start(true);
        List<Run> found = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            found.add(measured.start(false));
        }
        found.sort(Comparator.comparingDouble(run -> run.readySeconds + run.answerSeconds));
        Run middle = found.get(found.size() / 2);
        return new Start(
                folder.stations(),
                starts,
                unprepared.readySeconds + unprepared.answerSeconds,
                middle.readySeconds,
                middle.answerSeconds,
                folder.graph().folderBytes(),
                middle.memoryBytes);
    }

    private record Run(double readySeconds, double answerSeconds, long memoryBytes) {}

    /** @param isFirst whether to wait for what the next start is to find */
    private Run start(boolean isFirst) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (BenchedProcess server = folder.start()) {
            double ready = (System.nanoTime() - begin) / 1e9;
            ask(server.baseUrl());
            double answered = (System.nanoTime() - begin) / 1e9 - ready;
            if (isFirst) {
                awaitKept();
            }
            return new Run(ready, answered, server.memoryBytes());
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
        Path kept = folder.graph().network().derivedFile("stations-" + BenchGraph.TRUCK.classId());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(kept)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Nothing was kept at " + kept);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
