package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.roads.MapSketch.at;
import static org.waystation.roads.TestNetworks.cells;
import static org.waystation.roads.TestNetworks.route;
import static org.waystation.roads.TestNetworks.snap;
import static org.waystation.roads.VehicleFleet.CAR;
import static org.waystation.roads.VehicleFleet.HEAVY_TRUCK;
import static org.waystation.roads.VehicleFleet.LIGHT_TRUCK;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.Position;

class RoadNetworkTest {

    @TempDir
    Path folder;

    @Test
    void aLowBridgeSendsTheTallTruckRoundWhileOthersPass() {
        MapSketch map = MapSketch.of("""
                A---B---C---D
                    |   |
                    |   |
                    E---F
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary", "maxheight=4")
                .way("CD", "highway=primary")
                .way("BEFC", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, map.at('A'), map.at('D'))).isEqualTo(12);
        assertThat(cells(network, LIGHT_TRUCK, map.at('A'), map.at('D'))).isEqualTo(12);
        assertThat(cells(network, HEAVY_TRUCK, map.at('A'), map.at('D'))).isEqualTo(18);
    }

    @Test
    void aHeightBarrierAtANodeClosesTheWayToTallTrucksOnly() {
        MapSketch map = MapSketch.of("""
                A-B-C
                |   |
                D---E
                """)
                .tag('B', "barrier=height_restrictor", "maxheight=2.5")
                .way("ABC", "highway=primary")
                .way("ADEC", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, map.at('A'), map.at('C'))).isEqualTo(4);
        assertThat(cells(network, LIGHT_TRUCK, map.at('A'), map.at('C'))).isEqualTo(8);
    }

    @Test
    void turnRestrictionsBindWhomTheyName() {
        MapSketch map = MapSketch.of("""
                A---B---C
                    |   |
                    D---E
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary")
                .way("BD", "highway=primary")
                .way("CED", "highway=primary")
                .restriction("AB", 'B', "BD", "restriction=no_right_turn", "except=hgv");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, map.at('A'), map.at('D'))).isEqualTo(14);
        assertThat(cells(network, HEAVY_TRUCK, map.at('A'), map.at('D'))).isEqualTo(6);
        assertThat(cells(network, CAR, map.at('D'), map.at('A'))).isEqualTo(6);
    }

    @Test
    void aRestrictionForTrucksDoesNotBindCars() {
        MapSketch map = MapSketch.of("""
                A---B---C
                    |   |
                    D---E
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary")
                .way("BD", "highway=primary")
                .way("CED", "highway=primary")
                .restriction("AB", 'B', "BC", "restriction:hgv=only_straight_on");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, map.at('A'), map.at('D'))).isEqualTo(6);
        assertThat(cells(network, HEAVY_TRUCK, map.at('A'), map.at('D'))).isEqualTo(14);
    }

    @Test
    void speedsAreThoseOfTheClass() {
        MapSketch map = MapSketch.of("A---------B---------C")
                .way("AB", "highway=motorway", "maxspeed=120")
                .way("BA", "highway=motorway", "maxspeed=120", "maxspeed:hgv=60");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(seconds(network, CAR, map.at('A'), map.at('B'))).isEqualTo(1000 / (108 / 3.6), within(0.1));
        assertThat(seconds(network, HEAVY_TRUCK, map.at('A'), map.at('B'))).isEqualTo(1000 / (90 / 3.6), within(0.1));
        assertThat(seconds(network, LIGHT_TRUCK, map.at('B'), map.at('A'))).isEqualTo(1000 / (54 / 3.6), within(0.1));
    }

    @Test
    void theOtherCarriagewayIsReachedOverTheNextCrossing() {
        MapSketch map = carriageways();
        RoadNetwork network = TestNetworks.build(map, folder);
        Position northern = at(6, -0.2);
        Position southern = at(6, 1.2);

        RoadPoint westbound = snap(network, CAR, northern);
        RoadPoint eastbound = snap(network, CAR, southern);

        assertThat(westbound.bearingDegrees().orElseThrow()).isEqualTo(270, within(1.0));
        assertThat(eastbound.bearingDegrees().orElseThrow()).isEqualTo(90, within(1.0));
        assertThat(westbound.roadRef()).isEqualTo("G15");
        assertThat(westbound.roadClass()).isEqualTo("trunk");
        assertThat(westbound.snapMetres()).isEqualTo(20, within(0.5));
        assertThat(cells(network, CAR, northern, southern)).isEqualTo(13);
    }

    private static MapSketch carriageways() {
        return MapSketch.of("""
                A-----------B
                C-----------D
                """)
                .way("BA", "highway=trunk", "oneway=yes", "ref=G15", "name=沈海线")
                .way("CD", "highway=trunk", "oneway=yes", "ref=G15", "name=沈海线")
                .way("AC", "highway=primary")
                .way("BD", "highway=primary");
    }

    @Test
    void onOneStretchOfRoadTheWayIsDirectOrRoundTheBlock() {
        MapSketch map = carriageways();
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, at(3, 1), at(7, 1))).isEqualTo(4);
        assertThat(cells(network, CAR, at(7, 1), at(3, 1))).isEqualTo(22);
    }

    @Test
    void fromAPointToItselfTheRouteHasNoLengthButIsALine() {
        MapSketch map = carriageways();
        RoadNetwork network = TestNetworks.build(map, folder);

        Route route = route(network, CAR, at(3, 1), at(3, 1)).route().orElseThrow();

        assertThat(route.durationMillis()).isZero();
        assertThat(route.distanceMetres()).isZero();
        assertThat(route.geometry().getNumPoints()).isEqualTo(2);
    }

    @Test
    void aStopIsMadeAtEachViaPointAndOneMayTurnBackThere() {
        MapSketch map = MapSketch.of("A-----B-----C").way("ABC", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);

        Route route =
                route(network, CAR, map.at('A'), at(9, 0), map.at('B')).route().orElseThrow();

        assertThat(route.legs()).hasSize(2);
        assertThat(Math.round(route.distanceMetres() / 100)).isEqualTo(12);
        assertThat(route.geometry().getLength()).isGreaterThan(0);
        assertThat(route.durationMillis())
                .isEqualTo(route.legs().get(0).durationMillis()
                        + route.legs().get(1).durationMillis());
    }

    @Test
    void oneWayViaPointsAreLeftOnwards() {
        MapSketch map = carriageways();
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(cells(network, CAR, at(3, 1), at(7, 1), at(3, 1))).isEqualTo(26);
    }

    @Test
    void cutOffRoadsAreIslandsAndFarPointsAreTooFarOrOutside() {
        MapSketch map = MapSketch.of("""
                A----B----C                                  X-Y
                     |
                     D
                """)
                .way("AB", "highway=primary")
                .way("BC", "highway=primary")
                .way("BD", "highway=primary")
                .way("XY", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(network.snap(at(46, 0), network.fleet().vehicle(CAR)))
                .isInstanceOfSatisfying(
                        SnapResult.Island.class,
                        island -> assertThat(island.nearestMetres()).isLessThan(1));
        assertThat(network.snap(at(25, 0), network.fleet().vehicle(CAR)))
                .isInstanceOfSatisfying(
                        SnapResult.TooFar.class,
                        tooFar ->
                                assertThat(tooFar.nearestMetres().orElseThrow()).isEqualTo(1500, within(2.0)));
        assertThat(network.snap(at(5, 11.9), network.fleet().vehicle(CAR))).isInstanceOf(SnapResult.Snapped.class);
        assertThat(network.snap(at(5, 12.2), network.fleet().vehicle(CAR)))
                .isInstanceOf(SnapResult.OutsideRegion.class);
        assertThat(network.snap(new Position(28, 0), network.fleet().vehicle(CAR)))
                .isEqualTo(new SnapResult.OutsideRegion());
        assertThat(network.bounds().getMinX()).isEqualTo(map.at('A').longitude(), within(1e-6));
    }

    @Test
    void aRoadClosedToTheClassIsNotSnappedTo() {
        MapSketch map = MapSketch.of("""
                A-----B
                C-----D
                """)
                .way("AB", "highway=primary", "hgv=no")
                .way("CD", "highway=primary")
                .way("AC", "highway=primary")
                .way("BD", "highway=primary");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(snap(network, CAR, at(3, 0)).snapMetres()).isLessThan(1);
        assertThat(snap(network, HEAVY_TRUCK, at(3, 0)).snapMetres()).isEqualTo(100, within(1.0));
    }

    @Test
    void aStationIsNeverPutOnWhatPassesItBy() {
        MapSketch map = MapSketch.of("""
                A---------B---------C
                |                   |
                D---------E---------F
                |                   |
                |                   |
                |                   |
                |                   |
                G-------------------H
                """)
                .way("AB", "highway=motorway", "oneway=no")
                .way("BC", "highway=trunk", "bridge=yes")
                .way("DE", "highway=motorway_link", "oneway=no")
                .way("EF", "highway=trunk_link", "oneway=no")
                .way("AD", "highway=trunk", "tunnel=yes")
                .way("CF", "highway=trunk")
                .way("DG", "highway=service")
                .way("FH", "highway=service")
                .way("GH", "highway=trunk");
        RoadNetwork network = TestNetworks.build(map, folder);

        assertThat(station(network, at(1, 0.5), StationSite.roadside()).roadClass())
                .as("neither motorway nor slip road nor tunnel, but the service road beyond them")
                .isEqualTo("service");
        assertThat(network.snapStation(at(1, -0.1), network.fleet().vehicle(HEAVY_TRUCK), StationSite.roadside()))
                .as("the same road, but on the other side of the motorway")
                .isInstanceOf(SnapResult.TooFar.class);
        assertThat(network.snapStation(at(7, 2.5), network.fleet().vehicle(HEAVY_TRUCK), StationSite.roadside()))
                .isInstanceOf(SnapResult.TooFar.class);
        assertThat(station(network, at(7, 2.5), StationSite.motorway()).roadClass())
                .isEqualTo("motorway_link");
        assertThat(network.snapStation(at(7, 2.7), network.fleet().vehicle(HEAVY_TRUCK), StationSite.motorway()))
                .as("farther than 60 m from the slip road")
                .isInstanceOf(SnapResult.TooFar.class);
        assertThat(network.snapStation(at(15, 2.1), network.fleet().vehicle(HEAVY_TRUCK), StationSite.motorway()))
                .as("a trunk road's slip road")
                .isInstanceOf(SnapResult.TooFar.class);
        assertThat(station(network, at(10, 7.1), StationSite.roadside()).roadClass())
                .isEqualTo("trunk");
        assertThat(station(network, at(19.9, 0.5), StationSite.roadside()).roadClass())
                .isEqualTo("trunk");
    }

    private static RoadPoint station(RoadNetwork network, Position position, StationSite site) {
        return network.snapStation(position, network.fleet().vehicle(HEAVY_TRUCK), site)
                .point()
                .orElseThrow();
    }

    @Test
    void pointsOfAnotherNetworkOrClassAreRefused() {
        RoadNetwork network = TestNetworks.build(carriageways(), folder);
        RoadPoint car = snap(network, CAR, at(3, 1));
        RoadPoint truck = snap(network, HEAVY_TRUCK, at(3, 1));
        RoadNetwork other = TestNetworks.build(carriageways(), folder);

        assertThatThrownBy(() -> network.route(VehicleFleet.defaults().vehicle(CAR), List.of(car, truck)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heavy_truck");
        assertThatThrownBy(() -> other.route(VehicleFleet.defaults().vehicle(CAR), List.of(car, car)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.route(VehicleFleet.defaults().vehicle(CAR), List.of(car)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network.snap(at(0, 0), network.fleet().vehicle("tank")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("car, light_truck, heavy_truck");
    }

    @Test
    void withoutAWayThereIsNoRouteAndTheLegIsNamed() {
        // Two networks, each too large to count as a mere piece that is cut off, with no road between them.
        OsmXml xml = new OsmXml();
        CityGrid.draw(xml, 1, 0, 12, new Random(1));
        CityGrid.draw(xml, 1000, 30, 12, new Random(2));
        RoadNetwork network = TestNetworks.build(xml.write(folder.resolve("towns.osm")), folder);

        assertThat(route(network, CAR, at(0, 0), at(11, 11), at(41, 11))).isEqualTo(new RouteResult.NoRoute(1));
        assertThat(route(network, CAR, at(30, 0), at(41, 11))).isInstanceOf(Route.class);
    }

    private static double seconds(RoadNetwork network, String vehicleId, Position from, Position to) {
        return route(network, vehicleId, from, to).route().orElseThrow().durationMillis() / 1000.0;
    }
}
