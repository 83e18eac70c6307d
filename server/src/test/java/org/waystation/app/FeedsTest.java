package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.fge.jackson.JsonLoader;
import com.github.fge.jsonschema.core.report.ProcessingReport;
import com.github.fge.jsonschema.main.JsonSchema;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.waystation.access.Role;

class FeedsTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OCPI = "/feeds/ocpi/2.2.1/locations";

    @ParameterizedTest
    @CsvSource({
        "csv, text/csv, EFBBBF",
        "geojson, application/geo+json, 7B",
        "geopackage, application/geopackage+sqlite3, 53514C69746520666F726D617420330",
        "shapefile, application/zip, 504B0304",
        "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 504B0304",
        "kml, application/vnd.google-earth.kml+xml, 3C3F786D6C",
        "gpx, application/gpx+xml, 3C3F786D6C"
    })
    void stationsAreGivenAsFiles(String format, String mediaType, String beginning) throws Exception {
        HttpResponse<byte[]> response = bytes("/api/v1/stations/export?format=" + format);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(mediaType);
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        assertThat(HexFormat.of().withUpperCase().formatHex(response.body())).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({"EPSG:4549, 200000, 800000", "EPSG:4528, 40200000, 40800000", "EPSG:4490, 119, 122", "gcj02, 119, 122"})
    void theyAreGivenInOtherSystems(String system, double least, double most) throws Exception {
        JsonNode features = JSON.readTree(bytes("/api/v1/stations/export?format=geojson&crs=" + system)
                        .body())
                .path("features");
        assertThat(features).isNotEmpty();
        for (JsonNode feature : features) {
            assertThat(feature.at("/geometry/coordinates/0").asDouble()).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=dwg", "crs=EPSG:999999", "crs=mars", "colour=red"})
    void whatCannotBeGivenIsTold(String query) throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/stations/export?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/errors/0/reason").asText())
                .isNotBlank();
    }

    @Test
    void ocpiPagesHoldEveryLocationOnce() throws Exception {
        HttpResponse<String> page = APP.get(OCPI + "?limit=40");
        int total = Integer.parseInt(page.headers().firstValue("X-Total-Count").orElseThrow());
        assertThat(page.headers().firstValue("X-Limit")).contains("500");
        List<String> ids = new ArrayList<>();
        while (true) {
            JsonNode envelope = JSON.readTree(page.body());
            assertThat(envelope.path("status_code").asInt()).isEqualTo(1000);
            assertThat(envelope.path("timestamp").asText()).isNotEmpty();
            envelope.path("data")
                    .forEach(location -> ids.add(location.path("id").asText()));
            var next = page.headers().firstValue("Link");
            if (next.isEmpty()) {
                break;
            }
            URI uri = URI.create(next.get().substring(1, next.get().indexOf('>')));
            page = APP.get(uri.getRawPath() + "?" + uri.getRawQuery());
        }
        assertThat(ids).hasSize(total).doesNotHaveDuplicates();
        JsonNode one = JSON.readTree(APP.get(OCPI + "/" + ids.get(0)).body()).path("data");
        assertThat(one.path("id").asText()).isEqualTo(ids.get(0));
        assertThat(one.path("country_code").asText()).hasSize(2);
        assertThat(one.path("party_id").asText()).hasSize(3);
        assertThat(one.path("last_updated").asText()).endsWith("Z");
        assertThat(one.at("/coordinates/latitude").asText()).matches("27\\.\\d+|28\\.\\d+");
        assertThat(APP.get(OCPI + "/999999").statusCode()).isEqualTo(404);
    }

    /** Supplements, which OCPI has no word for, are beside its fields and are looked at by none of its readers. */
    @Test
    void everyLocationKeepsToTheTablesOfOcpi() throws Exception {
        JsonSchema schema = JsonSchemaFactory.byDefault()
                .getJsonSchema(JsonLoader.fromResource("/org/waystation/app/ocpi-2.2.1-location.schema.json"));
        JsonNode locations = JSON.readTree(APP.get(OCPI + "?limit=500").body()).path("data");
        assertThat(locations).isNotEmpty();
        for (JsonNode location : locations) {
            ProcessingReport report = schema.validate(((ObjectNode) location).without(List.of("waystation")));
            assertThat(report.isSuccess())
                    .as(report + location.toPrettyString())
                    .isTrue();
        }
    }

    @Test
    void ocpiTellsOfATimeOnly() throws Exception {
        int all = total("");
        assertThat(total("?date_from=2100-01-01T00:00:00Z")).isZero();
        assertThat(total("?date_to=2100-01-01T00:00:00Z")).isEqualTo(all);
        assertThat(APP.get(OCPI + "?date_from=soon").statusCode()).isEqualTo(400);
        assertThat(APP.get(OCPI + "?limit=0").statusCode()).isEqualTo(400);
    }

    private static int total(String query) {
        return Integer.parseInt(
                APP.get(OCPI + query).headers().firstValue("X-Total-Count").orElseThrow());
    }

    @Test
    void ocpisOwnWayToShowATokenIsTaken() {
        String token = RunningApp.token(Role.OPERATOR);
        String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        assertThat(APP.get(OCPI + "?limit=1", "Authorization", "Token " + encoded)
                        .statusCode())
                .isEqualTo(200);
        assertThat(APP.get(OCPI + "?limit=1", "Authorization", "Token d3N0X25vbmU=")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feeds/stations.geojsonl",
                OCPI,
                "/feeds/datex2/v3/parking-tables.xml",
                "/feeds/datex2/v3/parking-status.xml"
            })
    void whatDidNotChangeIsNotSentAgain(String feed) {
        HttpResponse<String> first = APP.get(feed);
        assertThat(first.statusCode()).isEqualTo(200);
        String since = first.headers().firstValue("Last-Modified").orElseThrow();
        HttpResponse<String> again = APP.get(feed, "If-Modified-Since", since);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(APP.get(feed, "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(APP.get(feed, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    }

    @Test
    void theSequenceHasAFeatureARecord() throws Exception {
        String body = APP.get("/feeds/stations.geojsonl").body();
        Set<String> names = new HashSet<>();
        for (String record : body.split("\u001e")) {
            if (!record.isEmpty()) {
                JsonNode feature = JSON.readTree(record);
                assertThat(feature.path("type").asText()).isEqualTo("Feature");
                names.add(feature.at("/properties/name:zh").asText());
            }
        }
        assertThat(names).contains("瑞安服务区");
    }

    @Test
    void theParkingTablesKeepToTheProfileAndHoldEveryStation() throws Exception {
        String address = "/feeds/datex2/v3/parking-tables.xml";
        assertThat(DatexProfile.faults(bytes(address).body())).isEmpty();
        Document tables = xml(address);
        assertThat(tables.getDocumentElement().getNamespaceURI()).isEqualTo("http://datex2.eu/schema/3/d2Payload");
        assertThat(ids(tables, "http://datex2.eu/schema/3/parking", "hierarchyElementGeneral"))
                .hasSize(total(""))
                .doesNotHaveDuplicates();
    }

    @Test
    void theParkingStatusKeepsToTheProfileAndIsOfPlacesInTheTables() throws Exception {
        String address = "/feeds/datex2/v3/parking-status.xml";
        assertThat(DatexProfile.faults(bytes(address).body())).isEmpty();
        Document status = xml(address);
        assertThat(status.getElementsByTagNameNS("http://datex2.eu/schema/3/common", "publicationTime")
                        .getLength())
                .isOne();
        assertThat(ids(xml("/feeds/datex2/v3/parking-tables.xml"), "http://datex2.eu/schema/3/parking", "*"))
                .containsAll(ids(status, "http://datex2.eu/schema/3/facilities", "reference"));
    }

    private static List<String> ids(Document document, String namespace, String element) {
        NodeList found = document.getElementsByTagNameNS(namespace, element);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            String id = ((Element) found.item(i)).getAttribute("id");
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Document xml(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(path).body()));
    }

    private static HttpResponse<byte[]> bytes(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(APP.baseUrl() + path)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
