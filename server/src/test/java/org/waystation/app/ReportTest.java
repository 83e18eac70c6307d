package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.waystation.access.Role;
import org.waystation.database.TestDatabase;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/** A quarter's report on the sample region: over HTTP, and by the command. */
class ReportTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp(Clock.fixed(RunningApp.NOW, ZoneOffset.UTC));

    /** The name of a station, as its operator may write it. */
    private static final String HOSTILE = "\"><iframe onload=hurt()><script>hurt()</script>]]>{{ 7 * 7 }}=1+1";

    @TempDir
    static Path folder;

    private static DescribedApi api;
    private static String planner;
    private static long made;
    private static Document page;

    /** Two quarters are kept, and the report of the later one is made once, for all tests. */
    @BeforeAll
    static void makeOne() throws Exception {
        api = new DescribedApi(APP.app());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        keep("2026Q3", "{\"quarter\": \"2026Q3\"}");
        keep("2026Q4", "{\"quarter\": \"2026Q4\"}");
        tellTheDirectLine();
        JsonNode job = done(ask("{\"quarter\": \"2026Q4\", \"language\": \"zh\"}"));
        made = job.path("id").asLong();
        assertThat(job.path("kind").asText()).isEqualTo("report");
        HttpResponse<String> html = api.send(planner, "GET", "/api/v1/reports/" + made, "");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        page = parse(html.body());
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("style-src 'sha256-"
                        + hash(page.getElementsByTagName("style").item(0)) + "';");
    }

    /** Three about a station, of which one is answered, and one about none; an hour ago. */
    private static void tellTheDirectLine() throws Exception {
        long station = api.get("/api/v1/stations?bbox=119,26,122,29&limit=1")
                .at("/features/0/id")
                .asLong();
        APP.database()
                .get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE station SET name_zh = ?, name_en = ? WHERE id = ?", HOSTILE, HOSTILE, station));
        String number = tell("food", "\"stationId\": " + station);
        tell("food", "\"stationId\": " + station);
        tell("parking", "\"stationId\": " + station);
        tell("wages", "\"phone\": \"13800138000\"");
        for (String step : List.of("accept", "reply")) {
            String body = step.equals("accept") ? "" : "{\"outcome\": \"mediated\", \"text\": \"好了\"}";
            assertThat(APP.send(planner, "POST", "/api/v1/tickets/" + number + "/" + step, body)
                            .statusCode())
                    .isEqualTo(200);
        }
        APP.database().execute("UPDATE ticket SET received_at = received_at - interval '1 hour'");
        APP.database()
                .execute("UPDATE ticket SET working_minutes = 90, satisfaction = 4 WHERE working_minutes IS NOT NULL");
    }

    private static String tell(String category, String more) throws Exception {
        String body = "{\"category\": \"" + category + "\", \"text\": \"" + UUID.randomUUID() + "\", " + more + "}";
        HttpResponse<String> told = APP.send(
                "",
                "POST",
                "/api/v1/tickets",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        return DescribedApi.json(told).path("number").asText();
    }

    private static void keep(String quarter, String body) throws Exception {
        assertThat(APP.send(planner, "POST", "/api/v1/coverage/quarters", body).statusCode())
                .isEqualTo(202);
        Waiting.waitUntil(() -> {
            JsonNode known = api.get("/api/v1/coverage/quarters");
            return known.path("underWay").isEmpty()
                    && known.path("quarters").findValuesAsText("quarter").contains(quarter);
        });
    }

    private static HttpResponse<String> ask(String body) throws Exception {
        return api.send(planner, "POST", "/api/v1/reports", body);
    }

    /** The job that a question was accepted as, once it is done. */
    private static JsonNode done(HttpResponse<String> accepted) throws Exception {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode job = ended(DescribedApi.json(accepted).path("id").asLong());
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        return job;
    }

    /** However long it takes, as long as it goes on. */
    private static JsonNode ended(long id) throws Exception {
        JsonNode job = job(id);
        while (Set.of("queued", "running").contains(job.path("state").asText())) {
            JsonNode last = job;
            Waiting.waitUntil(() -> !job(id).equals(last));
            job = job(id);
        }
        return job;
    }

    private static JsonNode job(long id) throws Exception {
        return api.getAs(planner, "/api/v1/jobs/" + id);
    }

    /** It is well-formed. */
    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
    }

    private static String hash(Node style) throws Exception {
        byte[] text = style.getTextContent().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    }

    /** The rows of a table by their first cells. */
    private static Map<String, List<String>> rows(String id) {
        return rows(page, id);
    }

    private static Map<String, List<String>> rows(Document page, String id) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        NodeList tables = page.getElementsByTagName("table");
        for (int i = 0; i < tables.getLength(); i++) {
            Element table = (Element) tables.item(i);
            if (table.getAttribute("id").equals(id)) {
                NodeList cells = table.getElementsByTagName("td");
                int columns = table.getElementsByTagName("th").getLength();
                for (int cell = 0; cell < cells.getLength(); cell += columns) {
                    List<String> row = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        row.add(cells.item(cell + column).getTextContent());
                    }
                    rows.put(row.get(0), row);
                }
            }
        }
        return rows;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[,%+]", "").replace('−', '-'));
    }

    @Test
    void figuresOfCountiesAreThoseOfTheKeptQuarter() throws Exception {
        JsonNode since = api.get("/api/v1/coverage?within=15,30,45min&worst=0&since=2026Q4")
                .path("since");
        Map<String, List<String>> rows = rows("counties-table");
        assertThat(rows).hasSize(13);
        Map<String, JsonNode> areas = new HashMap<>();
        since.path("counties").forEach(county -> areas.put(county.path("name").asText(), county));
        areas.put("全区域", since.path("region"));
        assertThat(rows.keySet()).isEqualTo(areas.keySet());
        rows.forEach((name, row) -> {
            JsonNode area = areas.get(name);
            assertThat(number(row.get(1))).isEqualTo(area.path("stations").asInt());
            assertThat(number(row.get(4))).isCloseTo(area.path("roadMetres").asDouble() / 1000, within(0.51));
            for (int i = 0; i < 3; i++) {
                assertThat(number(row.get(5 + i)))
                        .isCloseTo(100 * area.path("shareWithin").get(i).asDouble(), within(0.1));
            }
            assertThat(number(row.get(8))).isCloseTo(area.path("meanSeconds").asDouble() / 60, within(0.06));
            assertThat(number(row.get(9))).isCloseTo(area.path("medianSeconds").asDouble() / 60, within(0.06));
            assertThat(number(row.get(10))).isCloseTo(area.path("p90Seconds").asDouble() / 60, within(0.06));
            assertThat(number(row.get(11))).isCloseTo(area.path("maxSeconds").asDouble() / 60, within(0.06));
        });
    }

    @Test
    void gapsAndChangesAreThoseOfTheInterface() throws Exception {
        JsonNode gaps = api.get("/api/v1/coverage?worst=12").path("situation").path("motorwayGaps");
        Element table = element("gaps-table");
        NodeList cells = table.getElementsByTagName("td");
        assertThat(cells.getLength()).isEqualTo(gaps.size() * 5);
        for (int i = 0; i < gaps.size(); i++) {
            assertThat(number(cells.item(5 * i + 3).getTextContent()))
                    .isCloseTo(gaps.get(i).path("seconds").asDouble() / 60, within(0.06));
            assertThat(cells.item(5 * i).getTextContent())
                    .contains(gaps.get(i).path("ref").asText());
        }
        // Nothing was built between the two.
        assertThat(rows("change-table").get("全区域").get(4)).isEqualTo("0.0");
    }

    @Test
    void whatIsWrittenInANameIsShownAndNothingElse() throws Exception {
        assertThat(element("tickets").getTextContent()).contains(HOSTILE);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("iframe").getLength()).isZero();
        byte[] pdf = api.getBytes(planner, "/api/v1/reports/" + made + ".pdf").body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains("<script>hurt()</script>");
        }
    }

    @Test
    void figuresOfTheDirectLineAreThoseOfTheInterface() throws Exception {
        JsonNode figures = api.getAs(planner, "/api/v1/tickets/figures?from=2026-10-01T00:00&to=" + RunningApp.NOW);
        JsonNode total = figures.path("total");
        assertThat(total.path("received").asInt()).isEqualTo(4);
        assertThat(total.path("medianWorkingMinutes").asDouble()).isEqualTo(90);
        String facts = element("tickets").getTextContent();
        assertThat(facts).contains("收到").contains("调解 1 件").contains("1.5").contains("4.0");
        for (String by : List.of("category", "county", "station")) {
            Map<String, List<String>> rows = rows("tickets-by-" + by);
            JsonNode told = figures.path(Map.of("category", "categories", "county", "counties", "station", "stations")
                    .get(by));
            assertThat(rows).as(by).hasSize(told.size());
            List<List<String>> inOrder = List.copyOf(rows.values());
            for (int i = 0; i < told.size(); i++) {
                JsonNode figure = told.get(i);
                List<String> row = inOrder.get(i);
                assertThat(number(row.get(1))).isEqualTo(figure.path("received").asInt());
                assertThat(number(row.get(2))).isEqualTo(figure.path("answered").asInt());
                assertThat(row.get(3))
                        .isEqualTo(
                                figure.has("shareInTime")
                                        ? String.format(
                                                "%.1f%%",
                                                100 * figure.path("shareInTime").asDouble())
                                        : "–");
                assertThat(row.get(4))
                        .isEqualTo(
                                figure.has("medianWorkingMinutes")
                                        ? String.format(
                                                "%.1f",
                                                figure.path("medianWorkingMinutes")
                                                                .asDouble()
                                                        / 60)
                                        : "–");
                if (figure.has("names")) {
                    assertThat(row.get(0)).isEqualTo(figure.at("/names/zh").asText());
                }
            }
        }
    }

    private static Element element(String id) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("id").equals(id)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError("there is no " + id);
    }

    @Test
    void proposalsAreThoseOfSiting() throws Exception {
        keep("2026Q4", "{\"quarter\": \"2026Q4\", \"need\": [\"shower\"]}");
        JsonNode report = done(ask("{\"quarter\": \"2026Q4\", \"need\": [\"shower\"], \"language\": \"zh\"}"));
        JsonNode siting = done(api.send(planner, "POST", "/api/v1/siting", """
                {"count": 5, "withinMinutes": 30, "need": ["shower"],
                 "candidates": {"kinds": ["fuel", "parking", "logistics_park"]}}"""));
        JsonNode sites = api.getAs(planner, siting.path("result").asText()).path("sites");
        Document withShowers = parse(
                api.send(planner, "GET", "/api/v1/reports/" + report.path("id").asLong(), "")
                        .body());
        Map<String, List<String>> rows = rows(withShowers, "siting-table");
        assertThat(sites).isNotEmpty();
        assertThat(rows).hasSameSizeAs(sites);
        for (JsonNode site : sites) {
            List<String> row = rows.get(site.path("rank").asText());
            assertThat(row.get(3))
                    .isEqualTo("%.4f, %.4f"
                            .formatted(
                                    site.path("position").get(0).asDouble(),
                                    site.path("position").get(1).asDouble()));
            assertThat(number(row.get(4).replaceAll("[^0-9.,+]", "")))
                    .isCloseTo(site.path("roadMetresWithin").asDouble() / 1000, within(0.51));
        }
        assertThat(rows("siting-table")).hasSize(5);
    }

    @Test
    void theMapsAreThere() {
        assertThat(element("county-map").getTextContent()).contains("鹿城区").contains("公里");
        assertThat(element("hexagon-map").getElementsByTagName("path").getLength())
                .isGreaterThan(100);
        assertThat(element("siting-map").getTextContent()).contains("建议选址");
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("示意数据，不可用于导航")
                .contains("本季度尚未结束");
    }

    @Test
    void thePdfHasItsTextAsText() throws Exception {
        HttpResponse<byte[]> pdf = api.getBytes(planner, "/api/v1/reports/" + made + ".pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(document.getNumberOfPages()).isBetween(5, 20);
            assertThat(document.getDocumentInformation().getTitle()).contains("2026");
            assertThat(new PDFTextStripper().getText(document))
                    .contains("县域覆盖白皮书")
                    .contains("鹿城区")
                    .contains("苍南县")
                    .contains("泰顺县");
        }
        HttpResponse<byte[]> zip = api.getBytes(planner, "/api/v1/jobs/" + made + "/result");
        assertThat(zip.headers().firstValue("Content-Type")).contains("application/zip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|quarter",
                "{\"quarter\": \"soon\"}|400|quarter",
                "{\"quarter\": 2026}|400|quarter",
                "{\"quarter\": \"2099Q1\"}|400|quarter",
                "{\"quarter\": \"2020Q1\"}|404|quarter",
                "{\"quarter\": \"2026Q4\", \"need\": [\"laundry\"]}|404|quarter",
                "{\"quarter\": \"2026Q4\", \"need\": [\"moon\"]}|400|need",
                "{\"quarter\": \"2026Q4\", \"vehicle\": \"ship\"}|400|vehicle",
                "{\"quarter\": \"2026Q4\", \"language\": \"la\"}|400|language",
                "{\"quarter\": \"2026Q4\", \"colour\": 1}|400|colour"
            })
    void whatIsWrongIsToldAtOnce(String body, int status, String parameter) throws Exception {
        HttpResponse<String> response = ask(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = DescribedApi.json(response).path("errors").get(0);
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("reason").asText()).isNotBlank();
        HttpResponse<String> inChinese = APP.send(planner, "POST", "/api/v1/reports", body, "Accept-Language", "zh");
        assertThat(DescribedApi.json(inChinese)
                        .path("errors")
                        .get(0)
                        .path("reason")
                        .asText())
                .isNotBlank()
                .isNotEqualTo(error.path("reason").asText());
    }

    @Test
    void onlyItsOwnerGetsIt() throws Exception {
        String other = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        assertThat(api.send(other, "GET", "/api/v1/reports/" + made, "").statusCode())
                .isEqualTo(404);
        assertThat(api.send("", "GET", "/api/v1/reports/" + made, "").statusCode())
                .isEqualTo(401);
        assertThat(api.send(planner, "GET", "/api/v1/reports/999999", "").statusCode())
                .isEqualTo(404);
        assertThat(APP.send(planner, "GET", "/api/v1/reports/abc", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCommandWritesBothFiles() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        StringWriter told = new StringWriter();
        assertThat(run(told, "--quarter", "2026Q3", "--language", "en", "--out", out.toString()))
                .as(told.toString())
                .isEqualTo(CommandLine.ExitCode.OK);
        assertThat(told.toString()).contains("waystation-2026Q3.html").contains("waystation-2026Q3.pdf");
        assertThat(Files.readString(out.resolve("waystation-2026Q3.html")))
                .contains("County coverage white paper")
                .contains("Third quarter of 2026")
                .contains("No such figures are kept of the quarter before")
                .doesNotContain("src=");
        assertThat(Files.size(out.resolve("waystation-2026Q3.pdf"))).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026Q9,1,as in 2026Q3",
        "2020Q1,1,2026Q4",
        "2099Q1,1,has not begun",
    })
    void theCommandSaysWhatIsWrong(String quarter, int exitCode, String message) throws IOException {
        StringWriter told = new StringWriter();
        assertThat(run(told, "--quarter", quarter, "--out", folder.toString())).isEqualTo(exitCode);
        assertThat(told.toString()).contains(message).doesNotContain("\tat ");
    }

    private static int run(StringWriter told, String... arguments) {
        TestDatabase database = APP.database();
        List<String> line = new ArrayList<>(List.of("report"));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "--data",
                APP.folder().toString(),
                "--database",
                database.settings().url().orElseThrow()));
        return Main.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(line.toArray(String[]::new));
    }
}
