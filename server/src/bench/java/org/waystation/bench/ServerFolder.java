package org.waystation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.waystation.app.BenchedServer;
import org.waystation.detours.StationAccess;

/**
 * A data folder that {@link BenchedServer} starts from: a benchmark's graph, and its stations in a private database.
 *
 * @param program that starts from it
 * @param niceness as of {@link Pace#serverNiceness}
 */
record ServerFolder(BenchGraph graph, int stations, Path path, PackedProgram program, int niceness) {

    private static final List<String> HOURS = List.of("24/7", "24/7", "24/7", "06:00-22:00", "Mo-Sa 08:00-20:00");

    /** @param work an empty folder */
    static ServerFolder prepare(BenchGraph graph, List<StationAccess> stations, Path work, Pace pace)
            throws IOException {
        Path data = Files.createDirectory(work.resolve("server"));
        // A private database may run as another user, who comes through here.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        Path graphs = Files.createDirectory(data.resolve("graphs"));
        Files.createSymbolicLink(graphs.resolve(graph.name()), graph.folder().toAbsolutePath());
        Path file = writeStations(data.resolve("stations.csv"), stations);
        BenchedServer.fill(data, graph.name(), graph.network().manifest(), file);
        PackedProgram program = PackedProgram.in(work.resolve("program"));
        return new ServerFolder(graph, stations.size(), data, program, pace.serverNiceness());
    }

    BenchedProcess start() throws IOException {
        List<String> arguments = List.of(path.toString(), BenchGraph.TRUCK.classId());
        return BenchedProcess.start(program, BenchedServer.class, arguments, log(), niceness);
    }

    private Path log() {
        return path.resolve("start.log");
    }

    private static Path writeStations(Path file, List<StationAccess> stations) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,kind,name:zh,longitude,latitude,opening_hours,facilities"));
        for (StationAccess station : stations) {
            long id = station.stationId();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,driver_home,驿站%d,%s,%s,hgv_parking:%d;shower;toilets;fuel:diesel",
                    id,
                    id,
                    ServiceBench.lonLat(station.points().get(0).position()),
                    HOURS.get((int) (id % HOURS.size())),
                    10 + id % 90));
        }
        return Files.write(file, lines);
    }
}
