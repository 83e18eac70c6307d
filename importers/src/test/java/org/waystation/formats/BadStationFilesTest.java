package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;

/** Bad rows are told one by one, bad files as a whole. */
class BadStationFilesTest {

    private static final StationFileReader.Settings SETTINGS = StationFileReader.Settings.defaults()
            .withClock(Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC));

    private static final String HEADER = "id,kind,name,longitude,latitude\n";
    private static final String FEATURE =
            "{\"type\":\"Feature\",\"properties\":{\"id\":\"7\",\"kind\":\"fuel\",\"name\":\"站\"},"
                    + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[120.65,27.78]}}";

    @TempDir
    Path folder;

    private ReadResult read(String content) throws IOException {
        return ReadResult.of(Files.writeString(folder.resolve("a.csv"), content), SETTINGS);
    }

    private String unreadable(byte[] content) {
        try {
            ReadResult.of(Files.write(folder.resolve("a.csv"), content), SETTINGS);
            return "was read";
        } catch (UnreadableSourceException e) {
            return e.problem().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String unreadable(String content) {
        return unreadable(content.getBytes(StandardCharsets.UTF_8));
    }

    /** A good row with one more column of that name and value. */
    private String problemOf(String field, String value) throws IOException {
        ReadResult result =
                read("id,kind,name,longitude,latitude," + field + "\n7,fuel,站,120.65,27.78,\"" + value + "\"\n");
        assertThat(result.drafts()).isEmpty();
        assertThat(result.problems()).hasSize(1).allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.field()).startsWith(field);
        });
        return result.problems().get(0).reason();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rating | 2A | unknown '2A'; accepted: 3A, 4A, 5A",
                "opening_hours | Mo-Fr 25:00-26:00x | character",
                "phone | call me | must be a telephone number",
                "website | www.example.org | must be a web address that begins with http",
                "website | javascript:alert(1) | must be a web address that begins with http",
                "website | http://exa mple.org | not a web address, from character",
                "photos | https://example.org/1.jpg;2.jpg | must be a web address",
                "facilities | sauna | unknown 'sauna'; accepted: hgv_parking, car_parking",
                "facilities | hgv_parking:many | must have a whole number of spaces",
                "facilities | fuel:coal | unknown 'coal'; accepted: diesel",
                "facilities | charging:gbt_dc:fast | a charger is written like gbt_dc:120x8",
                "facilities | charging:gbt_dc:120x0 | number of charging points",
                "facilities | shower:3 | takes nothing further but hours in braces",
                "facilities | shower;shower | is there twice",
                "facilities | [1,2 | begins like a JSON array, but is none",
                "confirmed | 1.4.2026 | must be a date such as 2026-03-31",
                "confirmed | 2026-02-30 | must be a date such as 2026-03-31",
                "confirmed | 2062-04-01 | must be a day from 1990 to today, 2026-04-01",
                "data_status | true | unknown 'true'; accepted: real, approximate, invented",
                "pair | 7 | a station is not its own pair",
            })
    void everyFieldSaysWhatIsWrong(String field, String value, String reason) throws IOException {
        assertThat(problemOf(field, value)).contains(reason);
    }

    @Test
    void whatIsTooLongIsTold() throws IOException {
        assertThat(problemOf("operator", "x".repeat(10_000))).isEqualTo("must have at most 200 characters, has 10000");
        assertThat(problemOf("note", "x".repeat(2_001))).isEqualTo("must have at most 2000 characters, has 2001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "27.78,120.65 | latitude | longitude and latitude seem to be swapped",
                "'\"120,65\",27.78' | longitude | must have a decimal point, not a comma: 120.65",
                "NaN,27.78 | longitude | must be a number of decimal degrees",
                "Infinity,27.78 | longitude | must be a number of decimal degrees",
                "120°39',27.78 | longitude | not in degrees, minutes and seconds",
                "181,27.78 | longitude | must be within -180 to 180",
                "120.65,-91 | latitude | must be within -90 to 90",
                "1e400,27.78 | longitude | must be within -180 to 180",
                "465432.1,3074561.2 | longitude | these are not degrees; name the coordinate system they are in with --crs",
                ",27.78 | longitude | is missing",
            })
    void coordinatesSayWhatMayHaveBeenMeant(String coordinates, String field, String reason) throws IOException {
        ReadResult result = read(HEADER + "7,fuel,站," + coordinates + "\n");
        assertThat(result.drafts()).isEmpty();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.reason()).contains(reason);
        });
    }

    /** As spreadsheets save it where the comma is the decimal point. */
    @Test
    void decimalCommasBetweenSemicolonsAreTold() throws IOException {
        ReadResult result = read("id;kind;name;longitude;latitude\n7;fuel;站;120,65;27,78\n8;fuel;站;120.65;27.78\n");
        assertThat(result.drafts()).hasSize(1);
        assertThat(result.problems())
                .extracting(ImportProblem::toString)
                .containsExactly(
                        "a.csv:2: field 'longitude': must have a decimal point, not a comma: 120.65 (was '120,65')",
                        "a.csv:2: field 'latitude': must have a decimal point, not a comma: 27.78 (was '27,78')");
    }

    @Test
    void allProblemsOfARowAreToldAndTheGoodRowsStay() throws IOException {
        ReadResult result =
                read(HEADER + "1,fuel,站,120.65,27.78\n,hotel,,x,99\n\n3,fuel,站,120.65,27.78\n3,fuel,站,120,27\n");
        assertThat(result.drafts()).hasSize(2);
        assertThat(result.problems().stream().map(ImportProblem::toString))
                .satisfiesExactly(
                        position -> assertThat(position)
                                .isEqualTo("a.csv:3: field 'longitude': must be a number of decimal degrees (was 'x')"),
                        id -> assertThat(id).startsWith("a.csv:3: field 'id': is missing"),
                        kind -> assertThat(kind)
                                .startsWith("a.csv:3: field 'kind': unknown 'hotel'; accepted: driver_home"),
                        name -> assertThat(name).startsWith("a.csv:3: field 'name': is missing"),
                        twice -> assertThat(twice).isEqualTo("a.csv:6: field 'id': already used by line 5 (was '3')"));
    }

    @Test
    void rowsOfAnotherLengthAreTold() throws IOException {
        ReadResult result = read(HEADER + "1,fuel,站,120.65\n2,fuel,站,120.65,27.78,extra\n3,fuel,站,120.65,27.78\n");
        assertThat(result.drafts()).hasSize(1);
        assertThat(result.problems())
                .extracting(ImportProblem::toString)
                .containsExactly("a.csv:2: has 4 fields, the header has 5", "a.csv:3: has 6 fields, the header has 5");
    }

    @Test
    void brokenCharactersInAFieldAreTold() throws IOException {
        assertThat(problemOf("operator", "a\u0007b")).contains("control characters");
        ReadResult json = read(FEATURE.replace("站", "a\\u0000b"));
        assertThat(json.problems()).singleElement().asString().contains("control characters");
        ReadResult half = read(FEATURE.replace("站", "a\\ud83db"));
        assertThat(half.problems()).singleElement().asString().contains("halves of characters");
    }

    @Test
    void featuresWithoutAUsablePlaceAreTold() throws IOException {
        for (String geometry : List.of(
                "null",
                "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
                "{\"type\":\"Point\",\"coordinates\":[]}",
                "{\"type\":\"Point\",\"coordinates\":[\"120\",\"28\"]}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[120,28],[120.1,28],[120,28.1]]]}",
                "{\"type\":\"Point\",\"coordinates\":[27.78,120.65]}")) {
            ReadResult result = read(FEATURE.replace("{\"type\":\"Point\",\"coordinates\":[120.65,27.78]}", geometry));
            assertThat(result.drafts()).isEmpty();
            assertThat(result.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.field()).startsWith("geometry");
                assertThat(problem.record()).isEqualTo("feature 1");
            });
        }
    }

    @Test
    void facilitiesInJsonAreToldWithTheirPath() throws IOException {
        ReadResult result = read(FEATURE.replace(
                "\"id\":\"7\"", "\"id\":\"7\",\"facilities\":[\"shower\",{\"id\":\"hgv_parking\",\"spaces\":-1}]"));
        assertThat(result.problems())
                .singleElement()
                .asString()
                .startsWith("a.csv:1: feature 1: field 'facilities[1].spaces': must be a whole number");
    }

    @Test
    void featuresOfAnotherTypeAreTold() throws IOException {
        ReadResult result =
                read("{\"type\":\"FeatureCollection\",\"features\":[1,{\"type\":\"Point\"},\n" + FEATURE + "]}");
        assertThat(result.drafts()).hasSize(1);
        assertThat(result.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.reason()).isEqualTo("is not a GeoJSON Feature"));
    }

    @Test
    void filesThatAreNoTableAreRefusedAsAWhole() {
        assertThat(unreadable("")).isEqualTo("a.csv: the file is empty");
        assertThat(unreadable(" \n\t\n")).isEqualTo("a.csv: the file is empty");
        assertThat(unreadable("PK\003\004xxxx")).contains("the ZIP archive is damaged or was cut off");
        assertThat(unreadable("id,kind\0")).startsWith("a.csv:1: there is a NUL byte");
        assertThat(unreadable(HEADER.getBytes(StandardCharsets.UTF_16LE))).startsWith("a.csv:1: there is a NUL byte");
        assertThat(unreadable("Dear Sir or Madam,\nhello\n"))
                .startsWith(
                        "a.csv:1: there is no column 'id' (or station_id, 编号, 站点编号, @id); --map says which it is; the first line must name the columns");
        assertThat(unreadable("id,name,lon,lat\n")).contains("there is no column 'kind'");
        assertThat(unreadable(new byte[] {(byte) 0xff, (byte) 0xff, 'a', '\n'})).contains("neither UTF-8 nor GB18030");
        assertThat(unreadable(HEADER + "7,fuel,\"站,120.65,27.78\n8,fuel,站,120.65,27.78\n"))
                .contains("quote");
        assertThat(unreadable(HEADER + "7,fuel,\"站\"x,120.65,27.78\n")).contains("quote");
    }

    @Test
    void aTableWithAHeaderOnlyHasNoStationsAndNoProblems() throws IOException {
        assertThat(read(HEADER)).isEqualTo(new ReadResult(List.of(), List.of(), List.of()));
        assertThat(read("{\"type\":\"FeatureCollection\",\"features\":[]}").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "[1,2]", "{\"type\":\"Topology\"}", "{\"type\":\"Point\",\"coordinates\":[1,2]}"})
    void jsonThatIsNoGeoJsonIsRefused(String content) {
        assertThat(unreadable(content))
                .isEqualTo("a.csv:1: this is JSON, but not GeoJSON with a FeatureCollection or Features");
    }

    @Test
    void jsonWithAMistakeIsRefusedWithItsPlace() {
        assertThat(unreadable("{\"type\":\"FeatureCollection\",\n\"features\":[" + FEATURE + ",\n{oops}]}"))
                .startsWith("a.csv:3: not JSON from column 2 on");
        assertThat(unreadable("{".repeat(5000))).startsWith("a.csv:1: ");
        assertThat(unreadable("{\"type\":\"FeatureCollection\",\"features\":" + "[".repeat(100_000)))
                .startsWith("a.csv:1: ");
    }

    @Test
    void aFileCutOffAnywhereIsRefusedNotHalfRead() {
        byte[] whole = ("{\"type\":\"FeatureCollection\",\"features\":[" + FEATURE + "," + FEATURE + "]}")
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            assertThat(unreadable(Arrays.copyOf(whole, length)))
                    .matches("a.csv:1: (the file ends in the middle|not JSON from column).*");
        }
    }

    @Test
    void anotherSystemNamedInTheFileIsNotPassedOver() throws IOException {
        String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4549\"}}";
        String features = "\"features\":[" + FEATURE.replace("120.65,27.78", "465432.1,3074561.2") + "]";
        ReadResult result = read("{\"type\":\"FeatureCollection\"," + crs + "," + features + "}");
        assertThat(result.notes()).containsExactly("Coordinates were read as EPSG:4549, as the file's member crs says");
        assertThat(result.drafts().get(0).details().position().longitude()).isBetween(119.6, 119.7);
        assertThat(unreadable("{\"type\":\"FeatureCollection\"," + features + "," + crs + "}"))
                .contains("name that system with --crs, as in --crs EPSG:4549");
        assertThat(unreadable(
                        "{\"type\":\"FeatureCollection\"," + crs.replace("4549", "999999") + "," + features + "}"))
                .contains("name that system with --crs, as in --crs EPSG:999999");
    }

    @Test
    void aFileThatIsNotThereOrAFolderIsTold() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ReadResult.of(folder.resolve("none.csv"), SETTINGS));
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> ReadResult.of(folder, SETTINGS))
                .withMessageContaining("this is a folder");
    }
}
