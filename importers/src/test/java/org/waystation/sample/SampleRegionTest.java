package org.waystation.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.waystation.progress.Progress;

class SampleRegionTest {

    @TempDir
    static Path folder;

    private static SampleRegion.SampleFiles files;
    private static OsmContents osm;
    private static List<JsonNode> stations;

    @BeforeAll
    static void drawTheRegionOnce() throws IOException {
        files = SampleRegion.write(folder.resolve("first"), Progress.SILENT);
        osm = OsmContents.read(files.osm());
        stations = new ArrayList<>();
        new ObjectMapper().readTree(files.stations().toFile()).get("features").forEach(stations::add);
    }

    @Test
    void writesTheSameBytesEveryTime() throws IOException {
        SampleRegion.SampleFiles again = SampleRegion.write(folder.resolve("second"), Progress.SILENT);

        assertThat(again.osm()).hasSameBinaryContentAs(files.osm());
        assertThat(again.stations()).hasSameBinaryContentAs(files.stations());
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(files.osm())).isLessThan(1_500_000);
        assertThat(osm.nodes()).hasSizeBetween(10_000, 40_000);
    }

    @Test
    void everyMemberOfAWayOrRelationIsInTheFile() {
        assertThat(osm.ways().values())
                .allSatisfy(way -> assertThat(way.getWayNodes())
                        .allMatch(node -> osm.nodes().containsKey(node.getNodeId())));
        assertThat(osm.relations())
                .allSatisfy(relation -> assertThat(relation.getMembers())
                        .allMatch(member -> switch (member.getMemberType()) {
                            case Node -> osm.nodes().containsKey(member.getMemberId());
                            case Way -> osm.ways().containsKey(member.getMemberId());
                            default -> false;
                        }));
    }

    @Test
    void motorwaysAreOneWay() {
        assertThat(osm.ways().values())
                .filteredOn(way -> "motorway".equals(OsmContents.tag(way, "highway")))
                .hasSizeGreaterThan(50)
                .allMatch(way -> "yes".equals(OsmContents.tag(way, "oneway")));
    }

    @Test
    void everyPlaceReachesEveryOtherByCarAndBack() {
        assertThat(placesOutOfReach(RoadReach.CAR)).isEmpty();
    }

    @Test
    void everySeatReachesEveryOtherByHeavyTruckAndBack() {
        List<String> seats = osm.places(tags -> "6".equals(tags.get("capital")));

        assertThat(seats).hasSize(12);
        // The old town of Lucheng is closed to trucks; its seat stands in it.
        assertThat(placesOutOfReach(RoadReach.HEAVY_TRUCK))
                .doesNotContainAnyElementsOf(
                        seats.stream().filter(name -> !name.equals("鹿城")).toList())
                .contains("五马", "鹿城");
    }

    private static List<String> placesOutOfReach(Predicate<Way> usable) {
        RoadReach reach = new RoadReach(osm, usable);
        return osm.nodes().values().stream()
                .filter(node -> OsmContents.tag(node, "place") != null)
                .filter(node -> !reach.isConnected(node.getId()))
                .map(node -> OsmContents.tag(node, "name"))
                .toList();
    }

    @Test
    void drawsTwelveCountiesWithClosedRings() {
        List<Relation> counties = osm.relations().stream()
                .filter(relation -> "6".equals(OsmContents.tag(relation, "admin_level")))
                .toList();

        assertThat(counties).hasSize(12);
        assertThat(counties).allSatisfy(county -> {
            assertThat(OsmContents.tag(county, "ref")).startsWith("3303");
            assertThat(OsmContents.tag(county, "name:en")).isNotBlank();
            assertThat(county.getMembers())
                    .isNotEmpty()
                    .allSatisfy(member -> assertThat(
                                    osm.ways().get(member.getMemberId()).isClosed())
                            .isTrue());
        });
    }

    @Test
    void namesPlacesInChinesePinyinAndEnglish() {
        assertThat(osm.nodes().values())
                .filteredOn(node -> OsmContents.tag(node, "place") != null)
                .hasSizeGreaterThan(120)
                .allSatisfy(node -> assertThat(List.of("name", "name:zh", "name:en", "name:zh_pinyin"))
                        .allMatch(key -> OsmContents.tag(node, key) != null));
    }

    @Test
    void everyPlaceOfACountyLiesInIt() {
        Map<String, Geometry> counties = osm.counties();
        Map<String, String> names = Sources.rows("counties.csv").stream()
                .collect(Collectors.toMap(row -> row.getField("adcode"), row -> row.getField("zh")));

        assertThat(Sources.rows("places.csv"))
                .filteredOn(place -> !place.getField("county").isEmpty())
                .allSatisfy(place -> {
                    Coordinate at = new Coordinate(
                            Double.parseDouble(place.getField("lon")), Double.parseDouble(place.getField("lat")));
                    assertThat(counties.get(names.get(place.getField("county")))
                                    .contains(OsmContents.GEOMETRIES.createPoint(at)))
                            .as(place.getField("zh"))
                            .isTrue();
                });
    }

    @Test
    void everyServiceAreaHasTwoSidesThatNameEachOther() {
        Map<String, Long> sides = osm.ways().values().stream()
                .filter(way -> "services".equals(OsmContents.tag(way, "highway"))
                        || "rest_area".equals(OsmContents.tag(way, "highway")))
                .collect(Collectors.groupingBy(
                        way -> OsmContents.tag(way, "name"), TreeMap::new, Collectors.counting()));
        Map<String, String> pairs = new TreeMap<>();
        stationsOfKinds("service_area", "rest_area")
                .forEach(station -> pairs.put(text(station, "id"), text(station, "pair")));

        assertThat(sides)
                .hasSizeGreaterThanOrEqualTo(15)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(2));
        assertThat(pairs)
                .hasSize(2 * sides.size())
                .allSatisfy((id, pair) -> assertThat(pairs.get(pair)).isEqualTo(id));
    }

    @Test
    void stationsOfServiceAreasStandInTheDrawnAreas() {
        assertThat(stationsOfKinds("service_area", "rest_area"))
                .allSatisfy(station -> assertThat(osm.ways().values())
                        .filteredOn(way -> text(station, "name:zh").equals(OsmContents.tag(way, "name")))
                        .filteredOn(way -> text(station, "side").equals(OsmContents.tag(way, "direction:zh")))
                        .singleElement()
                        .matches(way -> osm.polygon(way).contains(point(station))));
    }

    @Test
    void everyCountyHasADriverHome() {
        List<JsonNode> homes = stationsOfKinds("driver_home");

        assertThat(homes).hasSizeGreaterThanOrEqualTo(34);
        assertThat(osm.counties())
                .hasSize(12)
                .allSatisfy((name, area) ->
                        assertThat(homes).as("driver homes in " + name).anyMatch(home -> area.contains(point(home))));
    }

    @Test
    void everyStationLiesInTheRegionAndSaysHowTrueItIs() {
        Envelope region = new Envelope(119.5, 121.3, 27.1, 28.9);

        assertThat(stations).allSatisfy(station -> {
            assertThat(region.contains(point(station).getCoordinate())).isTrue();
            assertThat(text(station, "data_status")).isIn("real", "approximate", "invented");
            assertThat(station.get("properties").has("phone")).isFalse();
            assertThat(station.get("properties").has("within")).isFalse();
        });
    }

    @Test
    void someObjectsOfTheOsmFileAreStationsTooUnderTheSameName() {
        assertThat(osm.nodes().values())
                .filteredOn(node -> OsmContents.tag(node, "amenity") != null)
                .filteredOn(node -> stations.stream().anyMatch(station -> isSame(station, node)))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    private static boolean isSame(JsonNode station, Node node) {
        Coordinate at = SamplePlane.toMetres(node.getLongitude(), node.getLatitude());
        Coordinate place = point(station).getCoordinate();
        return text(station, "name:zh").equals(OsmContents.tag(node, "name"))
                && SamplePlane.toMetres(place.x, place.y).distance(at) < 50;
    }

    @Test
    void turnRestrictionsBeginAndEndAtTheirJunction() {
        List<Relation> restrictions = osm.relations().stream()
                .filter(relation -> "restriction".equals(OsmContents.tag(relation, "type")))
                .toList();

        assertThat(restrictions).hasSizeGreaterThan(10).allSatisfy(restriction -> {
            long via = osm.member(restriction, "via");
            assertThat(List.of("from", "to")).allMatch(role -> osm.endsAt(osm.member(restriction, role), via));
        });
    }

    private static List<JsonNode> stationsOfKinds(String... kinds) {
        return stations.stream()
                .filter(station -> List.of(kinds).contains(text(station, "kind")))
                .toList();
    }

    private static String text(JsonNode station, String property) {
        return station.get("properties").path(property).asText();
    }

    private static Point point(JsonNode station) {
        JsonNode coordinates = station.get("geometry").get("coordinates");
        return OsmContents.GEOMETRIES.createPoint(new Coordinate(
                coordinates.get(0).doubleValue(), coordinates.get(1).doubleValue()));
    }
}
