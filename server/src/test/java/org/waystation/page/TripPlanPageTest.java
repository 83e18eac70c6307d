package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.app.RunningApp;

/** Plans of a trip on the page: asked for, read, shared, and explained where there is none. */
class TripPlanPageTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";
    private static final String TIRED = TRIP + "&mode=plan&driven=210";

    @ParameterizedTest
    @EnumSource
    void aTiredDriverIsToldWhereToRestAndWhy(Screen screen) {
        try (Visit visit = visit(screen).open("")) {
            visit.button("行程安排").click();
            visit.choosePlace("起点", "温州");
            visit.choosePlace("终点", "苍南");
            visit.button("3 小时").click();
            visit.button("上次休息后已开：多 15 分钟").click();
            visit.button("上次休息后已开：多 15 分钟").click();
            visit.button("安排行程").click();
            visit.waitForAnswer();
            assertThat(visit.page().locator(".trip-summary")).containsText("已开 3 小时 30 分");
            assertThat(stops(visit)).hasCount(1);
            assertThat(stops(visit).first()).containsText("休息 20 分钟");
            assertThat(stops(visit).first()).containsText(Pattern.compile("已连续开 3 小时 \\d+ 分，满 4 小时前要歇"));
            assertThat(visit.page().locator(".timeline li").first()).containsText("从温州出发");
            assertThat(visit.page().locator(".timeline li").last()).containsText(Pattern.compile("\\d\\d:\\d\\d.*到苍南"));
            assertThat(visit.page().locator("#map[data-route=shown]")).isAttached();
            assertThat(visit.page().locator("#announcer")).containsText("停 1 次");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAlternativeIsOneTapAwayAndAStopOpensItsSheet(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TIRED)) {
            visit.waitForAnswer();
            String first = stops(visit).first().getByRole(AriaRole.HEADING).innerText();
            assertThat(plans(visit)).hasCount(3);
            plans(visit).nth(1).click();
            assertThat(plans(visit).nth(1)).hasAttribute("aria-pressed", "true");
            assertThat(stops(visit).first().getByRole(AriaRole.HEADING)).not().hasText(first);
            String second = stops(visit).first().getByRole(AriaRole.HEADING).innerText();
            stops(visit).first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet().locator("h2")).hasText(second);
            visit.page().goBack();
            assertThat(visit.sheet()).isHidden();
            assertThat(plans(visit).nth(1)).hasAttribute("aria-pressed", "true");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aPlanIsSharedByItsAddress() {
        String address;
        String plan;
        try (Visit visit =
                visit(Screen.DESKTOP).withoutMap().open(TIRED + "&battery=141&charge=60&charge_at_arrival=30")) {
            visit.waitForAnswer();
            plans(visit).last().click();
            plan = timelineOf(visit);
            address = visit.page().url();
        }
        try (Visit other = visit(Screen.PHONE).withoutMap().open(address.substring(address.indexOf('#') + 1))) {
            other.waitForAnswer();
            Assertions.assertThat(timelineOf(other)).isEqualTo(plan);
            assertThat(other.page().locator(".trip-summary")).containsText("电池 141 度，60%");
            other.assertNoTroubles();
        }
    }

    @Test
    void backLeadsFromThePlanToTheStationsAndForwardToThePlan() {
        try (Visit visit = visit(Screen.PHONE).open(TRIP)) {
            visit.waitForAnswer();
            visit.button("行程安排").click();
            assertThat(visit.page().locator(".timeline")).isVisible();
            visit.page().goBack();
            assertThat(visit.page().locator(".cards")).isVisible();
            assertThat(visit.button("沿途找站")).hasAttribute("aria-pressed", "true");
            visit.page().goForward();
            assertThat(visit.page().locator(".timeline")).isVisible();
            visit.assertNoTroubles();
        }
    }

    @Test
    void anElectricVehicleIsChargedOnTheWayAndItsBatteryIsRemembered() {
        try (Visit visit = visit(Screen.PHONE).withoutMap().open(TRIP + "&mode=plan")) {
            visit.waitForAnswer();
            visit.page().locator(".trip-summary").click();
            visit.page().getByRole(AriaRole.SWITCH, named("电动车，安排充电")).check();
            figure(visit, "电池").fill("141");
            figure(visit, "出发电量").fill("60");
            figure(visit, "出发电量").press("Tab");
            visit.button("安排行程").click();
            assertThat(stops(visit).first()).containsText(Pattern.compile("充电 .*\\d+% → \\d+%"));
            assertThat(visit.page().locator(".tl-to")).containsText(Pattern.compile("电量 [2-9]\\d%"));
            visit.page().navigate("about:blank");
            visit.open("");
            visit.button("行程安排").click();
            assertThat(figure(visit, "电池")).hasValue("141");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aFigureThatCannotBeIsToldBesideItsField() {
        try (Visit visit = visit(Screen.PHONE).withoutMap().open(TRIP + "&mode=plan&battery=141&charge=60")) {
            visit.waitForAnswer();
            visit.page().locator(".trip-summary").click();
            figure(visit, "出发电量").fill("160");
            figure(visit, "出发电量").press("Tab");
            assertThat(figure(visit, "出发电量")).hasAttribute("aria-invalid", "true");
            assertThat(visit.page().locator(".energy .field-error:not([hidden])"))
                    .containsText("0 到 100");
            visit.assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNoPlanIsLawfulTheStretchIsShownAndOneTapHelps(Screen screen) {
        try (Visit visit = visit(screen).open(TRIP + "&mode=plan&driven=239")) {
            Locator told = visit.page().locator(".no-plan");
            assertThat(told).containsText(Pattern.compile("从温州到.*要开 \\d+ 分钟；按规定最多再开 1 分钟"));
            assertThat(visit.page().locator("#map[data-stretch=shown]")).isAttached();
            told.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("先歇 20 分钟再出发"))
                    .click();
            assertThat(visit.page().locator(".timeline")).isVisible();
            assertThat(visit.page().locator("#map[data-stretch=none]")).isAttached();
            Assertions.assertThat(visit.page().url()).doesNotContain("driven=");
            visit.page().goBack();
            assertThat(told).isVisible();
            visit.assertNoTroubles();
        }
    }

    @Test
    void aLostNetworkIsToldAndThePlanAskedForAgain() {
        try (Visit visit = visit(Screen.PHONE).withoutMap()) {
            AtomicBoolean offline = new AtomicBoolean(true);
            visit.page().route("**/trip-plans", route -> {
                if (offline.get()) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            visit.open(TIRED);
            assertThat(visit.page().locator("#results")).containsText("连不上服务器");
            offline.set(false);
            visit.button("再试一次").click();
            assertThat(visit.page().locator(".timeline")).isVisible();
        }
    }

    @Test
    void aLongWaitIsExplained() {
        try (Visit visit = visit(Screen.PHONE)) {
            visit.page().clock().install();
            visit.page().route("**/trip-plans", route -> {}); // never answered
            visit.page().navigate(APP.baseUrl() + "/#" + TIRED);
            assertThat(visit.page().locator("#results[data-shows=loading]")).isAttached();
            visit.page().clock().fastForward(5_000);
            assertThat(visit.page().locator("#results")).containsText("还在比较");
            visit.page().clock().fastForward(21_000);
            assertThat(visit.page().locator("#results")).containsText("等太久了");
        }
    }

    @Test
    void namesOutOfTheDataAreTextAndNothingElse() {
        try (Visit visit = visit(Screen.PHONE).withoutMap()) {
            visit.page()
                    .route(
                            "**/trip-plans",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(200)
                                    .setContentType("application/json")
                                    .setBody(route.fetch().text().replace("瑞安服务区", "<img src=x onerror=alert(1)>"))));
            visit.open(TIRED).waitForAnswer();
            assertThat(stops(visit).first()).containsText("<img src=x");
            assertThat(visit.page().locator("#results img")).hasCount(0);
            visit.assertNoTroubles();
        }
    }

    @Test
    void thePlanSpeaksEnglish() {
        try (Visit visit = visit(Screen.DESKTOP).withoutMap().open(TIRED)) {
            visit.waitForAnswer();
            visit.button("English").click();
            assertThat(stops(visit).first()).containsText("Rest 20 min");
            assertThat(visit.button("Trip plan")).hasAttribute("aria-pressed", "true");
            visit.assertNoTroubles();
        }
    }

    private static Locator stops(Visit visit) {
        return visit.page().locator(".tl-stop");
    }

    private static Locator plans(Visit visit) {
        return visit.page().locator(".plan");
    }

    private static Locator figure(Visit visit, String name) {
        return visit.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static String timelineOf(Visit visit) {
        return visit.page().locator(".timeline").innerText();
    }

    private static Visit visit(Screen screen) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT);
    }
}
