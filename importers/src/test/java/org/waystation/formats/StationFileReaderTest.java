package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.Names;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** What good files yield. */
class StationFileReaderTest {

    private static final StationFileReader.Settings SETTINGS = StationFileReader.Settings.defaults()
            .withClock(Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC));

    private static final String CSV = "id,kind,name,name:en,longitude,latitude\n7,司机之家,瑞安司机之家,Rui'an,120.65,27.78\n";

    @TempDir
    Path folder;

    private ReadResult read(String name, byte[] content) throws IOException {
        return ReadResult.of(Files.write(folder.resolve(name), content), SETTINGS);
    }

    private ReadResult read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTableWithEveryColumnIsRead() throws IOException {
        ReadResult result = read(
                "homes.csv",
                "id,kind,name:zh,name:en,operator,rating,opening_hours,phone,website,photos,facilities,side,pair,confirmed,"
                        + "longitude,latitude,data_status,note\n"
                        + "7,service_area,瑞安服务区,Rui'an,浙江交投,4A,24/7,0577-12345678,https://example.org/七,"
                        + "https://example.org/1.jpg;https://example.org/2.jpg,"
                        + "hgv_parking:80;fuel:diesel+lng;charging:gbt_dc:120x8+gbt_ac:7x4;shower,福州方向,8,2026-03-01,"
                        + "120.65,27.78,approximate,\"two\nlines\"\n");
        assertThat(result.problems()).isEmpty();
        StationDraft draft = result.drafts().get(0);
        StationDetails details = draft.details();
        assertThat(draft.sourceId()).isEqualTo(new SourceId("homes", "7"));
        assertThat(draft.pair()).contains(new SourceId("homes", "8"));
        assertThat(details.kind()).isEqualTo(StationKind.SERVICE_AREA);
        assertThat(details.names()).isEqualTo(new Names("瑞安服务区", "Rui'an"));
        assertThat(details.position()).isEqualTo(new Position(120.65, 27.78));
        assertThat(details.site().side()).contains("福州方向");
        assertThat(details.service().operator()).contains("浙江交投");
        assertThat(details.service().rating()).hasValue(4);
        assertThat(details.service().openingHours()).contains(OpeningHours.parse("24/7"));
        assertThat(details.service().contact().phone()).contains("0577-12345678");
        assertThat(details.service().contact().website()).contains(URI.create("https://example.org/七"));
        assertThat(details.service().contact().photos()).hasSize(2);
        assertThat(details.service().facilities().present())
                .containsExactly(Facility.HGV_PARKING, Facility.SHOWER, Facility.FUEL, Facility.CHARGING);
        assertThat(details.service().facilities().spacesOf(Facility.HGV_PARKING))
                .hasValue(80);
        assertThat(details.service().facilities().fuels()).containsExactly(FuelKind.DIESEL, FuelKind.LNG);
        assertThat(details.service().facilities().chargers())
                .containsExactly(new Charger(Connector.GBT_DC, 120, 8), new Charger(Connector.GBT_AC, 7, 4));
        assertThat(details.provenance().status()).isEqualTo(DataStatus.APPROXIMATE);
        assertThat(details.provenance().confirmedOn()).contains(LocalDate.of(2026, 3, 1));
        assertThat(details.provenance().note()).contains("two\nlines");
    }

    @Test
    void geoJsonAndCsvOfTheSameStationsAreEqual() throws IOException {
        ReadResult geoJson = read(
                "a.geojson",
                "{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[{\"type\":\"Feature\",\"properties\":{"
                        + "\"id\":7,\"kind\":\"driver_home\",\"name:zh\":\"瑞安\",\"rating\":\"5A\",\"operator\":null,"
                        + "\"photos\":[\"https://example.org/1.jpg\"],"
                        + "\"facilities\":[\"shower\",{\"id\":\"hgv_parking\",\"spaces\":80}]},"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120.65,27.78,12]}}]}");
        ReadResult csv = read(
                "a.txt",
                "kind;latitude;longitude;id;名称;rating;photos;facilities\n"
                        + "driver_home;27.78;120.65;7;瑞安;AAAAA;https://example.org/1.jpg;\"hgv_parking:80;shower\"\n");
        assertThat(geoJson.problems()).isEmpty();
        assertThat(csv.problems()).isEmpty();
        assertThat(csv.drafts()).isEqualTo(geoJson.drafts());
    }

    @Test
    void theFormatIsFoundByContentNotByName() throws IOException {
        assertThat(read("stations.geojson", CSV).drafts()).hasSize(1);
        assertThat(read(
                                "stations.csv",
                                "\n {\"type\":\"Feature\",\"id\":\"node/1\",\"properties\":{\"highway\":\"services\"},"
                                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120.65,27.78]}}")
                        .drafts())
                .hasSize(1);
    }

    @Test
    void featuresOnALineEachAreRead() throws IOException {
        String feature = "{\"type\":\"Feature\",\"properties\":{\"id\":\"%d\",\"kind\":\"fuel\",\"name\":\"站\"},"
                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120.65,27.78]}}\n";
        ReadResult result = read("a.geojsonl", feature.formatted(1) + feature.formatted(2));
        assertThat(result.drafts()).hasSize(2);
    }

    @Test
    void everyUsualEncodingIsRecognisedAndSaid() throws IOException {
        ReadResult plain = read("a.csv", CSV);
        assertThat(plain.notes()).isEmpty();
        assertThat(read("a.csv", "\uFEFF" + CSV).drafts()).isEqualTo(plain.drafts());
        assertThat(read("a.csv", "\uFEFF" + CSV).notes()).isEmpty();
        for (String encoding : List.of("GBK", "GB18030")) {
            ReadResult result = read("a.csv", CSV.getBytes(Charset.forName(encoding)));
            assertThat(result.drafts()).isEqualTo(plain.drafts());
            assertThat(result.notes()).containsExactly("a.csv was read as GB18030");
        }
        for (Charset encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ReadResult result = read("a.csv", ("\uFEFF" + CSV).getBytes(encoding));
            assertThat(result.drafts()).isEqualTo(plain.drafts());
            assertThat(result.notes()).containsExactly("a.csv was read as " + encoding.name());
        }
    }

    @Test
    void separatorsAndLineEndsAreRecognised() throws IOException {
        List<StationDraft> plain = read("a.csv", CSV).drafts();
        assertThat(read("a.csv", CSV.replace(',', ';')).drafts()).isEqualTo(plain);
        assertThat(read("a.csv", CSV.replace(',', '\t')).drafts()).isEqualTo(plain);
        assertThat(read("a.csv", CSV.replace("\n", "\r\n")).drafts()).isEqualTo(plain);
        assertThat(read("a.csv", CSV.strip()).drafts()).isEqualTo(plain);
        assertThat(read("a.csv", CSV.replace(",longitude,latitude", ",\"lon\",\" LAT \""))
                        .drafts())
                .isEqualTo(plain);
    }

    @Test
    void columnsWithoutUseAreNamed() throws IOException {
        assertThat(read("a.csv", CSV.replace("name:en", "facilites")).notes())
                .containsExactly("Columns without use here: facilites");
    }

    @Test
    void osmsTagsStandForAKindAndAMissingName() throws IOException {
        ReadResult result = read(
                "osm.geojson",
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + "{\"type\":\"Feature\",\"properties\":{\"@id\":\"way/1\",\"highway\":\"rest_area\"},\"geometry\":"
                        + "{\"type\":\"Polygon\",\"coordinates\":[[[120,28],[120.01,28],[120.01,28.01],[120,28]]]}},"
                        + "{\"type\":\"Feature\",\"properties\":{\"@id\":\"node/2\",\"amenity\":\"fuel\",\"name\":\"鹿城\"},"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120,28]}},"
                        + "{\"type\":\"Feature\",\"properties\":{\"@id\":\"node/3\",\"barrier\":\"bollard\"},"
                        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120,28]}}]}");
        assertThat(result.drafts())
                .extracting(draft -> draft.details().names().zh())
                .containsExactly("停车休息区", "鹿城");
        assertThat(result.drafts().get(0).details().kind()).isEqualTo(StationKind.REST_AREA);
        Position within = result.drafts().get(0).details().position();
        assertThat(within.longitude()).isBetween(120.0, 120.01);
        assertThat(within.latitude()).isBetween(28.0, 28.01);
        assertThat(result.problems())
                .singleElement()
                .asString()
                .startsWith("osm.geojson:1: feature 3: field 'kind': is missing; accepted: driver_home");
    }

    @Test
    void otherCoordinateSystemsAreConverted() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), CSV.replace("120.65,27.78", "120.654,27.775"));
        Position wgs84 = CoordinateSystems.GCJ02.toWgs84(120.654, 27.775);
        assertThat(ReadResult.of(file, SETTINGS.withCoordinates(CoordinateSystems.GCJ02))
                        .drafts()
                        .get(0)
                        .details()
                        .position())
                .isEqualTo(wgs84);
    }

    @Test
    void theSourceCanBeNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.b.csv"), CSV);
        assertThat(new StationFileReader(file, SETTINGS).source()).isEqualTo("a.b");
        assertThat(ReadResult.of(file, SETTINGS.withSource("bureau"))
                        .drafts()
                        .get(0)
                        .sourceId())
                .isEqualTo(new SourceId("bureau", "7"));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withSource(" "));
    }
}
