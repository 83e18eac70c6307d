package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.app.RunningApp;

/**
 * A station's sheet tells which nets are left, and reserves one. The server of all page tests lends none, so what it says of
 * nets is put into its mouth; that the server says it so is held by its own tests.
 */
class NetsOnThePageTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void aNetIsReservedFromTheSheet(Screen screen) throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        List<JsonNode> wishes = new CopyOnWriteArrayList<>();
        try (Visit visit = visit(screen)) {
            lend(visit);
            visit.page().route("**/net-reservations", route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                wishes.add(read(route.request().postData()));
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(201)
                        .setContentType("application/json")
                        .setBody("""
                                {"id": 7, "stationId": 1, "typeId": 1, "state": "held", "code": "7K3MQ9XTPA",
                                 "arriveAt": "2026-11-24T12:00:00+08:00", "holdUntil": "2026-11-24T13:00:00+08:00"}"""));
            });
            visit.open("station=" + stationWithNets());
            assertThat(visit.sheet()).containsText("标准兜网");
            assertThat(visit.sheet()).containsText("还有 3 个可借");
            assertThat(visit.sheet()).containsText("已借完");
            visit.button("预约一个").click();
            visit.page().getByLabel("手机号").fill("13812345678");
            visit.page().getByLabel("车牌号").fill("浙C12345");
            screenshot(visit.page(), screen, "form");
            visit.button("确认预约").click();
            assertThat(visit.sheet().locator(".net-code")).hasText("7K3MQ 9XTPA");
            assertThat(visit.sheet()).containsText("13:00");
            screenshot(visit.page(), screen, "reserved");
            Assertions.assertThat(keys)
                    .singleElement()
                    .satisfies(key -> Assertions.assertThat(key).matches("[0-9a-f]{32}"));
            Assertions.assertThat(wishes.get(0).path("phone").asText()).isEqualTo("13812345678");
            Assertions.assertThat(visit.page().url()).doesNotContain("138");
            visit.page().route("**/net-reservations/7/erase", route -> {
                wishes.add(read(route.request().postData()));
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("application/json")
                        .setBody("{\"id\": 7, \"state\": \"cancelled\", \"erased\": true}"));
            });
            visit.button("取消预约，删除我的信息").click();
            assertThat(visit.sheet().locator(".net-reserved")).hasText("预约已取消，手机号和车牌号已删除。");
            Assertions.assertThat(wishes.get(1).path("code").asText()).isEqualTo("7K3MQ9XTPA");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheServerRefusesIsToldInTheForm(Screen screen) throws Exception {
        try (Visit visit = visit(screen)) {
            lend(visit);
            visit.open("station=" + stationWithNets());
            visit.button("预约一个").click();
            visit.page().getByLabel("手机号").fill("12");
            visit.page().getByLabel("车牌号").fill("浙C12345");
            visit.button("确认预约").click();
            assertThat(visit.sheet().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("手机号：请填 11 位手机号");
            visit.button("返回").click();
            assertThat(visit.button("预约一个")).isVisible();
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStationThatDoesNotLendSaysNothingOfNets(Screen screen) throws Exception {
        try (Visit visit = visit(screen).open("station=" + stationWithNets())) {
            assertThat(visit.sheet()).containsText("来源");
            assertThat(visit.sheet().locator(".nets")).isHidden();
            visit.assertNoTroubles();
        }
    }

    private static void lend(Visit visit) {
        visit.rewrite("**/stations/*/nets", answer -> {
            answer.put("participates", true).put("holdMinutes", 60);
            ObjectNode left = answer.withArray("types").addObject();
            left.put("id", 1).put("name", "标准兜网").put("lengthMetres", 3.5).put("widthMetres", 2);
            left.putObject("names").put("zh", "标准兜网").put("en", "Standard net");
            left.put("stock", 3).put("reservable", true);
            ObjectNode gone = answer.withArray("types").addObject();
            gone.put("id", 2).put("name", "加长兜网").put("lengthMetres", 6).put("widthMetres", 3);
            gone.putObject("names").put("zh", "加长兜网").put("en", "Long net");
            gone.put("stock", 0).put("reservable", false);
            return answer;
        });
    }

    private static String stationWithNets() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        APP.baseUrl() + "/api/v1/stations?bbox=119,26,122,29&need=cargo_net&limit=1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return read(response.body()).path("features").path(0).path("id").asText();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For looking at; where {@code -Dscreenshots} names a folder. */
    private static void screenshot(Page page, Screen screen, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(
                            Path.of(folder, "nets-" + name + "-" + screen.name().toLowerCase() + ".png")));
        }
    }

    private static Visit visit(Screen screen) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT).withoutMap();
    }
}
