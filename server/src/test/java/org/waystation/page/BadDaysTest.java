package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.app.RunningApp;

/** No network, a slow server, a device without WebGL: the page says so and helps on. */
class BadDaysTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";

    @Test
    void aLostNetworkIsToldAndTheQuestionAskedAgain() {
        try (Visit visit = visit()) {
            AtomicBoolean offline = new AtomicBoolean(true);
            visit.page().route("**/along-route?*", route -> {
                if (offline.get()) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            visit.open(TRIP);
            assertThat(visit.page().locator("#results")).containsText("连不上服务器");
            offline.set(false);
            visit.button("再试一次").click();
            visit.waitForAnswer();
            assertThat(visit.cards().first()).isVisible();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        try (Visit visit = visit()) {
            visit.page().clock().install();
            visit.page().route("**/along-route?*", route -> {}); // never answered
            visit.page().navigate(APP.baseUrl() + "/#" + TRIP);
            assertThat(visit.page().locator("#results[data-shows=loading]")).isAttached();
            visit.page().clock().fastForward(21_000);
            assertThat(visit.page().locator("#results")).containsText("等太久了");
            assertThat(visit.button("再试一次")).isVisible();
        }
    }

    @Test
    void anUnreachableServerAtTheStartIsToldAndTriedAgain() {
        try (Visit visit = visit()) {
            AtomicBoolean offline = new AtomicBoolean(true);
            visit.page().route("**/api/v1/region", route -> {
                if (offline.get()) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            visit.page().navigate(APP.baseUrl() + "/");
            assertThat(visit.page().locator("#results")).containsText("连不上服务器");
            offline.set(false);
            visit.button("再试一次").click();
            assertThat(visit.field("起点")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutWebGlTheListHasThePage(boolean failing) {
        try (Visit visit = visit()) {
            (failing ? visit.withFailingMap() : visit.withoutMap()).open(TRIP).waitForAnswer();
            assertThat(visit.page().locator("#map > *")).hasCount(0);
            assertThat(visit.page().locator("#map")).hasAttribute("data-message", "这台设备画不出地图，列表照样能用。");
            assertThat(visit.page().locator("#panel")).hasAttribute("data-step", "full");
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).containsText("来源");
            visit.button("关闭详情").click();
            visit.page().locator(".trip-summary").click();
            visit.field("终点").click();
            assertThat(visit.page().getByText("用我的位置").first()).isVisible();
            assertThat(visit.page().getByText("在地图上选")).hasCount(0);
            visit.choosePlace("终点", "平阳");
            visit.waitForAnswer();
            visit.assertNoTroubles();
        }
    }

    @Test
    void theListDoesNotWaitForTheMapsLibrary() {
        try (Visit visit = visit()) {
            visit.page().route("**/maplibre-gl.mjs", route -> {}); // never comes
            visit.page()
                    .navigate(
                            APP.baseUrl() + "/#" + TRIP,
                            new Page.NavigateOptions()
                                    .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
            visit.waitForAnswer();
            assertThat(visit.cards().first()).isVisible();
            Assertions.assertThat(visit.page().locator("#map").getAttribute("data-map"))
                    .isNull();
            visit.assertNoTroubles();
        }
    }

    @Test
    void aBrowserWithoutScriptIsToldWhatToDo() {
        try (BrowserContext context =
                CHROMIUM.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(APP.baseUrl() + "/");
            assertThat(page.locator(".noscript")).isVisible();
            assertThat(page.locator(".skeletons").first()).isHidden();
        }
    }

    @Test
    void anOutsideBaseMapTakesThePlaceOfTheOwn() {
        try (Visit visit = visit()) {
            visit.rewrite(
                    "**/api/v1/region", region -> region.put("basemapStyle", APP.baseUrl() + "/outside-style.json"));
            visit.page()
                    .route(
                            "**/outside-style.json",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody("""
                            {"version": 8, "sources": {}, "layers": [
                              {"id": "sea", "type": "background", "paint": {"background-color": "#0000ff"}}]}
                            """)));
            AtomicBoolean ownTiles = new AtomicBoolean();
            visit.page()
                    .onRequest(request ->
                            ownTiles.compareAndSet(false, request.url().contains("/tiles/")));
            visit.open(TRIP).waitForAnswer();
            assertThat(visit.page().locator("#map[data-route=shown]")).isAttached();
            Assertions.assertThat(ownTiles).isFalse();
            visit.assertNoTroubles();
        }
    }

    @Test
    void anOutsideBaseMapThatDoesNotComeLeavesTheOwn() {
        try (Visit visit = visit()) {
            visit.rewrite(
                    "**/api/v1/region", region -> region.put("basemapStyle", APP.baseUrl() + "/outside-style.json"));
            visit.page().route("**/outside-style.json", Route::abort);
            visit.page().waitForResponse("**/tiles/**", () -> visit.open(TRIP));
            visit.waitForAnswer();
        }
    }

    private static Visit visit() {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT);
    }
}
