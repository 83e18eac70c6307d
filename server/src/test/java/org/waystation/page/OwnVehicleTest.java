package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.RunningApp;

/** A vehicle of another size than its class: said once, sent with every question, remembered. */
class OwnVehicleTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";

    @Test
    void theOwnSizeIsSentAndRemembered() {
        try (Visit visit = visit().open(TRIP)) {
            visit.waitForAnswer();
            visit.page().locator(".trip-summary").click();
            visit.page()
                    .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("我的车尺寸不一样"))
                    .check();
            Request request = visit.page().waitForRequest("**/along-route?*height=3.6*", () -> {
                visit.page()
                        .getByLabel("高", new Page.GetByLabelOptions().setExact(true))
                        .fill("3.6");
                visit.page().keyboard().press("Tab");
            });
            Assertions.assertThat(request.url()).contains("weight=49", "hazmat=no");
            visit.waitForAnswer();
            visit.page().navigate("about:blank");
            visit.open("");
            Assertions.assertThat(visit.page().url()).contains("height=3.6");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aPlanIsMadeForTheOwnSize() {
        try (Visit visit = visit()) {
            Request request = visit.page()
                    .waitForRequest(
                            "**/trip-plans", () -> visit.open(TRIP + "&mode=plan&height=3.6&weight=31&hazmat=yes"));
            Assertions.assertThat(request.postData())
                    .contains("\"vehicleSize\":{\"heightMetres\":3.6,\"weightTonnes\":31,\"hazmat\":true}");
            visit.waitForAnswer();
            assertThat(visit.page().locator(".plan-notes")).containsText("按您的车辆尺寸计算");
            visit.assertNoTroubles();
        }
    }

    private static Visit visit() {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap();
    }
}
