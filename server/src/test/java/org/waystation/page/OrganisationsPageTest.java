package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;
import org.waystation.app.RunningApp;

/**
 * Who runs the stations, from both sides: a planner keeps organisations and agreements and sees what is late, a driver reads at
 * the station who is responsible. Against a server and a database of its own.
 */
class OrganisationsPageTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp(Clock.fixed(RunningApp.NOW, ZoneOffset.UTC));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Visit visit(Screen screen, ColorScheme colours) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours).withoutMap();
    }

    /** Signed in, with the agreements open. */
    private static Visit planner(Screen screen, ColorScheme colours) {
        String token = APP.issue(Role.PLANNER, "规划测试");
        Visit visit = visit(screen, colours).openPage("/planner/");
        assertThat(visit.page().locator(".pl-headline")).isVisible();
        visit.page().locator(".pl-agreements > summary").press("Enter");
        visit.page().locator("#agreements-token").fill(token);
        visit.page().locator("#agreements-token").press("Enter");
        return visit;
    }

    private static Locator agreements(Visit visit) {
        return visit.page().locator(".pl-agreement-list > li");
    }

    private static Locator organisations(Visit visit) {
        return visit.page().locator(".pl-organisations");
    }

    @Test
    void aPlannerSeesWhatIsLateFirstAndFiltersIt() throws IOException {
        try (Visit visit = planner(Screen.DESKTOP, ColorScheme.DARK)) {
            assertThat(agreements(visit).first()).containsText("逾期");
            assertThat(agreements(visit).first()).containsText("示例");
            assertThat(agreements(visit).last()).containsText("还有");
            visit.page().locator(".pl-agreements").scrollIntoViewIfNeeded();
            Axe.assertNoViolation(visit.page());
            screenshot(visit.page(), "late-desktop");
            visit.page().locator("#agreements-shown").selectOption("late");
            assertThat(agreements(visit)).hasCount(1);
            Download saved = visit.page()
                    .waitForDownload(() -> visit.page()
                            .locator(".pl-agreements button", new Page.LocatorOptions().setHasText("CSV"))
                            .click());
            Assertions.assertThat(Files.readString(saved.path())).contains("淋浴间热水修好");
            visit.page().locator("#agreements-organisation").selectOption("示例瓯海站点班组");
            assertThat(visit.page().locator(".pl-agreements [role=status]")).hasText("没有逾期的。");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aPlannerAddsAnOrganisationAStationAndAnAgreementAndADriverReadsWhoIsResponsible() {
        try (Visit visit = planner(Screen.PHONE, ColorScheme.LIGHT)) {
            organisations(visit).locator("> summary").click();
            visit.page().locator("#organisation-add").click();
            visit.page().locator("#organisation-name").fill("<b>苍南站点班组</b>");
            visit.page().locator("#organisation-level").selectOption("bureau");
            visit.page().locator("#organisation-parentId").selectOption("示例暖驿运营公司");
            visit.button("保存").click();
            assertThat(visit.page().locator("#organisation-parentId-error")).containsText("不能是");
            visit.page().locator("#organisation-level").selectOption("station_team");
            Axe.assertNoViolation(visit.page());
            screenshot(visit.page(), "organisation-form");
            visit.button("保存").click();
            Locator row = organisations(visit).getByText("<b>苍南站点班组</b>");
            assertThat(row).isVisible();
            visit.page().locator("#organisation-station").fill("苍南");
            visit.button("查找").click();
            Locator found =
                    organisations(visit).locator(".pl-find .pl-places button").first();
            String station = found.innerText().replace("加上 ", "");
            found.click();
            assertThat(organisations(visit).locator(".pl-tree-more .chip")).containsText(station);
            Axe.assertNoViolation(visit.page());
            screenshot(visit.page(), "organisation-stations");

            visit.page().locator("#agreement-add").click();
            visit.page().locator("#agreement-item").fill("<i>灯修好</i>");
            visit.button("保存").click();
            assertThat(visit.page().locator("#agreement-responsibleId-error")).isVisible();
            visit.page().locator("#agreement-responsibleId").selectOption("<b>苍南站点班组</b>");
            visit.page().locator("#agreement-otherId").selectOption("示例暖驿运营公司");
            visit.page()
                    .locator("#agreement-dueOn")
                    .fill(LocalDate.ofInstant(RunningApp.NOW, ZoneOffset.UTC)
                            .plusDays(20)
                            .toString());
            screenshot(visit.page(), "agreement-form");
            Axe.assertNoViolation(visit.page());
            visit.button("保存").click();
            Locator agreement = agreements(visit).filter(new Locator.FilterOptions().setHasText("<i>灯修好</i>"));
            assertThat(agreement).containsText("<b>苍南站点班组</b> 负责");
            screenshot(visit.page(), "list-phone");
            agreement.locator("button").first().click();
            visit.page().locator("dialog .primary").click();
            assertThat(agreement).hasCount(0);
            visit.page().locator("#agreements-shown").selectOption("done");
            assertThat(agreement).containsText("完成");
            visit.assertNoTroubles();
            seenByADriver(visit, station);
        }
    }

    private static void seenByADriver(Visit planner, String station) {
        Object id = planner.page().evaluate("""
                async (name) => (await (await fetch(`/api/v1/places?q=${encodeURIComponent(name)}&limit=30`)).json())
                  .places.find((place) => place.kind === 'station' && place.name === name).stationId
                """, station);
        try (Visit driver = visit(Screen.PHONE, ColorScheme.LIGHT).open("station=" + id)) {
            Locator responsible = driver.sheet().locator(".responsible");
            assertThat(responsible.locator("dt").first()).hasText("现场");
            assertThat(responsible).containsText("<b>苍南站点班组</b>");
            assertThat(responsible).containsText("示例公路运输管理中心");
            assertThat(responsible.locator(".status").first()).hasText("示例");
            responsible.scrollIntoViewIfNeeded();
            Axe.assertNoViolation(driver.page());
            screenshot(driver.page(), "sheet-phone");
            driver.assertNoTroubles();
        }
        try (Visit driver = visit(Screen.DESKTOP, ColorScheme.LIGHT).open("station=" + id + "&lang=en")) {
            Locator responsible = driver.sheet().locator(".responsible");
            assertThat(responsible).containsText("Example road transport centre");
            responsible.scrollIntoViewIfNeeded();
            screenshot(driver.page(), "sheet-desktop");
            driver.assertNoTroubles();
        }
    }

    /** On all pages, whoever looks; what cannot be seen as it was written has not been looked at. */
    @Test
    void whatPeopleWroteIsNowhereRun() throws Exception {
        try (Desk desk = new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, "来者不善");
                Visit driver = visit(Screen.PHONE, ColorScheme.LIGHT)) {
            desk.visit().withoutMap();
            HostileTexts written = new HostileTexts(APP, desk, "来者不善");
            driver.openPage("/");
            driver.page().waitForFunction("async (id) => (await fetch(`/api/v1/stations/${id}`)).ok", written.station);
            driver.page()
                    .waitForFunction(
                            "async (id) => (await (await fetch(`/api/v1/stations/${id}/events`)).json()).events.length",
                            written.station);
            driver.open("station=" + written.station);
            assertUnharmed(driver, driver.sheet());
            assertUnharmed(driver, driver.sheet().locator(".events"));
            assertUnharmed(driver, driver.sheet().locator(".programmes"));
            driver.page()
                    .waitForFunction(
                            "async (id) => (await (await fetch(`/api/v1/stations/${id}/nets`)).json()).types?.length",
                            written.station);
            driver.open("station=" + written.station);
            assertUnharmed(driver, driver.sheet().locator(".nets"));
            driver.button("预约一个").click();
            assertUnharmed(driver, driver.sheet().locator(".nets"));
            driver.openPage("/line/#ticket=" + written.ticket);
            driver.page().locator("#line-code").fill(written.ticketCode);
            driver.page().locator("#line-code").press("Enter");
            assertUnharmed(driver, driver.page().locator(".line-view"));
            driver.openPage("/help/#id=" + written.help + "&code=" + written.helpCode);
            assertUnharmed(driver, driver.page().locator(".help-coming"));
            driver.openPage("/help/#volunteer=" + written.volunteer + "&code=" + written.volunteerCode);
            assertUnharmed(driver, driver.page().locator("#content"));
            driver.assertNoTroubles();

            desk.signIn("view=stations");
            for (String route : List.of(
                    "view=stations",
                    "view=station&id=" + written.registration,
                    "view=care&id=" + written.station,
                    "view=volunteers&id=" + written.station,
                    "view=tickets",
                    "view=ticket&id=" + written.ticket,
                    "view=help",
                    "view=history")) {
                desk.visit().openPage("/operator/#" + route);
                assertUnharmed(desk.visit(), desk.page().locator("#content"));
            }
            desk.visit().openPage("/operator/#view=nets&id=" + written.station);
            assertUnharmed(desk.visit(), desk.page().locator("#content"));
            desk.button("库存").click();
            assertUnharmed(desk.visit(), desk.page().locator(".net-part"));
            desk.button("未还").click();
            desk.page().locator(".net-part .chip").nth(1).click();
            assertUnharmed(desk.visit(), desk.page().locator(".loan"));
            desk.visit().assertNoTroubles();
        }
        try (Visit planner = planner(Screen.DESKTOP, ColorScheme.LIGHT)) {
            assertUnharmed(planner, planner.page().locator(".pl-agreement-list"));
            organisations(planner).locator("> summary").click();
            assertUnharmed(planner, organisations(planner));
            planner.assertNoTroubles();
        }
        try (Desk planner =
                new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.ADMINISTRATOR, "公路管理")) {
            planner.visit().withoutMap();
            planner.signIn("view=balance");
            assertUnharmed(planner.visit(), planner.page().locator(".balance"));
            planner.visit().assertNoTroubles();
        }
    }

    private static void assertUnharmed(Visit visit, Locator where) {
        assertThat(where.first()).containsText("<script>window.hurt=1</script>");
        Assertions.assertThat(visit.page()
                        .evaluate("[window.hurt, document.querySelectorAll('script:not([src]), img[src=x]').length]"))
                .isEqualTo(Arrays.asList(null, 0));
    }

    /** For looking at; where {@code -Dscreenshots} names a folder. */
    private static void screenshot(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "organisations-" + name.toLowerCase(Locale.ROOT) + ".png")));
        }
    }
}
