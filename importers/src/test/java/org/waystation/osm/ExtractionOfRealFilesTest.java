package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.progress.Progress;
import org.waystation.regions.MapLayer;
import org.waystation.regions.PlaceKind;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facility;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** What is known of the real extracts beside the project; skipped where they are not there. */
class ExtractionOfRealFilesTest {

    private static OsmExtract extract(String name) throws OsmFileException {
        Path file = Path.of(System.getProperty("real.data", "../shared/data"), "osm", name);
        Assumptions.assumeTrue(Files.exists(file), "skipped: no real data at " + file);
        return new OsmExtraction(OsmExtraction.Options.defaults()).extract(OsmFile.open(file), Progress.SILENT);
    }

    private static Map<StationKind, Long> kinds(OsmExtract extract) {
        return extract.stations().stream()
                .map(station -> station.details().kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void andorra() throws Exception {
        OsmExtract extract = extract("andorra-2026-04-04.osm.pbf");

        // 61 objects, of which 6 are points under a roof that is drawn too.
        assertThat(kinds(extract))
                .isEqualTo(Map.of(
                        StationKind.FUEL, 55L,
                        StationKind.CHARGING_STATION, 10L,
                        StationKind.SERVICE_AREA, 1L,
                        StationKind.REST_AREA, 2L));
        assertThat(extract.stations().stream()
                        .filter(station -> station.details().kind() == StationKind.FUEL)
                        .mapToInt(station ->
                                station.details().provenance().sources().size())
                        .sum())
                .isEqualTo(61);
        assertThat(OsmSketch.stationOf(extract, "node/12063446169")
                        .details()
                        .service()
                        .facilities()
                        .chargers())
                .containsExactly(new Charger(Connector.TYPE2, 22, 8));
        assertThat(OsmSketch.stationOf(extract, "way/407636899")
                        .details()
                        .site()
                        .accessPoints())
                .hasSize(2);
        assertThat(extract.counties())
                .extracting(county -> county.name().tagged())
                .containsExactlyInAnyOrder(
                        "Andorra la Vella",
                        "Canillo",
                        "Encamp",
                        "Escaldes-Engordany",
                        "La Massana",
                        "Ordino",
                        "Sant Julià de Lòria");
        assertThat(extract.places())
                .filteredOn(place -> place.kind() == PlaceKind.ROAD)
                .hasSizeBetween(150, 300);
        assertThat(extract.mapFeatures().collect(Collectors.groupingBy(f -> f.layer(), Collectors.counting())))
                .containsOnlyKeys(MapLayer.values());
    }

    @Test
    void porto_has_six_service_areas_in_three_pairs() throws Exception {
        OsmExtract extract = extract("porto-2015-06.osm.pbf");

        List<StationDraft> areas = extract.stations().stream()
                .filter(station -> station.details().kind() == StationKind.SERVICE_AREA)
                .toList();
        assertThat(areas).hasSize(6).allSatisfy(area -> {
            assertThat(area.pair()).isPresent();
            assertThat(area.details().site().accessPoints()).hasSize(2);
            assertThat(area.details().site().onMotorway()).isTrue();
            assertThat(area.details().site().side()).isPresent();
            assertThat(area.details().service().facilities().has(Facility.FUEL)).isTrue();
            assertThat(area.details().provenance().sources()).hasSize(2);
        });
        // 65 objects, one in each service area.
        assertThat(kinds(extract)).containsEntry(StationKind.FUEL, 59L);
        assertThat(extract.places())
                .filteredOn(place -> place.kind() == PlaceKind.INTERCHANGE)
                .hasSizeGreaterThan(100);
    }

    @Test
    void heao_is_one_station_because_a_road_leads_over_the_motorway() throws Exception {
        OsmExtract extract = extract("cn-shenzhen-longgang-2019.osm");

        StationDraft heao = OsmSketch.stationOf(extract, "way/495827801");
        assertThat(heao.details().names().zh()).isEqualTo("荷坳服务区");
        assertThat(heao.details().names().en()).isEqualTo("He'ao Service Area");
        assertThat(heao.details().site().accessPoints()).hasSize(2);
        assertThat(heao.details().site().onMotorway()).isTrue();
        assertThat(heao.details().site().side()).contains("东行");
        assertThat(heao.pair()).isEmpty();
        // A café that somebody tagged as a service area is no station.
        assertThat(kinds(extract)).isEqualTo(Map.of(StationKind.SERVICE_AREA, 1L, StationKind.FUEL, 2L));
        assertThat(extract.places()).extracting(place -> place.name().best()).contains("G15 沈海高速");
        // The rectangle cuts every boundary.
        assertThat(extract.counties()).isEmpty();
        assertThat(extract.notes().counts()).containsEntry("boundary not complete in the file, left out", 5L);
    }

    @Test
    void liechtenstein() throws Exception {
        OsmExtract extract = extract("liechtenstein.osm.pbf");

        assertThat(kinds(extract))
                .isEqualTo(Map.of(
                        StationKind.FUEL, 14L,
                        StationKind.CHARGING_STATION, 3L,
                        StationKind.REST_AREA, 1L,
                        StationKind.WEIGH_STATION, 1L));
        assertThat(extract.counties()).hasSize(2).allMatch(county -> county.adminLevel() == 6);
        assertThat(Optional.of(OsmSketch.stationOf(extract, "node/5279248693")))
                .hasValueSatisfying(station -> assertThat(
                                station.details().service().contact().website())
                        .isPresent());
    }

    @Test
    void extracts_without_boundaries_or_stations_are_read_too() throws Exception {
        assertThat(kinds(extract("heidelberg.osm.pbf"))).containsEntry(StationKind.REST_AREA, 2L);
        assertThat(extract("cn-shanghai-center-2025-08.osm").places())
                .filteredOn(place -> place.kind() == PlaceKind.ROAD)
                .hasSizeGreaterThan(200);
    }
}
