package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({"PHONE,LIGHT", "PHONE,DARK", "DESKTOP,LIGHT", "DESKTOP,DARK"})
    void noViolationOnAnyView(Screen screen, ColorScheme colours) {
        try (Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours).open("")) {
            assertNoViolation(visit);
            visit.field("起点").fill("温州");
            assertThat(visit.page().getByRole(AriaRole.OPTION).first()).isVisible();
            assertNoViolation(visit);
        }
        try (Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours).open(TRIP)) {
            visit.waitForAnswer();
            assertNoViolation(visit);
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).containsText("来源");
            assertNoViolation(visit);
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE,LIGHT", "PHONE,DARK", "DESKTOP,LIGHT", "DESKTOP,DARK"})
    void noViolationOnAnyViewOfAPlan(Screen screen, ColorScheme colours) {
        String plan = TRIP + "&mode=plan&driven=210&battery=141&charge=60";
        try (Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours).open(plan)) {
            assertThat(visit.page().locator(".timeline")).isVisible();
            assertNoViolation(visit);
            visit.page().locator(".trip-summary").click();
            visit.page().locator(".more-figures summary").click();
            assertNoViolation(visit);
        }
        try (Visit visit =
                new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours).open(TRIP + "&mode=plan&driven=239")) {
            assertThat(visit.page().locator(".no-plan .relax").first()).isVisible();
            assertNoViolation(visit);
        }
    }

    private static void assertNoViolation(Visit visit) {
        List<String> violations = new AxeBuilder(visit.page())
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                        .toList();
        Assertions.assertThat(violations).isEmpty();
    }
}
