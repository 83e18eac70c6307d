package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.LocalPlane;
import org.waystation.regions.County;
import org.waystation.regions.MapFeature;
import org.waystation.regions.MapLayer;
import org.waystation.regions.Place;
import org.waystation.regions.PlaceKind;
import org.waystation.stations.DataStatus;

/** Counties, places and map features. */
class RegionFeaturesTest {

    private static final String COUNTY = "type=boundary,boundary=administrative,admin_level=";

    @TempDir
    Path folder;

    private final OsmSketch sketch = new OsmSketch();
    private long[] corners;

    /**
     * Two counties side by side, from (-5000, -5000) to (5000, 5000), and roads in both.
     */
    @BeforeEach
    void drawRoads() {
        corners = new long[] {
            sketch.node(-5000, -5000), sketch.node(0, -5000), sketch.node(5000, -5000),
            sketch.node(5000, 5000), sketch.node(0, 5000), sketch.node(-5000, 5000)
        };
        sketch.way("highway=primary,name=瓯海大道,ref=G322", -4000, 0, -2000, 0, 2000, 0);
        sketch.way("highway=primary,name=瓯海大道,ref=G322", 2000, 0, 4000, 0, 4500, 0);
        sketch.way("highway=primary,name=瓯海大道,ref=G322", -4500, 0, -4200, 0, -4000, 0);
        sketch.way("highway=residential,name=小巷", 100, 100, 200, 100);
    }

    private void drawCounties(String west, String east) {
        // The middle line is shared, and runs against the ring in one of them.
        long middle = sketch.wayOf("", corners[1], corners[4]);
        long left = sketch.wayOf("", corners[4], corners[5], corners[0], corners[1]);
        long right = sketch.wayOf("", corners[4], corners[3], corners[2], corners[1]);
        sketch.relation(west, "way/" + middle + " outer", "way/" + left + " outer");
        sketch.relation(east, "way/" + middle + " outer", "way/" + right + " outer");
    }

    @Test
    void counties_are_put_together_from_ways_in_any_direction() {
        drawCounties(COUNTY + "6,name=鹿城区,name:en=Lucheng,division_code=330302", COUNTY + "6,name=龙湾区");

        List<County> counties = sketch.extract(folder).counties();

        assertThat(counties).hasSize(2);
        assertThat(counties.get(0).code()).isEqualTo("330302");
        assertThat(counties.get(0).name().en()).isEqualTo("Lucheng");
        assertThat(squareKilometres(counties.get(0).area())).isBetween(49.5, 50.5);
        assertThat(counties.get(0).area().covers(point(-2000, 0))).isTrue();
        assertThat(counties.get(1).area().covers(point(-2000, 0))).isFalse();
    }

    @Test
    void an_inner_ring_is_cut_out() {
        long outer = sketch.box("", -5000, -5000, 5000, 5000);
        long inner = sketch.box("", -1000, -1000, 1000, 1000);
        sketch.relation(COUNTY + "6,name=甲", "way/" + outer + " outer", "way/" + inner + " inner");
        sketch.relation(COUNTY + "6,name=乙", "way/" + inner + " outer");

        List<County> counties = sketch.extract(folder).counties();

        assertThat(counties).hasSize(2);
        assertThat(squareKilometres(counties.get(0).area())).isBetween(95.0, 97.0);
    }

    @Test
    void a_boundary_that_the_extract_cuts_is_left_out_and_noted() {
        long left = sketch.wayOf("", corners[4], corners[5], corners[0], corners[1]);
        sketch.relation(COUNTY + "6,name=永嘉县", "way/" + left + " outer", "way/999 outer");

        OsmExtract extract = sketch.extract(folder);

        assertThat(extract.counties()).isEmpty();
        assertThat(extract.notes().counts()).containsEntry("boundary not complete in the file, left out", 1L);
    }

    @Test
    void townships_below_complete_counties_are_not_taken_for_counties() {
        drawCounties(COUNTY + "6,name=鹿城区", COUNTY + "6,name=龙湾区");
        drawCounties(COUNTY + "8,name=藤桥镇", COUNTY + "8,name=仰义街道");

        assertThat(sketch.extract(folder).counties()).allMatch(county -> county.adminLevel() == 6);
        assertThat(sketch.extract(folder, new OsmExtraction.Options(OptionalInt.of(8), DataStatus.REAL))
                        .counties())
                .extracting(county -> county.name().tagged())
                .containsExactly("藤桥镇", "仰义街道");
    }

    @Test
    void where_no_counties_are_drawn_smaller_units_stand_for_them() {
        drawCounties(COUNTY + "7,name=Canillo", COUNTY + "7,name=Encamp");

        assertThat(sketch.extract(folder).counties()).hasSize(2);
    }

    @Test
    void places_have_kinds_names_and_people() {
        sketch.node(0, 0, "place=city", "name=温州市", "name:en=Wenzhou", "population=9 645 000");
        sketch.node(50, 50, "highway=motorway_junction", "name=温州北", "ref=12");
        sketch.node(60, 50, "highway=motorway_junction", "name=温州北", "ref=12");
        sketch.node(70, 70, "railway=station", "name=温州南站");
        sketch.node(80, 80, "place=village");

        List<Place> places = sketch.extract(folder).places();

        assertThat(places)
                .extracting(place -> place.kind() + " " + place.name().tagged())
                .containsExactlyInAnyOrder("CITY 温州市", "INTERCHANGE 温州北", "STATION 温州南站", "ROAD G322 瓯海大道");
        assertThat(places.get(0).population()).isEqualTo(9_645_000);
    }

    @Test
    void a_road_is_found_once_in_each_county() {
        drawCounties(COUNTY + "6,name=鹿城区", COUNTY + "6,name=龙湾区");

        List<Place> places = sketch.extract(folder).places();

        assertThat(places).filteredOn(place -> place.kind() == PlaceKind.ROAD).hasSize(2);
        assertThat(places)
                .filteredOn(place -> place.kind() == PlaceKind.COUNTY)
                .extracting(place -> place.name().tagged())
                .containsExactly("鹿城区", "龙湾区");
    }

    @Test
    void a_county_stands_at_its_seat() {
        long seat = sketch.node(-4000, -4000, "place=town", "name=瞿溪");
        long outline = sketch.box("", -5000, -5000, 5000, 5000);
        sketch.relation(COUNTY + "6,name=瓯海区", "way/" + outline + " outer", "node/" + seat + " admin_centre");

        Place county = sketch.extract(folder).places().stream()
                .filter(place -> place.kind() == PlaceKind.COUNTY)
                .findFirst()
                .orElseThrow();

        assertThat(county.position().distanceMetres(sketch.position(-4000, -4000)))
                .isLessThan(1);
    }

    @Test
    void a_county_and_its_seat_of_one_name_are_one_place() {
        long seat = sketch.node(-4000, -4000, "place=town", "name=永嘉县");
        long outline = sketch.box("", -5000, -5000, 5000, 5000);
        sketch.relation(COUNTY + "6,name=永嘉县", "way/" + outline + " outer", "node/" + seat + " admin_centre");

        assertThat(sketch.extract(folder).places())
                .filteredOn(place -> place.name().tagged().equals("永嘉县"))
                .singleElement()
                .satisfies(place -> assertThat(place.kind()).isEqualTo(PlaceKind.COUNTY));
    }

    @Test
    void the_map_has_roads_water_and_green_by_size() {
        sketch.box("natural=water,water=lake,name=三垟湿地", 0, 0, 2000, 2000);
        sketch.box("natural=water", 3000, 0, 3010, 10);
        sketch.box("leisure=park", 0, -2000, 300, -1700);
        sketch.way("waterway=river,name=瓯江", -4000, 1000, 4000, 1000);
        sketch.way("waterway=stream", -4000, 2000, 4000, 2000);
        sketch.way("natural=coastline", -4000, 3000, 4000, 3000);

        List<MapFeature> features = sketch.extract(folder).mapFeatures().toList();

        assertThat(features)
                .extracting(feature -> feature.layer() + " " + feature.featureClass() + " " + feature.minZoom())
                .containsExactlyInAnyOrder(
                        "ROAD primary 8",
                        "ROAD primary 8",
                        "ROAD primary 8",
                        "ROAD residential 13",
                        "WATER lake 8",
                        "GREEN park 11",
                        "WATER river 9");
        assertThat(features)
                .filteredOn(feature -> feature.layer() == MapLayer.ROAD)
                .allMatch(feature -> feature.geometry() instanceof LineString);
    }

    @Test
    void a_road_whose_end_is_cut_away_is_drawn_as_far_as_it_goes() {
        long a = sketch.node(0, 500);
        long b = sketch.node(100, 500);
        sketch.wayOf("highway=tertiary,name=断头路", a, b, 9_999);

        assertThat(sketch.extract(folder).mapFeatures())
                .filteredOn(feature -> feature.featureClass().equals("tertiary"))
                .singleElement()
                .satisfies(
                        feature -> assertThat(feature.geometry().getNumPoints()).isEqualTo(2));
    }

    private Geometry point(double x, double y) {
        return OsmData.GEOMETRY.createPoint(sketch.position(x, y).toCoordinate());
    }

    private static double squareKilometres(Geometry degrees) {
        return new LocalPlane(OsmSketch.ORIGIN).toMetres(degrees).getArea() / 1e6;
    }
}
