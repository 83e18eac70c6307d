package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.app.RunningApp;

/** What stations tell, as drivers read it. */
class LiveStatusPageTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";

    @ParameterizedTest
    @EnumSource
    void freeSpacesWhatIsUsualAndWhatIsTooOldAreTold(Screen screen) {
        try (Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT)) {
            visit.rewrite("**/along-route?*", answer -> {
                JsonNode stations = answer.path("stations");
                number(status(stations.path(0)), "hgvSpacesFree", 12, 3, true);
                usual(status(stations.path(1)), "hgvParking", 22, 88);
                number(status(stations.path(2)), "hgvSpacesFree", 30, 300, false);
                number(status(stations.path(3)), "hgvSpacesFree", 0, 10, true);
                return answer;
            });
            visit.rewrite("**/api/v1/stations/*", station -> {
                ObjectNode status = station.putObject("status");
                number(status, "hgvSpacesFree", 12, 3, true);
                number(status, "carSpacesFree", 40, 200, false);
                status.putObject("evses")
                        .put("available", 2)
                        .put("charging", 1)
                        .put("outOfOrder", 1)
                        .put("unknown", 0)
                        .put("observedAt", before(5))
                        .put("current", true);
                status.putObject("hotWater")
                        .put("value", false)
                        .put("observedAt", before(65))
                        .put("current", true);
                return station;
            });
            visit.open(TRIP).waitForAnswer();
            assertThat(visit.cards().nth(0).locator(".live")).hasText("空位 12 · 3分钟前");
            assertThat(visit.cards().nth(1).locator(".live")).hasText("通常22点约九成满");
            assertThat(visit.cards().nth(2).locator(".live")).hasText("数据已过时");
            assertThat(visit.cards().nth(3).locator(".live")).hasText("没有空位 · 10分钟前");
            assertThat(visit.cards().nth(4).locator(".live")).hasCount(0);
            picture(visit, screen, "cards");

            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).containsText("空位 12 · 3分钟前");
            assertThat(visit.sheet()).containsText("数据已过时 · 3小时前");
            assertThat(visit.sheet()).containsText("空闲 2，使用中 1，故障 1 · 5分钟前");
            assertThat(visit.sheet()).containsText("停供 · 1小时前");
            picture(visit, screen, "sheet");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWantsAFreeSpaceIsShownSuchStationsAndCanLetGoOfIt(Screen screen) {
        try (Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT).withoutMap()) {
            visit.rewrite("**/along-route?*free=yes*", answer -> {
                answer.putArray("stations");
                ((ObjectNode) answer.path("leftOut").path("counts")).put("notFree", 5);
                return answer.put("matched", 0);
            });
            visit.open(TRIP).waitForAnswer();
            visit.button("到时有空").click();
            assertThat(visit.page().locator(".empty")).containsText("没有合适的驿站");
            assertThat(visit.page().locator(".left-out")).containsText("5 个没空或不清楚");
            assertThat(visit.page()).hasURL(Pattern.compile("free=yes"));
            visit.page().reload();
            assertThat(visit.button("到时有空")).hasAttribute("aria-pressed", "true");
            visit.page().getByText("不要求有空").click();
            assertThat(visit.cards().first()).isVisible();
            assertThat(visit.button("到时有空")).hasAttribute("aria-pressed", "false");
            visit.assertNoTroubles();
        }
    }

    private static ObjectNode status(JsonNode row) {
        return ((ObjectNode) row).putObject("status");
    }

    private static void number(ObjectNode status, String name, int value, int minutesAgo, boolean current) {
        status.putObject(name)
                .put("value", value)
                .put("observedAt", before(minutesAgo))
                .put("current", current);
    }

    private static void usual(ObjectNode status, String name, int hour, int percent) {
        status.putObject("typical")
                .putObject(name)
                .put("weekday", "monday")
                .put("hour", hour)
                .put("occupancyPercent", percent)
                .put("samples", 5);
    }

    private static String before(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes)).minusSeconds(20).toString();
    }

    /** With {@code -Dpictures=FOLDER}, for looking at. */
    private static void picture(Visit visit, Screen screen, String name) {
        String folder = System.getProperty("pictures", "");
        if (!folder.isEmpty()) {
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of(folder, "live-" + name + "-" + screen + ".png")));
        }
    }
}
