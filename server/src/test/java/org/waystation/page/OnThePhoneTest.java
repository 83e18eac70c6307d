package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.RunningApp;

/** What a phone has and a desk has not: a position, a finger, a sheet, two ways to be held. */
class OnThePhoneTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";

    @Test
    void thePositionGivesWhatIsNearInOneTap() {
        try (Visit visit = visit().withoutMap().open("")) {
            visit.context().grantPermissions(List.of("geolocation"));
            visit.context().setGeolocation(new Geolocation(27.9943, 120.6994));
            visit.button("看我附近的").tap();
            visit.waitForAnswer();
            assertThat(visit.page().locator(".trip-summary")).containsText("我的位置 附近");
            assertThat(visit.cards().first()).containsText("直线");
            Assertions.assertThat(visit.page().url()).contains("from=120.6994,27.9943+@me");
            visit.assertNoTroubles();
        }
    }

    @Test
    void thePositionBecomesTheStartOfATrip() {
        try (Visit visit = visit().withoutMap().open("to=120.403,27.518+苍南")) {
            visit.context().grantPermissions(List.of("geolocation"));
            visit.context().setGeolocation(new Geolocation(27.9943, 120.6994));
            visit.field("起点").tap();
            visit.page().getByText("用我的位置").tap();
            visit.waitForAnswer();
            assertThat(visit.page().locator(".trip-summary")).containsText("我的位置 → 苍南");
            visit.assertNoTroubles();
        }
    }

    @Test
    void theSheetIsDraggedByItsHandleAndSteppedByATap() {
        try (Visit visit = visit().open(TRIP)) {
            visit.waitForAnswer();
            Locator sheet = visit.page().locator("#panel");
            Locator handle = visit.page().locator("#panel-handle");
            Finger finger = new Finger(visit.page());
            assertThat(sheet).hasAttribute("data-step", "half");
            finger.dragUp(handle, 330);
            assertThat(sheet).hasAttribute("data-step", "full");
            atRest(visit);
            finger.dragUp(handle, -700);
            assertThat(sheet).hasAttribute("data-step", "peek");
            atRest(visit);
            handle.tap();
            assertThat(sheet).hasAttribute("data-step", "half");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aLongPressOnTheMapOffersToStartThere() {
        try (Visit visit = visit().open("")) {
            Finger finger = new Finger(visit.page());
            finger.down(250, 230);
            assertThat(visit.page().locator("#map-menu")).isVisible();
            finger.up();
            visit.page()
                    .getByRole(AriaRole.MENUITEM)
                    .filter(new Locator.FilterOptions().setHasText("从这里出发"))
                    .tap();
            visit.waitForAnswer();
            Assertions.assertThat(visit.page().url()).contains("from=").contains("@map");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aFingerThatMovesTheMapOpensNoMenu() {
        try (Visit visit = visit().open("")) {
            Finger finger = new Finger(visit.page());
            finger.down(250, 230);
            finger.moveTo(250, 200);
            finger.moveTo(250, 150);
            // Later than any long press; the timers are the page's own.
            visit.page().evaluate("() => new Promise((resolve) => setTimeout(resolve, 700))");
            assertThat(visit.page().locator("#map-menu")).isHidden();
            finger.up();
            visit.assertNoTroubles();
        }
    }

    @Test
    void aTapBelowAnOpenListMeetsWhatItAimedAt() {
        try (Visit visit = visit().withoutMap().open(TRIP)) {
            visit.waitForAnswer();
            visit.page().locator(".trip-summary").tap();
            visit.field("起点").tap();
            assertThat(visit.page().getByText("用我的位置").first()).isVisible();
            visit.page().locator(".options summary").tap();
            assertThat(visit.page().locator(".options")).hasAttribute("open", "");
            assertThat(visit.page().getByText("用我的位置").first()).isHidden();
            visit.assertNoTroubles();
        }
    }

    @Test
    void pointsOfTheMapAreNamedByPlaceOrRoad() {
        try (Visit visit =
                visit().withoutMap().open("from=120.6994,27.9943+@map&to=120.403,27.518+@map&vehicle=heavy_truck")) {
            visit.waitForAnswer();
            assertThat(visit.page().locator(".trip-title")).not().containsText("地图上的点");
            assertThat(visit.page().locator(".trip-title")).containsText(Pattern.compile("江滨东路.*→.*人民大道"));
            visit.assertNoTroubles();
        }
    }

    @Test
    void heldSidewaysTheListStandsBesideTheMap() {
        try (Visit visit = visit()) {
            visit.page().setViewportSize(844, 390);
            visit.open(TRIP).waitForAnswer();
            double listEnds = visit.page().locator("#panel").boundingBox().width;
            Assertions.assertThat(visit.page().locator("#map").boundingBox().x).isEqualTo(listEnds);
            visit.cards().first().getByRole(AriaRole.BUTTON).tap();
            assertThat(visit.sheet()).isVisible();
            visit.button("关闭详情").tap();
            assertThat(visit.sheet()).isHidden();
            visit.assertNoTroubles();
        }
    }

    @Test
    void nothingIsWiderThanTheNarrowestPhoneNotEvenInLargeType() {
        try (Visit visit = visit().withoutMap()) {
            visit.page().setViewportSize(320, 640);
            visit.open(TRIP + "&need=hgv_parking,shower").waitForAnswer();
            for (String size : List.of("16px", "32px")) {
                visit.page().evaluate("size => { document.documentElement.style.fontSize = size; }", size);
                Assertions.assertThat(visit.page().evaluate("""
                                () => [...document.querySelectorAll('.sheet-body, .masthead')]
                                    .every((box) => box.scrollWidth <= box.clientWidth)
                                """))
                        .as("nothing is cut at %s", size)
                        .isEqualTo(true);
            }
            visit.assertNoTroubles();
        }
    }

    private static void atRest(Visit visit) {
        visit.page().evaluate("""
                () => Promise.all(document.querySelector('#panel').getAnimations().map((motion) => motion.finished))
                """);
    }

    private static Visit visit() {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.DARK).withMotion();
    }
}
