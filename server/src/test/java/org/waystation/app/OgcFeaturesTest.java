package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OGC API – Features as its abstract test suites of parts 1 and 2 ask for it, and filters as CQL2 says. */
class OgcFeaturesTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final List<String> COLLECTIONS = List.of("stations", "counties", "gaps", "roads");

    @Test
    void theLandingPageLeadsToEverything() throws Exception {
        JsonNode landing = json(APP.get("/ogc/", "Accept", "application/json"));
        assertThat(rels(landing)).contains("self", "alternate", "service-desc", "service-doc", "conformance", "data");
        for (JsonNode link : landing.path("links")) {
            HttpResponse<String> response =
                    APP.get(path(link), "Accept", link.path("type").asText());
            assertThat(response.statusCode()).as(link.toString()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(link.path("type").asText());
        }
    }

    @Test
    void theDescriptionDeclaresEachCollectionsParameters() throws Exception {
        JsonNode paths = json(APP.get("/ogc/api")).path("paths");
        for (String collection : COLLECTIONS) {
            JsonNode parameters =
                    paths.path("/collections/" + collection + "/items").at("/get/parameters");
            assertThat(parameters.findValuesAsText("name"))
                    .contains("limit", "bbox", "bbox-crs", "datetime", "crs", "filter");
            for (JsonNode parameter : parameters) {
                assertThat(parameter.path("style").asText()).isEqualTo("form");
                assertThat(parameter.path("explode").asBoolean(true)).isFalse();
            }
            assertThat(paths.has("/collections/" + collection + "/items/{featureId}"))
                    .isTrue();
        }
    }

    @Test
    void collectionsTellTheSameTogetherAndAlone() throws Exception {
        JsonNode collections = json(APP.get("/ogc/collections"));
        assertThat(collections.path("collections").findValuesAsText("id")).containsAll(COLLECTIONS);
        for (JsonNode collection : collections.path("collections")) {
            assertThat(json(APP.get("/ogc/collections/" + collection.path("id").asText())))
                    .isEqualTo(collection);
            assertThat(collection.at("/crs/0").asText()).isEqualTo(CRS84);
            assertThat(texts(collection.path("crs")))
                    .contains(collection.path("storageCrs").asText(), EPSG + "4326", EPSG + "4490", EPSG + "4549");
            assertThat(collection.at("/extent/spatial/bbox/0")).hasSize(4);
            for (JsonNode link : collection.path("links")) {
                assertThat(link.hasNonNull("rel") && link.hasNonNull("type")).isTrue();
                assertThat(APP.get(path(link)).statusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stations", "counties", "gaps", "roads"})
    void pagesTogetherHoldEveryFeatureOnce(String collection) throws Exception {
        JsonNode page = json(items(collection, "limit=7"));
        int matched = page.path("numberMatched").asInt();
        List<Long> ids = new ArrayList<>(ids(page));
        // Each page is followed by a larger one, as a test suite does that wants to be through soon.
        while (next(page) != null) {
            page = json(APP.get(next(page).replace("limit=7", "limit=5000")));
            assertThat(page.path("numberReturned").asInt())
                    .isEqualTo(page.path("features").size());
            ids.addAll(ids(page));
        }
        assertThat(ids).doesNotHaveDuplicates().isSorted().hasSize(matched).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stations", "counties", "gaps", "roads"})
    void aFeatureAloneIsAsAmongOthers(String collection) throws Exception {
        JsonNode among = json(items(collection, "limit=1")).at("/features/0");
        HttpResponse<String> response = APP.get("/ogc/collections/" + collection + "/items/" + among.path("id"));
        assertThat(response.headers().firstValue("Content-Crs")).contains("<" + CRS84 + ">");
        JsonNode alone = json(response);
        assertThat(alone.path("geometry")).isEqualTo(among.path("geometry"));
        assertThat(alone.path("properties")).isEqualTo(among.path("properties"));
        assertThat(rels(alone)).contains("self", "alternate", "collection");
    }

    @Test
    void aBoxHoldsWhatTouchesItInWhateverSystem() throws Exception {
        List<Long> expected = ids(json(items("stations", "limit=1000&bbox=120.5,27.7,120.8,28.1")));
        assertThat(expected).isNotEmpty();
        assertThat(ids(json(items("stations", "limit=1000&bbox=120.5,27.7,-10,120.8,28.1,900"))))
                .isEqualTo(expected);
        assertThat(ids(json(items("stations", "limit=1000&bbox=27.7,120.5,28.1,120.8&bbox-crs=" + EPSG + "4326"))))
                .isEqualTo(expected);
        assertThat(ids(json(items("stations", "limit=1000&bbox=27.7,120.5,28.1,120.8&bbox-crs=" + EPSG + "4490"))))
                .isEqualTo(expected);
        assertThat(ids(json(items(
                        "stations",
                        "limit=1000&bbox=13413998.6,3209834.6,13447394.5,3260112.6&bbox-crs=" + EPSG + "3857"))))
                .containsAll(expected.subList(0, 1));
    }

    /** Over the antimeridian, at the poles, and where nothing is. */
    @ParameterizedTest
    @ValueSource(strings = {"177,65,-177,70", "-180,85,180,90", "-1.5000000,50.0000000,1.5000000,53.0000000"})
    void aBoxElsewhereIsEmpty(String box) throws Exception {
        assertThat(json(items("roads", "bbox=" + box)).path("numberMatched").asInt())
                .isZero();
    }

    @Test
    void coordinatesHaveTheOrderOfTheirSystemsAxes() throws Exception {
        JsonNode usual = json(items("stations", "limit=1")).at("/features/0/geometry/coordinates");
        HttpResponse<String> response = items("stations", "limit=1&crs=" + EPSG + "4326");
        assertThat(response.headers().firstValue("Content-Crs")).contains("<" + EPSG + "4326>");
        JsonNode turned = json(response).at("/features/0/geometry/coordinates");
        assertThat(turned.get(0)).isEqualTo(usual.get(1));
        assertThat(turned.get(1)).isEqualTo(usual.get(0));
        // Northing first, as the EPSG database has Gauss–Krüger; the central meridian, 120° E, is at 500 km.
        JsonNode kruger =
                json(items("stations", "limit=1&crs=" + EPSG + "4549")).at("/features/0/geometry/coordinates");
        assertThat(kruger.get(0).asDouble()).isBetween(2.9e6, 3.2e6);
        assertThat(kruger.get(1).asDouble())
                .isCloseTo(500_000 + (usual.get(0).asDouble() - 120) * 98_500, within(3_000.0));
        JsonNode mercator =
                json(items("stations", "limit=1&crs=" + EPSG + "3857")).at("/features/0/geometry/coordinates");
        assertThat(mercator.get(0).asDouble()).isCloseTo(usual.get(0).asDouble() * 111_319.49, within(1.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind = 'service_area' | kind=service_area",
                "kind IN ('service_area') AND NOT name LIKE 'x%' | kind=service_area",
                "CASEI(kind) LIKE CASEI('SERVICE%') | kind=service_area",
                "A_CONTAINS(facilities, ('shower')) | facilities=shower",
                "S_INTERSECTS(geometry, BBOX(120.5, 27.7, 120.8, 28.1)) | bbox=120.5,27.7,120.8,28.1",
                "S_WITHIN(geometry, POLYGON((120.5 27.7, 120.8 27.7, 120.8 28.1, 120.5 28.1, 120.5 27.7)))"
                        + " | bbox=120.5,27.7,120.8,28.1",
                "onMotorway = TRUE | onMotorway=true",
                "onMotorway | onMotorway=true",
                "truckSpaces + 1 BETWEEN 81 AND 81 | truckSpaces=80",
                "(truckSpaces * 2) / 4 = 40 | truckSpaces=80"
            })
    void aFilterFindsWhatAParameterDoes(String filter, String parameter) throws Exception {
        List<Long> expected = ids(json(items("stations", "limit=1000&" + parameter)));
        assertThat(expected).isNotEmpty();
        assertThat(ids(json(items("stations", "limit=1000&filter=" + encoded(filter)))))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotKnownIsNeitherEqualNorDifferent() throws Exception {
        int all = matched("");
        int unknown = matched("truckSpaces IS NULL");
        assertThat(unknown).isBetween(1, all - 1);
        assertThat(matched("truckSpaces = 80") + matched("NOT truckSpaces = 80"))
                .isEqualTo(all - unknown);
        assertThat(matched("truckSpaces = 80 OR truckSpaces IS NULL")).isEqualTo(matched("truckSpaces = 80") + unknown);
    }

    private static int matched(String filter) throws Exception {
        return json(items("stations", filter.isEmpty() ? "" : "filter=" + encoded(filter)))
                .path("numberMatched")
                .asInt();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=unlimited",
                "limit=0",
                "limit=10001",
                "unknownQueryParameter=1",
                "bbox=1,2,3",
                "bbox=a,b,c,d",
                "bbox=120,28,121,27",
                "bbox=NaN,1,2,3",
                "bbox=120,28,181,29",
                "bbox=-180.1,28,120,29",
                "bbox=120,-91,121,29",
                "bbox=120,28,121,90.5&bbox-crs=" + CRS84,
                "bbox=28,120,29,181&bbox-crs=" + EPSG + "4326",
                "filter=S_INTERSECTS(geometry,BBOX(120,28,181,29))",
                "datetime=yesterday",
                "datetime=2026-05-02/2026-05-01",
                "datetime=../..",
                "crs=http://www.opengis.net/def/crs/0/unsupported",
                "crs=EPSG:4326",
                "bbox-crs=http://www.opengis.net/def/crs/0/unsupported&bbox=5,49,6,50",
                "filter-crs=x&filter=onMotorway",
                "filter-lang=cql-text&filter=onMotorway",
                "filter=kind%20=",
                "filter=kind%20=%201",
                "filter=(kind='x'",
                "filter=colour='red'",
                "filter=lower(name)='x'",
                "filter=S_INTERSECTS(geometry,POLYGON((0%200,1%201,0%201,1%200,0%200)))",
                "filter=confirmedOn%3EDATE('tomorrow')",
                "filter=;DROP%20TABLE%20station",
                "onMotorway=perhaps",
                "truckSpaces=many",
                "after=x",
                "f=xml"
            })
    void badInputIsTold(String query) throws Exception {
        for (String language : List.of("zh", "en")) {
            HttpResponse<String> response =
                    APP.get("/ogc/collections/stations/items?" + query, "Accept-Language", language);
            assertThat(response.statusCode()).as(query + response.body()).isEqualTo(400);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(json(response).at("/errors/0/reason").asText()).isNotBlank();
        }
    }

    @Test
    void aFilterTooDeepIsRefusedAndADeepOneIsQuick() {
        String deep = "(".repeat(30) + "onMotorway" + ")".repeat(30);
        assertThat(items("stations", "filter=" + encoded(deep)).statusCode()).isEqualTo(200);
        String tooDeep = "(".repeat(900) + "onMotorway" + ")".repeat(900);
        assertThat(items("stations", "filter=" + encoded(tooDeep)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-01", "2026-05-01T00:00:00Z/..", "../2027-01-01", "2018-02-12/P1M6DT12H31M12S"})
    void timesOfManyFormsAreTaken(String time) throws Exception {
        int all = json(items("stations", "")).path("numberMatched").asInt();
        assertThat(json(items("stations", "datetime=" + time))
                        .path("numberMatched")
                        .asInt())
                .isBetween(0, all);
        // Roads are of no time, and belong to every one.
        assertThat(json(items("roads", "datetime=" + time)).path("numberMatched"))
                .isEqualTo(json(items("roads", "")).path("numberMatched"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc",
                "/ogc/conformance",
                "/ogc/api",
                "/ogc/collections",
                "/ogc/collections/gaps",
                "/ogc/collections/stations/queryables",
                "/ogc/collections/stations/items",
                "/ogc/collections/counties/items"
            })
    void everythingIsAPageTooInBothLanguages(String address) {
        HttpResponse<String> chinese = APP.get(address, "Accept", "text/html,*/*;q=0.8", "Accept-Language", "zh");
        assertThat(chinese.statusCode()).isEqualTo(200);
        assertThat(chinese.body()).contains("<html lang=\"zh-CN\">").contains("/styles/ogc.css");
        HttpResponse<String> english = APP.get(address + "?f=html", "Accept-Language", "en");
        assertThat(english.body()).contains("<html lang=\"en\">");
        assertThat(english.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ogc/collections/x", "/ogc/collections/x/items", "/ogc/collections/stations/items/999999999"})
    void whatIsNotThereIsNotFound(String address) {
        assertThat(APP.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void aRoadsMinutesAreThoseOfTheCoverageAnswer() throws Exception {
        JsonNode worst = json(items("gaps", "limit=1&kind=far_road")).at("/features/0/properties");
        JsonNode answer = json(APP.get("/api/v1/coverage?within=30&worst=1")).at("/situation/farRoads/0");
        assertThat(worst.path("minutes").asDouble())
                .isCloseTo(answer.path("maxSeconds").asDouble() / 60, within(0.01));
        double longest = worst.path("minutes").asDouble();
        assertThat(json(items("roads", "filter=" + encoded("minutes >= " + (longest - 0.01))))
                        .path("numberMatched")
                        .asInt())
                .isPositive();
    }

    @Test
    void aCountysFiguresAreThoseOfTheCoverageAnswer() throws Exception {
        JsonNode county = json(items("counties", "code=330327")).at("/features/0/properties");
        JsonNode answer = json(APP.get("/api/v1/coverage?within=30&worst=0&county=330327"))
                .at("/situation/counties/0");
        assertThat(county.path("shareWithin30Minutes")).isEqualTo(answer.at("/shareWithin/0"));
        assertThat(county.path("stations")).isEqualTo(answer.path("stations"));
    }

    private static HttpResponse<String> items(String collection, String query) {
        return APP.get("/ogc/collections/" + collection + "/items?" + query, "Accept", "application/geo+json");
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("features").forEach(feature -> ids.add(feature.path("id").asLong()));
        return ids;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> rels(JsonNode document) {
        return document.path("links").findValuesAsText("rel");
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("links")) {
            if (link.path("rel").asText().equals("next")) {
                return path(link);
            }
        }
        return null;
    }

    private static String path(JsonNode link) {
        URI uri = URI.create(link.path("href").asText());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
