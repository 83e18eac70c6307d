package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.roads.MapSketch.at;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.util.AllEdgesIterator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;

/** Vehicles of other sizes than their class's. */
class AnySizeTest {

    private static final VehicleClass HEAVY = VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK);
    private static final VehicleSize SMALL = new VehicleSize(2.5, 2, 6, 3.4, 2, false);

    @TempDir
    Path folder;

    /** A short way with a limit, and a long one without. */
    private RoadNetwork shortWay(String... tags) {
        MapSketch map = MapSketch.of("""
                A----B----C----D
                     |    |
                     |    |
                     E----F
                """)
                .way("AB", "highway=primary")
                .way("BC", tags)
                .way("CD", "highway=primary")
                .way("BE", "highway=primary")
                .way("EF", "highway=primary")
                .way("FC", "highway=primary");
        return TestNetworks.build(map, folder);
    }

    private static long cells(RoadNetwork network, Vehicle vehicle) {
        List<RoadPoint> ends = List.of(
                network.snap(at(1, 0), vehicle).point().orElseThrow(),
                network.snap(at(14, 0), vehicle).point().orElseThrow());
        return network.route(vehicle, ends)
                .route()
                .map(route -> Math.round(route.distanceMetres() / 100))
                .orElse(-1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maxheight=3.5                           | 3.5 | 2   | 6  | 3.4 | 2   | no  | 13
            maxheight=3.5                           | 3.6 | 2   | 6  | 3.4 | 2   | no  | 19
            maxweight=7.5                           | 2.5 | 2   | 6  | 7.5 | 2   | no  | 13
            maxweight=7.5                           | 2.5 | 2   | 6  | 7.6 | 2   | no  | 19
            maxwidth=2.1                            | 2.5 | 2.1 | 6  | 3.4 | 2   | no  | 13
            maxwidth=2.1                            | 2.5 | 2.2 | 6  | 3.4 | 2   | no  | 19
            maxlength=12                            | 2.5 | 2   | 13 | 3.4 | 2   | no  | 19
            maxaxleload=5                           | 2.5 | 2   | 6  | 3.4 | 5.1 | no  | 19
            maxaxleload=5                           | 2.5 | 2   | 6  | 3.4 | 5   | no  | 13
            hazmat=no                               | 2.5 | 2   | 6  | 3.4 | 2   | yes | 19
            hazmat=no                               | 2.5 | 2   | 6  | 3.4 | 2   | no  | 13
            hgv:conditional=no @ (weight>7.5)       | 2.5 | 2   | 6  | 7.5 | 2   | no  | 13
            hgv:conditional=no @ (weight>7.5)       | 2.5 | 2   | 6  | 7.6 | 2   | no  | 19
            """)
    void aLimitKeepsOutWhoeverIsAboveItAndNobodyElse(
            String tag,
            double height,
            double width,
            double length,
            double weight,
            double axle,
            String hazmat,
            int cells) {
        RoadNetwork network = shortWay("highway=primary", tag);
        VehicleSize size = new VehicleSize(height, width, length, weight, axle, hazmat.equals("yes"));

        assertThat(cells(network, new Vehicle(HEAVY, size))).isEqualTo(cells);
    }

    @Test
    void aNarrowGateOnARoadKeepsOutTheWide() {
        MapSketch map = MapSketch.of("""
                A----B----C
                """)
                .tag('B', "barrier=gate", "access=yes", "maxwidth=2.2")
                .way("ABC", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);
        Vehicle narrow = new Vehicle(HEAVY, SMALL);
        Vehicle wide = new Vehicle(HEAVY, new VehicleSize(2.5, 2.3, 6, 3.4, 2, false));
        assertThat(network.route(narrow, ends(network, narrow, 1, 9)).route()).isPresent();
        assertOneIsCutOff(ends(network, wide, 1, 9));
    }

    private static List<RoadPoint> ends(RoadNetwork network, Vehicle vehicle, int from, int to) {
        return List.of(
                network.snap(at(from, 0), vehicle).point().orElseThrow(),
                network.snap(at(to, 0), vehicle).point().orElseThrow());
    }

    @Test
    void whereNoLimitTellsThemApartTheClassAnswers() {
        RoadNetwork network = shortWay("highway=primary", "maxheight=3.5");
        Vehicle low = new Vehicle(HEAVY, SMALL);
        Vehicle longer = new Vehicle(HEAVY, new VehicleSize(4.5, 3, 30, 100, 20, true));

        assertThat(network.preparedClass(low)).isEmpty();
        assertThat(network.preparedClass(longer)).contains(VehicleFleet.HEAVY_TRUCK);
        assertThat(network.preparedClass(Vehicle.of(HEAVY))).contains(VehicleFleet.HEAVY_TRUCK);
    }

    @Test
    void aVehicleTallerThanAllRoadsOnTheWayHasNoRouteButItsClassHas() {
        MapSketch map = MapSketch.of("""
                A----B----C----D
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary", "maxheight=4.5")
                .way("CD", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);
        Vehicle tall = new Vehicle(HEAVY, new VehicleSize(5, 2.5, 12, 30, 10, false));
        List<RoadPoint> points = ends(network, tall, 1, 14);
        assertOneIsCutOff(points);
        assertThat(network.hasRouteForClass(points)).isTrue();
    }

    /** Two halves of a road are too small to stand for themselves, so only one of them is left for the vehicle. */
    private static void assertOneIsCutOff(List<RoadPoint> points) {
        assertThat(points).anyMatch(point -> point.snapMetres() < 1).anyMatch(point -> point.snapMetres() > 100);
    }

    @Test
    void turnRestrictionsForDangerousGoodsBindOnlyWhoCarriesThem() {
        MapSketch map = MapSketch.of("""
                A----B----C
                     |
                     D
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary")
                .way("BD", "highway=primary");
        map.restriction("AB", 'B', "BC", "restriction:hazmat=no_straight_on");
        RoadNetwork network = TestNetworks.build(map, folder);
        Vehicle harmless = new Vehicle(HEAVY, SMALL);
        Vehicle dangerous = new Vehicle(HEAVY, new VehicleSize(2.5, 2, 6, 3.4, 2, true));

        assertThat(network.preparedClass(harmless)).isPresent();
        assertThat(network.preparedClass(dangerous)).isEmpty();
        assertThat(network.route(harmless, ends(network, harmless, 1, 9)).route())
                .isPresent();
    }

    @Test
    void pointsOfVehiclesThatDriveOtherwiseAreRefused() {
        RoadNetwork network = shortWay("highway=primary", "maxheight=3.5");
        Vehicle low = new Vehicle(HEAVY, SMALL);
        List<RoadPoint> points = ends(network, low, 1, 4);

        assertThatThrownBy(() -> network.route(Vehicle.of(HEAVY), points)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.snap(at(1, 0), new Vehicle(otherHeavy(), SMALL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static VehicleClass otherHeavy() {
        return new VehicleClass(HEAVY.id(), HEAVY.mode(), HEAVY.size(), 80);
    }

    @ParameterizedTest
    @CsvSource({"heidelberg.osm.pbf,heavy_truck", "porto-2015-06.osm.pbf,car"})
    void onRealRoadsWhatIsMadeOnDemandIsWhatIsPrepared(String name, String id) throws Exception {
        VehicleClass kind = VehicleFleet.defaults().get(id);
        VehicleSize size = new VehicleSize(3.1, 2.4, 9, 7, 4, false);
        // The same vehicle twice: prepared as a class of its own, and as one of another class.
        VehicleClass twin = new VehicleClass("twin", kind.mode(), size, kind.topSpeedKmh());
        Path file = TestNetworks.realFile(name);
        RoadNetwork with = network(file, new VehicleFleet(List.of(kind, twin)), "with");
        RoadNetwork without = network(file, new VehicleFleet(List.of(kind)), "without");
        Vehicle vehicle = new Vehicle(kind, size);
        assertThat(with.preparedClass(vehicle)).contains("twin");
        assertThat(without.preparedClass(vehicle)).isEmpty();

        assertSameIslands(with, Vehicle.of(twin), folder.resolve("with"));
        Random random = new Random(3);
        Envelope box = with.bounds();
        List<RoadPoint> prepared = new ArrayList<>();
        List<RoadPoint> onDemand = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Position position = new Position(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            SnapResult here = with.snap(position, Vehicle.of(twin));
            SnapResult there = without.snap(position, vehicle);
            assertThat(there.getClass()).isEqualTo(here.getClass());
            here.point().ifPresent(prepared::add);
            there.point().ifPresent(onDemand::add);
        }
        for (int i = 0; i + 1 < prepared.size() && i < 40; i += 2) {
            assertThat(onDemand.get(i).position()).isEqualTo(prepared.get(i).position());
            RouteResult here = with.route(Vehicle.of(twin), prepared.subList(i, i + 2));
            RouteResult there = without.route(vehicle, onDemand.subList(i, i + 2));
            assertThat(there.route().map(Route::durationMillis))
                    .isEqualTo(here.route().map(Route::durationMillis));
        }
    }

    private RoadNetwork network(Path file, VehicleFleet fleet, String name) throws Exception {
        new RoadNetworkBuilder(fleet).build(file, folder.resolve(name), Progress.SILENT);
        return RoadNetwork.load(folder.resolve(name), fleet);
    }

    private static void assertSameIslands(RoadNetwork network, Vehicle vehicle, Path graph) {
        VehicleRoads roads = network.vehicleRoads(vehicle);
        BitSet cutOff = new BitSet();
        Islands.of(roads.directed(), roads.openArcs()).stream()
                .forEach(arc -> cutOff.set(roads.directed().edgeKeys()[arc] / 2));
        RoadHopper hopper = new RoadHopper.Loading(graph, network.fleet(), RoadHopper.Holding.MAPPED);
        assertThat(hopper.load()).isTrue();
        BooleanEncodedValue stored =
                hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(vehicle.classId()));
        AllEdgesIterator edge = hopper.getBaseGraph().getAllEdges();
        while (edge.next()) {
            assertThat(cutOff.get(edge.getEdge())).isEqualTo(edge.get(stored));
        }
        assertThat(cutOff.cardinality()).isPositive();
        hopper.close();
    }
}
