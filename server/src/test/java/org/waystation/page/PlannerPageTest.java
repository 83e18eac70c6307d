package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/** The planner's page against the sample region: coverage by county, what is far, and where to build. */
class PlannerPageTest {

    private static final double LONG_WORK_MILLISECONDS = 180_000;

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void theMapColoursCountiesAndTheSliderAnswersWhileItMoves() {
        try (Visit visit = visit(Screen.DESKTOP, ColorScheme.LIGHT).openPage("/planner/")) {
            assertThat(headline(visit)).containsText("30 分钟内有驿站");
            visit.waitForMap();
            String before = headline(visit).innerText();
            slider(visit).press("Home");
            assertThat(headline(visit)).containsText("5 分钟内有驿站");
            Assertions.assertThat(headline(visit).innerText()).isNotEqualTo(before);
            Assertions.assertThat(visit.page().url()).contains("minutes=5");
            visit.assertNoTroubles();
        }
    }

    @Test
    void theMapColoursRoadsByTheirMinutesAndIsSavedAsAPicture() throws IOException {
        try (Visit visit = visit(Screen.DESKTOP, ColorScheme.LIGHT).openPage("/planner/")) {
            visit.waitForMap();
            visit.page()
                    .waitForResponse(
                            "**/coverage/tiles/**", () -> visit.button("公路").click());
            assertThat(visit.button("公路")).hasAttribute("aria-pressed", "true");
            assertThat(visit.page().locator("#legend")).containsText(">60");
            Assertions.assertThat(visit.page().url()).contains("view=roads");
            Download saved = visit.page()
                    .waitForDownload(() -> visit.page().locator("#save-map").click());
            Assertions.assertThat(saved.suggestedFilename()).endsWith(".png");
            Assertions.assertThat(ImageIO.read(saved.path().toFile()).getWidth())
                    .isGreaterThanOrEqualTo(720);
            visit.assertNoTroubles();
        }
    }

    @Test
    void theTableIsSortedByItsColumnsAndSaved() throws IOException {
        try (Visit visit = visit(Screen.DESKTOP, ColorScheme.LIGHT).withoutMap().openPage("/planner/")) {
            assertThat(visit.page().locator(".pl-table tbody tr")).hasCount(12);
            Locator stations = visit.page().locator(".pl-table td:nth-child(3)");
            button(visit, "驿站").click();
            Assertions.assertThat(numbers(stations)).isSorted();
            button(visit, "驿站").press("Enter");
            Assertions.assertThat(numbers(stations).get(0))
                    .isGreaterThan(numbers(stations).get(11));
            Download saved =
                    visit.page().waitForDownload(() -> visit.button("下载表格（CSV）").click());
            Assertions.assertThat(Files.readString(saved.path())).contains("鹿城区");
            visit.assertNoTroubles();
        }
    }

    @Test
    void farRoadsAndGapsAreListedAndTheQuestionIsInTheAddress() {
        try (Visit visit = visit(Screen.PHONE, ColorScheme.LIGHT).withoutMap().openPage("/planner/#need=shower")) {
            assertThat(visit.button("淋浴")).hasAttribute("aria-pressed", "true");
            visit.page().locator(".pl-tabs button").nth(1).click();
            assertThat(visit.page().locator(".pl-place").first()).containsText("最远");
            visit.page().locator(".pl-tabs button").nth(2).click();
            assertThat(visit.page().locator(".pl-place").first()).containsText("没有地方停");
            visit.button("从驿站开来").click();
            assertThat(visit.page().locator("body[data-asking=false]")).isAttached();
            visit.page().reload();
            assertThat(visit.button("从驿站开来")).hasAttribute("aria-pressed", "true");
            assertThat(visit.page().locator(".pl-list")).containsText("请换方向");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aPlannerHasSitesFoundAndSeesCoverageWithThem() {
        String token = APP.issue(Role.PLANNER, "交通运输局");
        try (Visit visit = visit(Screen.PHONE, ColorScheme.LIGHT)
                .withoutMap()
                .openPage("/planner/#tab=siting&need=shower&minutes=15")) {
            visit.page().locator(".sign-in input").fill(token);
            visit.button("登录").click();
            visit.page().locator("#siting-count").fill("2");
            visit.button("开始选址").click();
            assertThat(visit.page().locator(".pl-result .pl-place")).hasCount(2);
            assertThat(visit.page().locator(".pl-result")).containsText("已证明没有更好的选法");
            visit.button("看建好以后的覆盖").click();
            assertThat(visit.page().locator(".pl-change").first()).containsText("+");
            visit.button("不比较了").click();
            assertThat(visit.page().locator(".pl-change")).hasCount(0);
            visit.assertNoTroubles();
        }
    }

    @Test
    void aPlannerKeepsAQuarterAndHasItsReportMadeByKeyboard() {
        String token = APP.issue(Role.PLANNER, "交通运输局");
        try (Visit visit = visit(Screen.PHONE, ColorScheme.LIGHT).withoutMap().openPage("/planner/")) {
            assertThat(headline(visit)).isVisible();
            visit.page().locator(".pl-report summary").press("Enter");
            visit.page().locator("#report-token").fill(token);
            visit.page().locator("#report-token").press("Enter");
            visit.page().locator("#report-keep").press("Enter");
            assertThat(visit.page().locator("#report-go"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG_WORK_MILLISECONDS));
            visit.page().locator("#report-go").press("Enter");
            Locator links = visit.page().locator(".pl-report-links a");
            assertThat(links).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(LONG_WORK_MILLISECONDS));
            Axe.assertNoViolation(visit.page());
            Page report = visit.page().context().waitForPage(() -> links.first().press("Enter"));
            assertThat(report.locator("h1")).hasText("县域覆盖白皮书");
            assertThat(report.locator("#counties-table")).containsText("鹿城区");
            Axe.assertNoViolation(report);
            report.close();
            Download saved = visit.page().waitForDownload(() -> links.last().click());
            Assertions.assertThat(saved.suggestedFilename()).endsWith(".pdf");
            visit.assertNoTroubles();
        }
    }

    @Test
    void aCoverageThatIsRefusedIsExplainedAndAskedAgain() {
        try (Visit visit = visit(Screen.PHONE, ColorScheme.LIGHT).withoutMap().openPage("/planner/#need=nonsense")) {
            assertThat(visit.page().locator(".trouble")).containsText("nonsense");
            assertThat(visit.button("再试一次")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE,LIGHT", "DESKTOP,DARK"})
    void noViolationOnAnyTab(Screen screen, ColorScheme colours) {
        try (Visit visit = visit(screen, colours).withoutMap().openPage("/planner/")) {
            assertThat(headline(visit)).isVisible();
            for (int tab = 0; tab < 4; tab++) {
                visit.page().locator(".pl-tabs button").nth(tab).click();
                Axe.assertNoViolation(visit.page());
            }
        }
    }

    private static Locator headline(Visit visit) {
        return visit.page().locator(".pl-headline");
    }

    private static Locator slider(Visit visit) {
        return visit.page().locator("#minutes");
    }

    /** One whose name goes on with the direction it sorts in. */
    private static Locator button(Visit visit, String column) {
        return visit.page().locator("thead button", new Page.LocatorOptions().setHasText(column));
    }

    private static List<Integer> numbers(Locator cells) {
        return cells.allInnerTexts().stream().map(Integer::valueOf).toList();
    }

    private static Visit visit(Screen screen, ColorScheme colours) {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), screen, colours);
    }
}
