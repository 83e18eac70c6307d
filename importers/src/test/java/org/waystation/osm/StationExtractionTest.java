package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.Position;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

class StationExtractionTest {

    private static final String AREA = "highway=services,name=乐清服务区";

    @TempDir
    Path folder;

    private final MotorwaySketch motorway = new MotorwaySketch();
    private final OsmSketch sketch = motorway.sketch;

    private StationDraft station(String id) {
        return OsmSketch.stationOf(sketch.extract(folder), id);
    }

    @Test
    void a_service_area_is_entered_where_its_own_roads_cross_the_outline() {
        String area = motorway.southArea(AREA);
        sketch.wayOf("highway=footway", sketch.node(0, -200), motorway.southMiddle);
        sketch.wayOf("highway=service,access=private", sketch.node(50, -200), motorway.southMiddle);

        Site site = station(area).details().site();

        assertThat(site.accessPoints()).hasSize(2);
        assertNear(site.accessPoints(), sketch.position(-100, -60));
        assertNear(site.accessPoints(), sketch.position(100, -60));
        assertThat(site.onMotorway()).isTrue();
    }

    @Test
    void a_village_street_behind_the_fence_is_no_entrance() {
        String area = "way/" + sketch.box(AREA, -100, 30, 100, 310);

        List<Position> entrances = station(area).details().site().accessPoints();

        assertThat(entrances)
                .hasSize(2)
                .allSatisfy(entrance -> assertThat(entrance.latitude())
                        .isLessThan(sketch.position(0, 200).latitude()));
    }

    @Test
    void an_outline_drawn_over_one_carriageway_is_not_entered_from_it() {
        String area = "way/" + sketch.box(AREA, -100, -120, 100, -10);

        assertThat(station(area).details().site().accessPoints())
                .hasSize(2)
                .noneSatisfy(entrance -> assertThat(entrance.distanceMetres(sketch.position(100, -12)))
                        .isLessThan(20));
    }

    @Test
    void two_sides_of_one_name_are_a_pair_and_know_which_way_the_traffic_goes() {
        String south = motorway.southArea(AREA);
        String north = motorway.northArea(AREA);

        OsmExtract extract = sketch.extract(folder);

        StationDraft southern = OsmSketch.stationOf(extract, south);
        StationDraft northern = OsmSketch.stationOf(extract, north);
        assertThat(southern.pair()).contains(new SourceId("osm", north));
        assertThat(northern.pair()).contains(new SourceId("osm", south));
        assertThat(southern.details().site().side()).contains("东行");
        assertThat(northern.details().site().side()).contains("西行");
    }

    @Test
    void direction_words_tell_the_side_and_do_not_hinder_a_pair() {
        String south = motorway.southArea("highway=services,name=乐清服务区（福州方向）");
        String north = motorway.northArea("highway=services,name=乐清服务区（宁波方向）");

        OsmExtract extract = sketch.extract(folder);

        assertThat(OsmSketch.stationOf(extract, south).pair()).contains(new SourceId("osm", north));
        assertThat(OsmSketch.stationOf(extract, south).details().site().side()).contains("福州方向");
    }

    @Test
    void the_side_that_a_tag_tells_outranks_the_compass() {
        String south = motorway.southArea(AREA + ",direction:zh=福州方向");

        assertThat(station(south).details().site().side()).contains("福州方向");
    }

    @Test
    void points_on_both_sides_are_a_pair_too() {
        long south = sketch.node(0, -70, "highway=services", "name=乐清服务区");
        long north = sketch.node(0, 70, "highway=services", "name=乐清服务区");

        OsmExtract extract = sketch.extract(folder);

        assertThat(OsmSketch.stationOf(extract, "node/" + south).pair()).contains(new SourceId("osm", "node/" + north));
        assertThat(OsmSketch.stationOf(extract, "node/" + north)
                        .details()
                        .site()
                        .onMotorway())
                .isTrue();
    }

    @Test
    void a_bridge_between_the_sides_makes_them_no_pair() {
        String south = motorway.southArea(AREA);
        motorway.northArea(AREA);
        motorway.bridge();

        OsmExtract extract = sketch.extract(folder);

        assertThat(OsmSketch.stationOf(extract, south).pair()).isEmpty();
        assertThat(extract.notes().counts())
                .containsKey("areas on both sides of a motorway that a road joins, not a pair");
    }

    @Test
    void areas_of_different_names_are_no_pair() {
        String south = motorway.southArea(AREA);
        motorway.northArea("highway=services,name=清江服务区");

        assertThat(station(south).pair()).isEmpty();
    }

    @Test
    void an_area_over_both_sides_becomes_two_stations() {
        String area = motorway.bothSides(AREA);

        OsmExtract extract = sketch.extract(folder);

        assertThat(extract.stations()).hasSize(2);
        StationDraft a = OsmSketch.stationOf(extract, area + "#a");
        StationDraft b = OsmSketch.stationOf(extract, area + "#b");
        assertThat(a.pair()).contains(b.sourceId());
        assertThat(b.pair()).contains(a.sourceId());
        assertThat(List.of(a.details().site().side(), b.details().site().side()))
                .containsExactlyInAnyOrder(Optional.of("东行"), Optional.of("西行"));
        assertThat(a.details().site().accessPoints()).hasSize(2);
        assertThat(b.details().site().accessPoints()).hasSize(2);
        assertThat(a.details().position().distanceMetres(b.details().position()))
                .isBetween(60.0, 240.0);
    }

    @Test
    void an_area_whose_sides_a_road_joins_stays_one_station() {
        String area = motorway.bothSides(AREA);
        motorway.bridge();

        OsmExtract extract = sketch.extract(folder);

        assertThat(extract.stations()).hasSize(1);
        assertThat(OsmSketch.stationOf(extract, area).details().site().accessPoints())
                .hasSize(4);
    }

    @Test
    void what_stands_in_a_service_area_is_part_of_it() {
        String area = motorway.southArea(AREA + ",capacity:hgv=80");
        long fuel = sketch.node(
                20, -70, "amenity=fuel", "brand=中石化", "fuel:diesel=yes", "fuel:octane_92=yes", "fuel:lng=yes");
        long charging =
                sketch.node(30, -70, "amenity=charging_station", "socket:gb_dc=4", "socket:gb_dc:output=120 kW");
        sketch.node(40, -70, "amenity=charging_station", "socket:gb_dc=4", "socket:gb_dc:output=120 kW");
        sketch.node(-20, -70, "amenity=toilets");
        sketch.node(-20, -80, "amenity=shower");
        sketch.node(-30, -80, "amenity=restaurant", "name=快餐");
        sketch.node(-30, -90, "shop=convenience");
        sketch.box("amenity=parking,capacity=50", -60, -100, -40, -80);
        sketch.box("amenity=parking,capacity=30", -90, -100, -70, -80);

        OsmExtract extract = sketch.extract(folder);

        assertThat(extract.stations()).hasSize(1);
        StationDraft station = OsmSketch.stationOf(extract, area);
        Facilities facilities = station.details().service().facilities();
        assertThat(facilities.present())
                .containsExactlyInAnyOrder(
                        Facility.HGV_PARKING,
                        Facility.CAR_PARKING,
                        Facility.TOILETS,
                        Facility.SHOWER,
                        Facility.MEALS,
                        Facility.CONVENIENCE,
                        Facility.FUEL,
                        Facility.CHARGING);
        assertThat(facilities.spacesOf(Facility.HGV_PARKING)).hasValue(80);
        assertThat(facilities.spacesOf(Facility.CAR_PARKING)).hasValue(80);
        assertThat(facilities.fuels()).containsExactly(FuelKind.DIESEL, FuelKind.PETROL_92, FuelKind.LNG);
        assertThat(facilities.chargers()).containsExactly(new Charger(Connector.GBT_DC, 120, 8));
        assertThat(station.details().provenance().sources())
                .contains(new SourceId("osm", "node/" + fuel), new SourceId("osm", "node/" + charging));
    }

    @Test
    void things_across_the_motorway_do_not_belong_to_a_point() {
        long south = sketch.node(0, -40, "highway=services", "name=乐清服务区");
        sketch.node(0, 60, "amenity=toilets");
        sketch.node(0, -100, "amenity=shower");

        assertThat(station("node/" + south).details().service().facilities().present())
                .containsExactly(Facility.SHOWER);
    }

    @Test
    void a_driver_home_in_a_service_area_stays_and_is_entered_by_it() {
        String area = motorway.southArea(AREA);
        long home =
                sketch.node(0, -80, "amenity=community_centre", "name=乐清服务区司机之家", "shower=yes", "opening_hours=24/7");

        OsmExtract extract = sketch.extract(folder);

        StationDraft station = OsmSketch.stationOf(extract, "node/" + home);
        assertThat(station.details().kind()).isEqualTo(StationKind.DRIVER_HOME);
        assertThat(station.details().site().accessPoints())
                .isEqualTo(OsmSketch.stationOf(extract, area).details().site().accessPoints());
        assertThat(station.details().site().onMotorway()).isTrue();
    }

    @Test
    void toilets_alone_are_not_a_station() {
        sketch.node(0, 400, "amenity=toilets");
        sketch.node(0, 420, "amenity=parking", "capacity=30");

        assertThat(sketch.extract(folder).stations()).isEmpty();
    }

    @Test
    void a_filling_station_drawn_as_roof_and_point_is_one() {
        String roof = "way/" + sketch.box("amenity=fuel", 500, 320, 530, 340);
        long point = sketch.node(510, 330, "amenity=fuel", "name=虹桥加油站", "phone=+86 577 1", "fuel:adblue=yes");

        OsmExtract extract = sketch.extract(folder);

        StationDraft station = OsmSketch.stationOf(extract, roof);
        assertThat(extract.stations()).hasSize(1);
        assertThat(station.details().names().zh()).isEqualTo("虹桥加油站");
        assertThat(station.details().service().contact().phone()).contains("+86 577 1");
        assertThat(station.details().service().facilities().fuels()).containsExactly(FuelKind.ADBLUE);
        assertThat(station.details().provenance().sources()).contains(new SourceId("osm", "node/" + point));
    }

    @Test
    void a_station_without_a_name_is_called_by_its_brand_or_its_kind() {
        long branded = sketch.node(500, 320, "amenity=fuel", "brand=Repsol");
        long nameless = sketch.node(900, 320, "amenity=fuel");

        OsmExtract extract = sketch.extract(folder);

        assertThat(OsmSketch.stationOf(extract, "node/" + branded)
                        .details()
                        .names()
                        .zh())
                .isEqualTo("Repsol");
        assertThat(OsmSketch.stationOf(extract, "node/" + nameless)
                        .details()
                        .names()
                        .zh())
                .isEqualTo("加油站");
        assertThat(OsmSketch.stationOf(extract, "node/" + nameless)
                        .details()
                        .names()
                        .en())
                .isEqualTo("Fuel station");
    }

    @Test
    void hours_and_addresses_that_cannot_be_used_are_left_out_and_noted() {
        long id =
                sketch.node(500, 320, "amenity=fuel", "opening_hours=whenever we like", "website=javascript:alert(1)");

        OsmExtract extract = sketch.extract(folder);

        StationDraft station = OsmSketch.stationOf(extract, "node/" + id);
        assertThat(station.details().service().openingHours()).isEmpty();
        assertThat(station.details().service().contact().website()).isEmpty();
        assertThat(extract.notes().counts())
                .containsEntry("opening hours not understood, left out", 1L)
                .containsEntry("not a web address, left out", 1L);
        assertThat(extract.notes().list().get(0).examples().get(0)).contains("node/" + id, "position");
    }

    @Test
    void kinds_come_from_tags_and_names() {
        long truckParking = sketch.node(500, 320, "amenity=parking", "hgv=designated", "capacity=60");
        long withTrucks = sketch.node(700, 320, "amenity=parking", "capacity:hgv=12", "capacity=90");
        long weigh = sketch.node(900, 320, "amenity=weighbridge");
        long park = sketch.box("landuse=industrial,name=温州交运物流园", 1100, 310, 1300, 500);
        long shop = sketch.node(1500, 320, "shop=convenience", "name=物流园超市");
        sketch.node(1600, 320, "amenity=fuel", "access=private");
        sketch.node(1700, 320, "amenity=charging_station", "bicycle=yes", "motorcar=no");
        sketch.node(1800, 320, "highway=services", "amenity=cafe", "name=咖啡");

        OsmExtract extract = sketch.extract(folder);

        assertThat(extract.stations())
                .hasSize(4)
                .noneMatch(s -> s.sourceId().id().equals("node/" + shop));
        StationDraft parking = OsmSketch.stationOf(extract, "node/" + truckParking);
        assertThat(parking.details().kind()).isEqualTo(StationKind.PARKING);
        assertThat(parking.details().service().facilities().spacesOf(Facility.HGV_PARKING))
                .hasValue(60);
        assertThat(OsmSketch.stationOf(extract, "node/" + withTrucks)
                        .details()
                        .service()
                        .facilities()
                        .spacesOf(Facility.HGV_PARKING))
                .hasValue(12);
        assertThat(OsmSketch.stationOf(extract, "node/" + weigh).details().kind())
                .isEqualTo(StationKind.WEIGH_STATION);
        assertThat(OsmSketch.stationOf(extract, "way/" + park).details().kind()).isEqualTo(StationKind.LOGISTICS_PARK);
    }

    private static void assertNear(List<Position> points, Position wanted) {
        assertThat(points)
                .anySatisfy(point -> assertThat(point.distanceMetres(wanted)).isLessThan(2));
    }
}
