package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.osmfile.OsmFileException;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadImportException.Reason;
import org.waystation.roads.VehicleClass.Mode;

class RoadNetworkBuilderTest {

    private static final VehicleFleet FLEET = VehicleFleet.defaults();

    @TempDir
    Path folder;

    @Test
    void theManifestSaysWhatTheGraphHoldsAndWhereItIsFrom() throws Exception {
        Path source = town(1);

        GraphManifest manifest = build(source);

        assertThat(GraphManifest.find(graph())).contains(manifest);
        assertThat(manifest.source().fileName()).isEqualTo("town1.osm");
        assertThat(manifest.source().sizeBytes()).isEqualTo(Files.size(source));
        assertThat(manifest.source().sha256()).isEqualTo(Checksums.sha256(source));
        assertThat(manifest.source().timestamp()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(manifest.fleetHash()).isEqualTo(FLEET.hash());
        assertThat(manifest.nodes()).isEqualTo(36);
        assertThat(manifest.files()).hasSizeGreaterThan(5);
        assertThat(names(graph()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(manifest.files().keySet().stream(), Stream.of(GraphManifest.FILE_NAME))
                                .toList());
    }

    @Test
    void progressIsToldStageByStage() throws Exception {
        List<String> stages = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void stage(String name, long total) {
                stages.add(name);
            }

            @Override
            public void advance(long done) {}
        };

        new RoadNetworkBuilder(FLEET).build(town(1), graph(), progress);

        assertThat(stages)
                .containsExactly(
                        "Checking the map file",
                        "Reading the roads",
                        "Looking for cut-off roads",
                        "Preparing fast routes for 3 vehicle classes",
                        "Writing the graph");
    }

    @Test
    void aNewGraphReplacesTheOldOneWhileTheOldOneIsInUse() throws Exception {
        build(town(1));
        RoadNetwork old = RoadNetwork.load(graph(), FLEET);

        GraphManifest manifest = build(town(2));

        assertThat(RoadNetwork.load(graph(), FLEET).manifest()).isEqualTo(manifest);
        assertThat(TestNetworks.cells(old, VehicleFleet.CAR, MapSketch.at(0, 0), MapSketch.at(5, 0)))
                .isPositive();
        assertThat(names(folder)).contains("graph").noneMatch(name -> name.contains("-"));
    }

    @Test
    void aFailedBuildLeavesTheOldGraphWhole() throws Exception {
        GraphManifest manifest = build(town(1));
        Path bad = Files.writeString(folder.resolve("bad.osm"), "<osm><node id='1' lat='28' lon='120'/>");

        RoadImportException failure = failure(bad);
        assertThat(failure.reason()).isEqualTo(Reason.MAP_FILE);
        assertThat(failure.getCause())
                .asInstanceOf(InstanceOfAssertFactories.type(OsmFileException.class))
                .extracting(OsmFileException::reason)
                .isEqualTo(OsmFileException.Reason.TRUNCATED);

        assertThat(RoadNetwork.load(graph(), FLEET).manifest()).isEqualTo(manifest);
    }

    @Test
    void whatAKilledBuildLeftIsRemovedAndTheOldGraphPutBack() throws Exception {
        GraphManifest manifest = build(town(1));
        Files.move(graph(), folder.resolve(".graph.replaced-123"));
        Path halfBuilt = Files.createDirectory(folder.resolve(".graph.building-123"));
        Files.writeString(halfBuilt.resolve("nodes"), "half");

        assertThat(RoadNetwork.load(graph(), FLEET).manifest())
                .as("killed between the two renames")
                .isEqualTo(manifest);

        build(town(2));
        assertThat(names(folder)).noneMatch(name -> name.contains("-"));
    }

    @Test
    void twoBuildsIntoOneFolderDoNotMeet() throws Exception {
        Path source = town(1);
        try (FileChannel lock =
                FileChannel.open(folder.resolve(".graph.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();

            assertThat(failure(source).reason()).isEqualTo(Reason.BUSY);
        }
        build(source);
    }

    @Test
    void aMapWithoutUsableRoadsIsRefused() throws Exception {
        Path footpaths = MapSketch.of("A--B").way("AB", "highway=footway").write(folder);
        assertThat(failure(footpaths).reason()).isEqualTo(Reason.NO_ROADS);

        Path buildings = MapSketch.of("A--B").way("AB", "building=yes").write(folder);
        assertThat(failure(buildings).reason()).isEqualTo(Reason.NO_ROADS);
        assertThat(graph()).doesNotExist();
    }

    @Test
    void aMapWithRoadsForCarsOnlyIsTaken() throws Exception {
        Path source =
                MapSketch.of("A--B").way("AB", "highway=primary", "hgv=no").write(folder);

        RoadNetwork network = TestNetworks.build(source, folder);

        assertThat(network.snap(MapSketch.at(1, 0), network.fleet().vehicle(VehicleFleet.CAR)))
                .isInstanceOf(SnapResult.Snapped.class);
        assertThat(network.snap(MapSketch.at(1, 0), network.fleet().vehicle(VehicleFleet.HEAVY_TRUCK)))
                .isInstanceOf(SnapResult.TooFar.class);
    }

    @Test
    void compressedMapsGiveTheSameRoads() throws Exception {
        Path plain = town(1);
        Path compressed = folder.resolve("town.data");
        try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(plain, out);
        }

        assertThat(build(compressed).edges()).isEqualTo(build(plain).edges());
    }

    @Test
    void aFullDiskIsSaidSo() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", mount.toString()), "needs the right to mount");
        try {
            Path source = town(1);
            RoadImportException failure = catchThrowableOfType(
                    RoadImportException.class,
                    () -> new RoadNetworkBuilder(FLEET).build(source, mount.resolve("graph"), Progress.SILENT));

            assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
            assertThat(failure).hasMessageContaining("The disk is full");
            assertThat(names(mount)).containsExactly(".graph.lock");
        } finally {
            run("umount", mount.toString());
        }
    }

    @Test
    void theFleetsHashChangesWithWhateverShapesIt() {
        VehicleSize size = new VehicleSize(4, 2.5, 12, 18, 10, false);
        VehicleClass bus = new VehicleClass("bus", Mode.TRUCK, size, 100);
        String hash = new VehicleFleet(List.of(bus)).hash();

        assertThat(new VehicleFleet(List.of(new VehicleClass("bus", Mode.TRUCK, size, 100))).hash())
                .isEqualTo(hash);
        assertThat(Stream.of(
                                new VehicleClass("bus", Mode.CAR, size, 100),
                                new VehicleClass("bus", Mode.TRUCK, size, 90),
                                new VehicleClass("coach", Mode.TRUCK, size, 100),
                                new VehicleClass("bus", Mode.TRUCK, new VehicleSize(4, 2.5, 12, 18, 10, true), 100),
                                new VehicleClass("bus", Mode.TRUCK, new VehicleSize(4, 2.5, 12.5, 18, 10, false), 100))
                        .map(other -> new VehicleFleet(List.of(other)).hash()))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path graph() {
        return folder.resolve("graph");
    }

    private Path town(int seed) {
        OsmXml xml = new OsmXml();
        CityGrid.draw(xml, 1, 0, 6, new Random(seed));
        return xml.write(folder.resolve("town" + seed + ".osm"));
    }

    private GraphManifest build(Path source) throws RoadImportException {
        return new RoadNetworkBuilder(FLEET).build(source, graph(), Progress.SILENT);
    }

    private RoadImportException failure(Path source) {
        return catchThrowableOfType(RoadImportException.class, () -> build(source));
    }

    private static List<String> names(Path folder) {
        try {
            return GraphFolder.list(folder).stream()
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
