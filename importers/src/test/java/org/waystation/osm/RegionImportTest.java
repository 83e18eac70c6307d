package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.formats.StationFileReader;
import org.waystation.intake.StationImport;
import org.waystation.osm.RegionImport.Settings;
import org.waystation.osm.RegionImportException.Reason;
import org.waystation.processes.JavaProgram;
import org.waystation.progress.Progress;
import org.waystation.regions.Region;
import org.waystation.regions.RegionStore;
import org.waystation.roads.GraphManifest;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.SourceId;
import org.waystation.stations.Station;
import org.waystation.stations.StationKind;
import org.waystation.stations.StationStore;

class RegionImportTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private RegionStore regions;
    private StationStore stations;
    private RegionImport regionImport;

    @BeforeEach
    void prepare() {
        database.clear();
        regions = new RegionStore(database.get());
        stations = new StationStore(database.get());
        regionImport = new RegionImport(
                database.get(), regions, stations, VehicleFleet.defaults(), folder.resolve("data"), Clock.systemUTC());
    }

    private static MotorwaySketch twoSides() {
        MotorwaySketch motorway = new MotorwaySketch();
        motorway.southArea("highway=services,name=乐清服务区");
        motorway.northArea("highway=services,name=乐清服务区");
        return motorway;
    }

    private RegionImportSummary load(OsmSketch sketch) throws RegionImportException {
        Path file = sketch.write(folder.resolve("region.osm"));
        return regionImport.importFile(file, Settings.defaults(), Progress.SILENT);
    }

    private List<Path> graphs() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("data/graphs"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void a_region_is_there_with_roads_stations_and_places() throws Exception {
        RegionImportSummary summary = load(twoSides().sketch);

        Region region = regions.find().orElseThrow();
        assertThat(region.graphId()).isEqualTo(summary.graphId());
        assertThat(region.source().name()).isEqualTo("region.osm");
        assertThat(region.dataNotice()).contains("OpenStreetMap");
        try (RoadNetwork network = RoadNetwork.load(
                RegionImport.graphsFolder(folder.resolve("data")).resolve(region.graphId()), VehicleFleet.defaults())) {
            assertThat(network.manifest().source().sha256())
                    .isEqualTo(region.source().sha256());
        }
        assertThat(summary.stations()).containsEntry(StationKind.SERVICE_AREA, 2L);
        assertThat(summary.changes().added()).isEqualTo(2);
        assertThat(summary.region().features()).isPositive();
        List<Station> stored = stations.list();
        assertThat(stored).hasSize(2);
        assertThat(stored.get(0).pairId()).hasValue(stored.get(1).id());
        assertThat(summary.describe()).contains("2 service_area");
    }

    @Test
    void a_graph_is_finished_before_the_region_gets_it() throws Exception {
        List<Path> finished = new ArrayList<>();
        regionImport = regionImport.with((graph, progress) -> {
            assertThat(regions.find()).isEmpty();
            assertThat(GraphManifest.find(graph)).isPresent();
            finished.add(graph);
        });

        RegionImportSummary summary = load(twoSides().sketch);

        assertThat(finished)
                .containsExactly(
                        RegionImport.graphsFolder(folder.resolve("data")).resolve(summary.graphId()));
    }

    @Test
    void what_a_service_area_took_in_stays_known_as_a_source() throws Exception {
        MotorwaySketch motorway = new MotorwaySketch();
        String area = motorway.southArea("highway=services,name=乐清服务区");
        long fuel = motorway.sketch.node(20, -70, "amenity=fuel", "brand=中石化", "fuel:diesel=yes");

        load(motorway.sketch);

        assertThat(stations.list())
                .singleElement()
                .extracting(station -> station.details().provenance().sources())
                .isEqualTo(List.of(new SourceId("osm", area), new SourceId("osm", "node/" + fuel)));
        assertThat(load(motorway.sketch).changes().unchanged()).isEqualTo(1);
    }

    @Test
    void importing_again_keeps_ids_and_removes_the_old_graph() throws Exception {
        RegionImportSummary first = load(twoSides().sketch);
        List<Long> ids = stations.list().stream().map(Station::id).toList();

        RegionImportSummary second = load(twoSides().sketch);

        assertThat(second.graphId()).isNotEqualTo(first.graphId());
        assertThat(second.changes().unchanged()).isEqualTo(2);
        assertThat(stations.list()).extracting(Station::id).isEqualTo(ids);
        assertThat(graphs()).extracting(path -> path.getFileName().toString()).containsExactly(second.graphId());
    }

    @Test
    void stations_of_a_withdrawn_source_leave_with_the_region_before() throws Exception {
        load(twoSides().sketch);
        Path file = folder.resolve("invented.csv");
        Files.writeString(file, "id,kind,name,longitude,latitude\na,fuel,加油站,120.9,28.2\n");
        new StationImport(database.get(), stations)
                .run(
                        new StationFileReader(
                                file, StationFileReader.Settings.defaults().withSource("invented")),
                        StationImport.Options.DEFAULTS,
                        Progress.SILENT);
        assertThat(stations.list()).hasSize(3);

        RegionImportSummary summary = regionImport.importFile(
                folder.resolve("region.osm"),
                new Settings(OsmExtraction.Options.defaults(), "notice", Set.of("invented", "unknown")),
                Progress.SILENT);

        assertThat(stations.list()).hasSize(2);
        assertThat(summary.changes().removed()).isEqualTo(1);
    }

    @Test
    void what_a_killed_import_left_is_removed_by_the_next() throws Exception {
        Files.createDirectories(folder.resolve("data/graphs/20200101T000000-dead/part"));

        RegionImportSummary summary = load(twoSides().sketch);

        assertThat(graphs()).extracting(path -> path.getFileName().toString()).containsExactly(summary.graphId());
    }

    @Test
    void a_bad_file_leaves_the_old_region_whole() throws Exception {
        RegionImportSummary good = load(twoSides().sketch);
        String xml = twoSides().sketch.toXml();
        Path cut = Files.writeString(folder.resolve("cut.osm"), xml.substring(0, xml.length() / 2));

        RegionImportException failure = catchThrowableOfType(
                RegionImportException.class, () -> regionImport.importFile(cut, Settings.defaults(), Progress.SILENT));

        assertThat(failure.reason()).isEqualTo(Reason.FILE);
        assertUntouched(good);
    }

    @Test
    void a_database_that_fails_in_the_middle_leaves_the_old_region_whole() throws Exception {
        RegionImportSummary good = load(twoSides().sketch);
        database.execute("ALTER TABLE map_feature ADD CONSTRAINT no_more CHECK (false) NOT VALID");
        try {
            RegionImportException failure =
                    catchThrowableOfType(RegionImportException.class, () -> load(new MotorwaySketch().sketch));

            assertThat(failure.reason()).isEqualTo(Reason.DATABASE);
            assertThat(failure).hasMessageContaining("The one before is still there");
            assertUntouched(good);
        } finally {
            database.execute("ALTER TABLE map_feature DROP CONSTRAINT no_more");
        }
    }

    @Test
    void a_connection_that_breaks_in_the_middle_leaves_the_old_region_whole() throws Exception {
        RegionImportSummary good = load(twoSides().sketch);
        database.execute("""
                CREATE FUNCTION break_connection() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TRIGGER breaking BEFORE INSERT ON map_feature EXECUTE FUNCTION break_connection();
                """);
        try {
            RegionImportException failure =
                    catchThrowableOfType(RegionImportException.class, () -> load(new MotorwaySketch().sketch));

            assertThat(failure.reason()).isEqualTo(Reason.DATABASE);
            assertUntouched(good);
        } finally {
            database.execute("DROP TRIGGER breaking ON map_feature; DROP FUNCTION break_connection();");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading nodes", "Writing the graph", "Writing the region"})
    void a_program_killed_in_the_middle_leaves_the_old_region_whole(String stage) throws Exception {
        RegionImportSummary good = load(twoSides().sketch);
        Path file = new MotorwaySketch().sketch.write(folder.resolve("other.osm"));
        ProcessBuilder program = JavaProgram.of(
                        List.of(),
                        KilledImport.class,
                        file.toString(),
                        folder.resolve("data").toString(),
                        stage)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile());
        program.environment()
                .put(KilledImport.DATABASE, database.settings().url().orElseThrow());

        assertThat(program.start().waitFor())
                .as(() -> Files.exists(folder.resolve("killed.log"))
                        ? folder.resolve("killed.log").toString()
                        : "no log")
                .isEqualTo(KilledImport.DEAD);

        assertThat(regions.find().orElseThrow().graphId()).isEqualTo(good.graphId());
        assertThat(graphs()).extracting(path -> path.getFileName().toString()).contains(good.graphId());
        RegionImportSummary next = load(twoSides().sketch);
        assertThat(graphs()).extracting(path -> path.getFileName().toString()).containsExactly(next.graphId());
    }

    private void assertUntouched(RegionImportSummary good) throws IOException {
        assertThat(regions.find().orElseThrow().graphId()).isEqualTo(good.graphId());
        assertThat(stations.list()).hasSize(2);
        assertThat(graphs()).extracting(path -> path.getFileName().toString()).containsExactly(good.graphId());
    }

    @Test
    void a_second_import_at_the_same_time_is_refused() throws Exception {
        Path file = twoSides().sketch.write(folder.resolve("region.osm"));
        List<Reason> refused = new ArrayList<>();
        Progress again = new Progress() {
            @Override
            public void stage(String name, long total) {
                RegionImportException failure = catchThrowableOfType(
                        RegionImportException.class,
                        () -> regionImport.importFile(file, Settings.defaults(), Progress.SILENT));
                refused.add(failure.reason());
            }

            @Override
            public void advance(long done) {}
        };

        regionImport.importFile(file, Settings.defaults(), again);

        assertThat(refused).isNotEmpty().containsOnly(Reason.BUSY);
    }

    @Test
    void a_region_is_fetched_by_its_address() throws Exception {
        byte[] xml = twoSides().sketch.toXml().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wenzhou.osm", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, xml.length);
                exchange.getResponseBody().write(xml);
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wenzhou.osm?key=secret");
            regionImport.importUrl(address, LOOPBACK, Optional.empty(), Settings.defaults(), Progress.SILENT);

            assertThat(regions.find().orElseThrow().source().name())
                    .endsWith("/wenzhou.osm")
                    .doesNotContain("secret");

            RegionImportException failure = catchThrowableOfType(
                    RegionImportException.class,
                    () -> regionImport.importUrl(
                            address.resolve("/none.osm"),
                            LOOPBACK,
                            Optional.empty(),
                            Settings.defaults(),
                            Progress.SILENT));
            assertThat(failure.reason()).isEqualTo(Reason.DOWNLOAD);
            assertThat(regions.find()).isPresent();
        } finally {
            server.stop(0);
        }
    }
}
