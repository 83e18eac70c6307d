package org.waystation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.detours.TestTown.FLEET;
import static org.waystation.detours.TestTown.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.DetourSearch.Drive;
import org.waystation.detours.StationAccess;
import org.waystation.detours.TestTown;
import org.waystation.files.FolderTree;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.Vehicle;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationKind;

/** Starts of a server on a folder where an earlier one has kept what it worked out. */
class KeptBucketsTest {

    private static final double TOWN_METRES = 1200;
    private static final double OTHER_TOWN_METRES = 5000;

    @TempDir
    static Path folder;

    private static RoadNetwork roads;
    private static Path graph;
    private static Path derived;

    @BeforeAll
    static void build() {
        roads = TestTown.twoTowns(folder);
        derived = roads.derivedFile("any").getParent();
        graph = derived.getParent();
    }

    @BeforeEach
    void forget() throws IOException {
        FolderTree.delete(derived);
    }

    private static Path file(String vehicleId) {
        return derived.resolve("stations-" + vehicleId);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whateverChangedWhileTheServerWasOffAnswersAreThoseOfAFreshStart(int seed) throws Exception {
        Random random = new Random(seed);
        Map<Long, Site> sites = new TreeMap<>();
        for (long id = 1; id <= 70; id++) {
            sites.put(id, site(random));
        }
        keep(start(sites));
        int changes = seed == 1 ? 0 : 1 << seed;
        for (int i = 0; i < changes; i++) {
            change(sites, random);
        }

        StationAccesses restarted = start(sites);
        FolderTree.delete(derived);
        StationAccesses fresh = start(sites);

        assertSameAnswers(restarted, fresh, sites.keySet().stream().toList(), random);
        assertSameAnswers(restarted.compacted(), fresh, sites.keySet().stream().toList(), random);
    }

    @Test
    void ifNothingChangedNothingIsSearchedFromAgain() throws Exception {
        Map<Long, Site> sites = sites(40);
        keep(start(sites));
        sites.replaceAll(
                (id, site) -> new Site(site.position(), site.accessPoints(), site.onMotorway(), Optional.of("福州方向")));

        assertThat(start(sites).compact()).hasSameSizeAs(FLEET.classes());
    }

    @Test
    void aDamagedOrTruncatedFileIsReplaced() throws Exception {
        Map<Long, Site> sites = sites(40);
        StationAccesses fresh = start(sites);
        keep(fresh);
        Path file = file(FLEET.ids().get(0));
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place += whole.length / 7) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x10;
            for (byte[] bytes : List.of(damaged, Arrays.copyOf(whole, place))) {
                Files.write(file, bytes);
                assertThat(KeptBuckets.find(roads, FLEET.ids().get(0))).isEmpty();
                keep(start(sites));
                assertThat(file).hasBinaryContent(whole);
            }
        }
    }

    @Test
    void thatOfAnotherVehicleOrAnotherGraphIsNotTaken(@TempDir Path place) throws Exception {
        keep(start(sites(40)));
        byte[] ofTruck = Files.readAllBytes(file(FLEET.ids().get(1)));
        Files.write(file(FLEET.ids().get(0)), ofTruck);
        assertThat(KeptBuckets.find(roads, FLEET.ids().get(0))).isEmpty();

        RoadNetwork other = TestTown.oneTown(place);
        Files.createDirectories(other.derivedFile("any").getParent());
        Files.write(other.derivedFile(file(FLEET.ids().get(1)).getFileName().toString()), ofTruck);
        assertThat(KeptBuckets.find(other, FLEET.ids().get(1))).isEmpty();
        assertThat(KeptBuckets.find(roads, FLEET.ids().get(1))).isPresent();
    }

    @Test
    void twoServersOnOneFolderKeepTheirOwnAndFindAWholeOne() throws Exception {
        List<Map<Long, Site>> sites = List.of(sites(40), sites(55));
        List<StationAccesses> fresh = sites.stream().map(KeptBucketsTest::start).toList();
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int server = 0; server < 2; server++) {
                int own = server;
                running.add(servers.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        keep(fresh.get(own));
                        KeptBuckets.find(roads, FLEET.ids().get(0))
                                .ifPresent(
                                        kept -> assertThat(kept.sites().size()).isIn(40, 55));
                    }
                    return null;
                }));
            }
            for (Future<?> server : running) {
                server.get();
            }
        } finally {
            servers.shutdownNow();
        }

        for (int server = 0; server < 2; server++) {
            assertSameAnswers(
                    start(sites.get(server)),
                    fresh.get(server),
                    sites.get(server).keySet().stream().toList(),
                    new Random(server));
        }
    }

    @Test
    void nothingIsLeftWhereTheGraphIsGone(@TempDir Path place) throws Exception {
        RoadNetwork gone = TestTown.oneTown(place);
        StationAccesses accesses = StationAccesses.of(gone, StationDirectory.EMPTY, Map.of());
        Path itsGraph = gone.derivedFile("any").getParent().getParent();
        FolderTree.delete(itsGraph);

        keep(accesses);

        assertThat(itsGraph).doesNotExist();
    }

    private static Map<Long, Site> sites(int count) {
        Random random = new Random(count);
        Map<Long, Site> sites = new TreeMap<>();
        for (long id = 1; id <= count; id++) {
            sites.put(id, site(random));
        }
        return sites;
    }

    private static Site site(Random random) {
        List<Position> entrances = random.nextInt(4) == 0 ? List.of(anywhere(random), anywhere(random)) : List.of();
        return new Site(anywhere(random), entrances, random.nextBoolean(), Optional.empty());
    }

    private static Position anywhere(Random random) {
        return at(
                (random.nextInt(8) == 0 ? OTHER_TOWN_METRES : 0) + TOWN_METRES * random.nextDouble(),
                TOWN_METRES * random.nextDouble());
    }

    private static void change(Map<Long, Site> sites, Random random) {
        long id = 1 + random.nextInt(90);
        if (sites.containsKey(id) && random.nextInt(3) == 0) {
            sites.remove(id);
        } else {
            sites.put(id, site(random));
        }
    }

    /** As a new process does: it takes up the graph itself. */
    private static StationAccesses start(Map<Long, Site> sites) {
        try {
            RoadNetwork network = RoadNetwork.load(graph, FLEET);
            return StationAccesses.of(network, directory(sites), KeptBuckets.findAll(network));
        } catch (UnusableGraphException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keep(StationAccesses accesses) throws IOException {
        for (KeptBuckets kept : accesses.compact()) {
            kept.write(accesses.roads());
        }
    }

    private static StationDirectory directory(Map<Long, Site> sites) {
        Service service =
                new Service(Facilities.NONE, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE);
        return StationDirectory.of(sites.entrySet().stream()
                .map(entry -> new Station(
                        entry.getKey(),
                        new StationDetails(
                                StationKind.PARKING,
                                new Names("驿站" + entry.getKey(), ""),
                                entry.getValue(),
                                service,
                                new Provenance(
                                        List.of(new SourceId("test", String.valueOf(entry.getKey()))),
                                        DataStatus.REAL,
                                        Optional.empty(),
                                        Optional.empty())),
                        OptionalLong.empty()))
                .toList());
    }

    private static void assertSameAnswers(StationAccesses one, StationAccesses other, List<Long> ids, Random random) {
        for (String vehicleId : FLEET.ids()) {
            Vehicle vehicle = FLEET.vehicle(vehicleId);
            for (long id : ids) {
                assertThat(one.by(vehicle).apply(id).map(KeptBucketsTest::described))
                        .isEqualTo(other.by(vehicle).apply(id).map(KeptBucketsTest::described));
            }
            DetourSearch search = one.detours(vehicle);
            DetourSearch otherSearch = other.detours(vehicle);
            for (int question = 0; question < 6; question++) {
                Position from = anywhere(random);
                Position to = anywhere(random);
                assertThat(along(search, one.roads(), vehicle, from, to))
                        .isEqualTo(along(otherSearch, other.roads(), vehicle, from, to));
                assertThat(nearest(search, one.roads(), vehicle, from))
                        .isEqualTo(nearest(otherSearch, other.roads(), vehicle, from));
            }
        }
    }

    private static List<String> along(
            DetourSearch search, RoadNetwork network, Vehicle vehicle, Position from, Position to) {
        List<RoadPoint> ends = IntStream.range(0, 2)
                .mapToObj(i -> network.snap(i == 0 ? from : to, vehicle).point())
                .flatMap(Optional::stream)
                .toList();
        return ends.size() < 2
                ? List.of()
                : search.along(ends, id -> true, Deadline.none())
                        .detours()
                        .map(found -> found.list().stream()
                                .map(detour -> detour.stationId() + " " + detour.extra() + detour.fromStart()
                                        + described(detour.access()))
                                .toList())
                        .orElse(List.of("no route"));
    }

    private static List<String> nearest(DetourSearch search, RoadNetwork network, Vehicle vehicle, Position from) {
        return network.snap(from, vehicle)
                .point()
                .map(point -> search.nearest(point, Drive.TO_STATION, id -> true, 100, Deadline.none()).stream()
                        .map(near -> near.stationId() + " " + near.way())
                        .toList())
                .orElse(List.of());
    }

    private static String described(StationAccess access) {
        return access.stationId() + " "
                + access.points().stream().map(KeptBucketsTest::described).toList();
    }

    private static String described(RoadPoint point) {
        return String.join(
                " ",
                String.valueOf(point.asked()),
                String.valueOf(point.position()),
                String.valueOf(point.snapMetres()),
                point.roadName(),
                point.roadRef(),
                point.roadClass(),
                String.valueOf(point.bearingDegrees()));
    }
}
