package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/**
 * The direct line from three sides: a driver tells of something on a phone and follows it, the station's operator answers, a planner
 * sees what is told where. Against a server and a database of its own.
 */
class LinePageTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Visit driver() {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap();
    }

    @Test
    void aDriverTellsAndFollowsTheOperatorAnswersAndTheDriverIsNotContent() throws IOException {
        try (Desk desk = new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, "直通车测试");
                Visit driver = driver()) {
            desk.visit().withoutMap();
            long station = desk.publish(Desk.entry("直通车司机之家")).path("stationId").asLong();
            driver.openPage("/line/#station=" + station);
            assertThat(driver.page().locator(".line-station")).containsText("直通车司机之家");
            driver.button("提交").click();
            assertThat(driver.page().locator(".trouble")).containsText("请选哪方面的事");
            driver.page()
                    .getByLabel("充电", new Page.GetByLabelOptions().setExact(true))
                    .check();
            driver.page().getByLabel("怎么回事").fill("三号桩坏了\n<script>alert(1)</script>");
            driver.page().getByText("留联系方式（可不填）").click();
            driver.page().getByLabel("手机号").fill("我的手机");
            photo(driver, "坑.png", "no picture".getBytes(StandardCharsets.UTF_8));
            driver.button("提交").click();
            assertThat(driver.page().locator(".trouble")).containsText("手机号");
            screenshot(driver.page(), "tell");
            Axe.assertNoViolationByDayOrNight(driver);
            driver.page().getByLabel("手机号").fill("13812345678");
            driver.button("提交").click();
            assertThat(driver.page().locator("h1")).containsText("收到了");
            assertThat(driver.page().locator(".trouble")).containsText("照片没有传上去");
            String number = driver.page().locator(".line-number dd").first().textContent();
            Axe.assertNoViolation(driver.page());
            screenshot(driver.page(), "told");
            driver.button("查看办理情况").click();
            assertThat(driver.page().locator(".pill")).containsText("待受理");
            assertThat(driver.page().locator(".line-view > .ticket-text")).containsText("<script>alert(1)</script>");
            photo(driver, "桩.png", picture());
            assertThat(driver.page().locator(".ticket-steps")).containsText("加照片");
            answeredByTheOperator(desk, number);
            driver.page().reload();
            assertThat(driver.page().locator(".pill")).containsText("已答复");
            assertThat(driver.page().locator(".ticket-steps")).containsText("换了新桩，明天可用");
            Axe.assertNoViolationByDayOrNight(driver);
            screenshot(driver.page(), "followed");
            driver.page().getByText("没解决，重开").click();
            driver.page().getByLabel("哪里没解决").fill("还是不能用");
            driver.button("提交").click();
            assertThat(driver.page().locator(".pill")).containsText("已重开");
            againAnsweredOverHttp(desk, number);
            driver.page().reload();
            driver.button("4 分").click();
            assertThat(driver.page().locator(".pill")).containsText("已办结");
            driver.button("删除我的信息").click();
            driver.page().locator("dialog").getByText("删除我的信息").last().click();
            assertThat(driver.page().locator(".line-view")).containsText("信息已删除");
            driver.assertNoTroubles();
            desk.visit().assertNoTroubles();
        }
    }

    private static void answeredByTheOperator(Desk desk, String number) {
        desk.signIn("view=tickets");
        Locator card = desk.page().locator("[data-ticket='" + number + "']");
        assertThat(card).containsText("三号桩坏了");
        assertThat(card).containsText("前答复");
        assertThat(card).containsText("直通车司机之家");
        Axe.assertNoViolation(desk.page());
        screenshot(desk.page(), "desk-list");
        card.getByRole(AriaRole.BUTTON).click();
        assertThat(desk.page().locator(".ticket")).containsText("13812345678");
        desk.button("看照片").click();
        desk.page().waitForFunction("() => document.querySelector('.ticket-photo')?.naturalWidth > 0");
        Axe.assertNoViolation(desk.page());
        screenshot(desk.page(), "desk-ticket");
        desk.button("受理").click();
        desk.field("答复司机").fill("换了新桩，明天可用");
        desk.button("已调解").click();
        screenshot(desk.page(), "desk-reply");
        desk.button("发送答复").click();
        assertThat(desk.page().locator(".op-title .pill")).containsText("已答复");
        Axe.assertNoViolation(desk.page());
    }

    private static void againAnsweredOverHttp(Desk desk, String number) {
        String address = "/api/v1/tickets/" + number;
        Desk.answer(APP.send(desk.token(), "POST", address + "/accept", ""));
        Desk.answer(
                APP.send(desk.token(), "POST", address + "/reply", "{\"outcome\": \"resolved\", \"text\": \"这次好了\"}"));
    }

    @Test
    void aTicketGoesToAnotherWhoIsTold() {
        try (Desk desk = new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.DARK, Role.OPERATOR, "转办测试")) {
            desk.visit().withoutMap();
            long station = desk.publish(Desk.entry("转办司机之家")).path("stationId").asLong();
            String number = tell("wages", "运费拖欠", ", \"stationId\": " + station);
            desk.signIn("view=ticket&id=" + number);
            desk.button("转办").click();
            desk.page().getByLabel("转给谁").selectOption("county:330302");
            desk.page().locator("dialog").getByText("转办").last().click();
            assertThat(desk.page().locator("dialog .field-error")).isVisible();
            desk.page().getByLabel("原因（司机看不到）").fill("要劳动部门办");
            Axe.assertNoViolation(desk.page());
            screenshot(desk.page(), "desk-hand-over");
            desk.page().locator("dialog").getByText("转办").last().click();
            assertThat(desk.page().locator(".ticket")).containsText("首接负责：转办测试");
            assertThat(desk.page().locator(".ticket-steps")).containsText("要劳动部门办");
            assertThat(desk.button("受理")).not().isAttached();
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void aPlannerSeesFiguresAndWhereManyComplainOfTheSame() {
        for (int i = 0; i < 4; i++) {
            tell("parking", "没有车位" + UUID.randomUUID(), ", \"position\": [" + (120.41 + i * 0.002) + ", 27.51]");
        }
        String token = APP.issue(Role.PLANNER, "公路管理");
        try (Visit planner = new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.DESKTOP, ColorScheme.LIGHT)) {
            planner.openPage("/planner/#tab=tickets");
            planner.page().locator("#tickets-token").fill(token);
            planner.page().locator(".pl-tickets button[type=submit]").click();
            assertThat(planner.page().locator(".pl-figures")).containsText("收到");
            assertThat(planner.page().locator(".pl-ticket-table")).containsText("停车");
            assertThat(planner.page().locator(".pl-tickets .pl-place").first()).containsText("停车 4 件");
            assertThat(planner.page().locator(".pl-tickets .pl-place").first()).containsText("附近：");
            planner.button("区县").click();
            assertThat(planner.page().locator(".pl-ticket-table")).containsText("苍南");
            assertThat(planner.page().locator("#legend")).containsText("按时答复");
            planner.page().locator(".pl-tickets .pl-place").first().click();
            Axe.assertNoViolation(planner.page());
            screenshot(planner.page(), "board");
            planner.page().setViewportSize(Screen.PHONE.width, Screen.PHONE.height);
            screenshot(planner.page(), "board-phone");
            Assertions.assertThat(planner.page().url()).contains("tab=tickets");
            planner.assertNoTroubles();
        }
    }

    private static void photo(Visit driver, String name, byte[] content) {
        driver.page().locator("input[type=file]").setInputFiles(new FilePayload(name, "image/png", content));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** @param more fields of the entry, with a comma before */
    private static String tell(String category, String text, String more) {
        String body = "{\"category\": \"" + category + "\", \"text\": \"" + text + "\"" + more + "}";
        return Desk.answer(APP.send(
                        "",
                        "POST",
                        "/api/v1/tickets",
                        body,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()))
                .path("number")
                .asText();
    }

    /** For looking at; where {@code -Dscreenshots} names a folder. */
    private static void screenshot(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, "line-" + name + ".png")));
        }
    }
}
