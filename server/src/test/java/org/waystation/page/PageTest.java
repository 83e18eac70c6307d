package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.app.RunningApp;

/** The page as a driver uses it, on a phone and on a desk, against the sample region. */
class PageTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String FROM_WENZHOU = "from=120.6994,27.9943+温州";
    private static final String TRIP = FROM_WENZHOU + "&to=120.403,27.518+苍南&vehicle=heavy_truck";

    @ParameterizedTest
    @EnumSource
    void typingTwoPlacesShowsTheRouteAndItsStationsWithTheirDetours(Screen screen) {
        try (Visit visit = visit(screen).withMotion().open("")) {
            visit.choosePlace("起点", "温州");
            visit.choosePlace("终点", "苍南");
            visit.waitForAnswer();
            assertThat(visit.page().locator("#map[data-route=shown]")).isAttached();
            assertThat(visit.cards().first()).containsText(Pattern.compile("\\+\\d+ 分钟|\\+\\d+:\\d\\d|顺路"));
            assertThat(visit.cards().first()).containsText(Pattern.compile("\\d\\d:\\d\\d 到"));
            assertThat(visit.page().locator(".trip-summary")).containsText("温州");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tappingAStationOpensItsSheetAndBackClosesIt(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TRIP)) {
            visit.waitForAnswer();
            String name = visit.cards().first().getByRole(AriaRole.HEADING).innerText();
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).isVisible();
            assertThat(visit.sheet().locator("h2")).hasText(name);
            assertThat(visit.sheet()).containsText("营业时间");
            assertThat(visit.sheet()).containsText("来源");
            visit.page().goBack();
            assertThat(visit.sheet()).isHidden();
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWayToATappedStationAndBackIsDrawnAndGoesWithIt(Screen screen) {
        try (Visit visit = visit(screen).withMotion().open(TRIP + "&sort=offset")) {
            visit.waitForAnswer();
            visit.cards().nth(1).getByRole(AriaRole.BUTTON).click();
            assertThat(visit.page().locator("#map[data-deviation=shown]")).isAttached();
            visit.page().goBack();
            assertThat(visit.page().locator("#map[data-deviation=none]")).isAttached();
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsWayAStationIsShownAllTheSame(Screen screen) {
        try (Visit visit = visit(screen)) {
            visit.page().route("**/deviations?*", route -> route.abort());
            visit.open(TRIP).waitForAnswer();
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).containsText("来源");
            assertThat(visit.page().locator("#map[data-deviation=none]")).isAttached();
            assertThat(visit.page().locator("#toast")).isHidden();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStationBecomesAViaPoint(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TRIP)) {
            visit.waitForAnswer();
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            visit.button("设为途经点").click();
            assertThat(visit.sheet()).isHidden();
            visit.waitForAnswer();
            assertThat(visit.page().locator(".trip-summary")).containsText("途经");
            Assertions.assertThat(visit.page().url()).contains("via=");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLanguageIsSwitchedOnEverythingInSight(Screen screen) {
        try (Visit visit = visit(screen).open(TRIP)) {
            visit.waitForAnswer();
            visit.button("English").click();
            assertThat(visit.page().locator("h1")).hasText("Waystation");
            assertThat(visit.cards().first()).containsText(Pattern.compile("\\+\\d+ min|\\+\\d+:\\d\\d|On the way"));
            assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
            visit.button("中文").click();
            assertThat(visit.page().locator("h1")).hasText("暖驿");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPointOutsideTheRegionIsToldBesideItsField(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open("from=2.35,48.85+Paris&to=120.403,27.518+苍南")) {
            assertThat(visit.field("起点")).hasAttribute("aria-invalid", "true");
            assertThat(visit.page()
                            .locator(".place-field", new Page.LocatorOptions().setHas(visit.field("起点")))
                            .locator(".field-error"))
                    .not()
                    .isEmpty();
            assertThat(visit.field("终点")).hasAttribute("aria-invalid", "false");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reloadingRestoresTheQuestionFromTheAddress(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TRIP)) {
            visit.waitForAnswer();
            visit.button("停车").click();
            visit.button("沿途顺序").click();
            visit.waitForAnswer();
            assertThat(visit.button("沿途顺序")).hasAttribute("aria-pressed", "true");
            List<String> before = visit.listedStations();
            visit.page().reload();
            visit.waitForAnswer();
            assertThat(visit.button("停车")).hasAttribute("aria-pressed", "true");
            assertThat(visit.button("沿途顺序")).hasAttribute("aria-pressed", "true");
            Assertions.assertThat(visit.listedStations()).isNotEmpty().isEqualTo(before);
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStartAloneAsksForWhatIsNear(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(FROM_WENZHOU)) {
            visit.waitForAnswer();
            assertThat(visit.cards().first()).containsText("直线");
            assertThat(visit.page().locator("#announcer")).containsText("附近找到");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLeftOutUnfoldsIntoStations(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TRIP + "&max_detour=5")) {
            visit.waitForAnswer();
            visit.page().locator(".left-out summary").click();
            assertThat(visit.page().locator(".left-out-station").first()).isVisible();
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPointIsChosenOnTheMap(Screen screen) {
        try (Visit visit = visit(screen).open("")) {
            visit.field("起点").click();
            visit.page().getByText("在地图上选").click();
            visit.button("就选这里").click();
            Assertions.assertThat(visit.page().url()).contains("from=");
            assertThat(visit.field("起点")).not().hasValue("");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedPositionIsExplained(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open("")) {
            visit.button("看我附近的").click();
            assertThat(visit.page().locator("#toast")).containsText("没有定位许可");
            visit.assertNoTroubles();
        }
    }

    private static Visit visit(Screen screen) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT);
    }
}
