package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/** A planner sees where nets run short, and enters what was brought there. */
class NetBalancePageTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @ParameterizedTest
    @EnumSource
    void netsAreBroughtFromWhereThereAreManyToWhereThereAreNone(Screen screen) {
        String full = "满仓司机之家" + screen;
        String empty = "空仓司机之家" + screen;
        try (Desk operator =
                        new Desk(APP, CHROMIUM.browser(), screen, ColorScheme.LIGHT, Role.OPERATOR, "调配测试" + screen);
                Desk planner =
                        new Desk(APP, CHROMIUM.browser(), screen, ColorScheme.LIGHT, Role.ADMINISTRATOR, "公路管理")) {
            long from = lending(operator, Desk.entry(full));
            ObjectNode elsewhere = Desk.entry(empty);
            elsewhere.putArray("position").add(120.5805).add(27.9695);
            long to = lending(operator, elsewhere);

            planner.visit().withoutMap();
            planner.signIn("view=balance");
            planner.page().getByText("加一种网").first().click();
            planner.field("中文名称").fill("兜网" + screen);
            planner.field("英文名称").fill("Net " + screen);
            planner.field("长，米").fill("六");
            planner.field("宽，米").fill("4");
            planner.button("加一种网").click();
            assertThat(planner.page().locator("#type-lengthMetres-error")).isVisible();
            planner.field("长，米").fill("6");
            planner.button("加一种网").click();
            Locator section =
                    planner.page().locator("section[data-type]", new Page.LocatorOptions().setHasText("兜网" + screen));
            assertThat(section).containsText("各站刚好");

            String type = section.getAttribute("data-type");
            Desk.answer(APP.send(
                    operator.token(),
                    "POST",
                    "/api/v1/stations/" + from + "/nets/intake",
                    "{\"typeId\": %s, \"count\": 8}".formatted(type)));
            planner.page()
                    .waitForFunction(
                            "async (station) => (await (await fetch(`/api/v1/stations/${station}/nets`)).json())"
                                    + ".types.some((type) => type.stock === 8)",
                            Long.toString(from));
            planner.page().reload();
            Locator transfer =
                    section.locator(".transfers li", new Locator.LocatorOptions().setHasText(full + " → " + empty));
            assertThat(transfer).containsText("送");
            assertThat(section.locator("[data-level=empty]").filter(new Locator.FilterOptions().setHasText(empty)))
                    .isVisible();
            Assertions.assertThat(new AxeBuilder(planner.page()).analyze().getViolations())
                    .isEmpty();
            transfer.getByText("送到了").click();
            Locator dialog = planner.page().locator("dialog");
            dialog.locator("#transfer-count").fill("99");
            dialog.getByText("登记", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(dialog).containsText("不够 99 个");
            dialog.locator("#transfer-count").fill("3");
            dialog.getByText("登记", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(planner.page().locator("#toast")).containsText("已登记");
            Assertions.assertThat(Desk.answer(APP.send(operator.token(), "GET", "/api/v1/stations/" + to + "/nets", ""))
                            .path("holdings")
                            .findValuesAsText("stock"))
                    .contains("3");
            planner.visit().assertNoTroubles();
        }
    }

    private static long lending(Desk operator, ObjectNode entry) {
        long station = operator.publish(entry).path("stationId").asLong();
        Desk.answer(
                APP.send(operator.token(), "PUT", "/api/v1/stations/" + station + "/nets", "{\"participates\": true}"));
        return station;
    }
}
