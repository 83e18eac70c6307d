package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.app.RunningApp;

/** What axe-core finds wrong for people who see, hear or point differently: nothing, by day and by night. */
class AccessibilityTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP =
            "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck&need=hgv_parking";

    @ParameterizedTest
    @EnumSource
    void noViolationOnAnyView(Screen screen) {
        try (Visit visit = visit(screen).open("")) {
            Axe.assertNoViolationByDayOrNight(visit);
            visit.field("起点").fill("温州");
            assertThat(visit.page().getByRole(AriaRole.OPTION).first()).isVisible();
            Axe.assertNoViolationByDayOrNight(visit);
            visit.open(TRIP).waitForAnswer();
            Axe.assertNoViolationByDayOrNight(visit);
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).containsText("来源");
            Axe.assertNoViolationByDayOrNight(visit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noViolationOnAnyViewOfAPlan(Screen screen) {
        try (Visit visit = visit(screen).withoutMap().open(TRIP + "&mode=plan&driven=239")) {
            assertThat(visit.page().locator(".no-plan .relax").first()).isVisible();
            Axe.assertNoViolationByDayOrNight(visit);
            visit.open(TRIP + "&mode=plan&driven=210&battery=141&charge=60");
            assertThat(visit.page().locator(".timeline")).isVisible();
            Axe.assertNoViolationByDayOrNight(visit);
            visit.page().locator(".trip-summary").click();
            visit.page().locator(".more-figures summary").click();
            visit.page()
                    .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("我的车尺寸不一样"))
                    .check();
            Axe.assertNoViolationByDayOrNight(visit);
        }
    }

    private static Visit visit(Screen screen) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, ColorScheme.LIGHT);
    }
}
