package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/**
 * Help nearby from all sides: a driver asks on a phone and follows, an attendant comes, a volunteer is added and has a page of his
 * own. Against a server and a database of its own.
 */
class HelpPageTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Desk operator(String organisation) {
        Desk desk = new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, organisation);
        desk.visit().withoutMap();
        return desk;
    }

    private static Visit driver() {
        Visit visit = new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap();
        visit.context().grantPermissions(List.of("geolocation"));
        visit.context().setGeolocation(new Geolocation(27.9953, 120.7004));
        return visit;
    }

    @Test
    void aDriverAsksAStationComesAndIsThanked() {
        try (Desk desk = operator("求助测试");
                Visit driver = driver()) {
            long station = desk.publish(Desk.entry("求助司机之家")).path("stationId").asLong();
            driver.openPage("/");
            // Servers hear of a new station in a moment.
            driver.page()
                    .waitForFunction(
                            "async (id) => (await fetch(`/api/v1/stations/${id}`)).ok", Long.toString(station));
            driver.page().locator("#help").click();
            assertThat(driver.page().locator(".help-danger a[href='tel:120']")).isVisible();
            Axe.assertNoViolation(driver.page());
            screenshots(driver.page(), "kinds");
            driver.button("车坏了").click();
            assertThat(driver.page().locator(".help-located")).containsText("已定位");
            driver.page().getByLabel("电话").fill("救命");
            driver.page().getByLabel("说明").fill("<b>右前轮</b>");
            driver.button("现在求助").click();
            assertThat(driver.page().locator(".trouble")).containsText("电话：");
            Axe.assertNoViolation(driver.page());
            driver.page().getByLabel("电话").fill("13812345678");
            screenshots(driver.page(), "confirm");
            driver.button("现在求助").click();
            Locator state = driver.page().locator(".help-state");
            assertThat(state).hasText("正在找人");
            assertThat(driver.page().locator(".help-asked")).containsText("求助司机之家");
            assertThat(driver.page().locator(".help-countdown")).containsText("后还没人接");
            Axe.assertNoViolation(driver.page());
            screenshots(driver.page(), "open");

            desk.signIn("view=help");
            Locator card = desk.page().locator(".aid-card");
            assertThat(card).containsText("车坏了");
            assertThat(card).not().containsText("右前轮");
            assertThat(desk.page().locator(".op-count")).isVisible();
            Axe.assertNoViolation(desk.page());
            screenshots(desk.page(), "asked");
            desk.button("我们去").click();
            assertThat(card).containsText("<b>右前轮</b>");
            assertThat(card.locator("a[href='tel:13812345678']")).isVisible();
            Axe.assertNoViolation(desk.page());
            screenshots(desk.page(), "yours");

            assertThat(state).hasText("有人来了");
            assertThat(driver.page().locator(".help-coming")).containsText("求助司机之家");
            assertThat(driver.page().locator(".help-coming")).containsText(Pattern.compile("预计 \\d\\d:\\d\\d 到"));
            Axe.assertNoViolation(driver.page());
            screenshots(driver.page(), "coming");
            driver.page().reload();
            assertThat(state).hasText("有人来了");

            desk.button("已帮到").click();
            assertThat(desk.page().locator("#content")).containsText("帮了 1 次");
            screenshots(desk.page(), "record");
            assertThat(state).hasText("已得到帮助");
            driver.page().getByLabel("说声谢谢吧：").fill("谢谢师傅");
            driver.button("谢谢").click();
            assertThat(driver.page().locator(".help-thanked")).isVisible();
            driver.button("删除我的信息").click();
            assertThat(driver.page().locator("#content")).containsText("已经删除");
            Axe.assertNoViolation(driver.page());
            screenshots(driver.page(), "done");
            driver.assertNoTroubles();
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void whereNobodyComesTheNumbersStandOnTopAndItCanBeCalledOff() {
        try (Visit driver = driver()) {
            driver.rewrite("**/api/v1/help-requests/*", answer -> answer.put("widened", true));
            driver.openPage("/help/");
            driver.button("身体不适").click();
            assertThat(driver.page().locator(".help-located")).containsText("已定位");
            driver.button("现在求助").click();
            Locator numbers = driver.page().locator(".help-danger");
            assertThat(numbers).containsText("还没有人接");
            for (String number : List.of("110", "120", "122", "12328")) {
                assertThat(numbers.locator("a[href='tel:" + number + "']")).isVisible();
            }
            Axe.assertNoViolation(driver.page());
            screenshots(driver.page(), "widened");
            driver.button("English").click();
            assertThat(driver.page().locator(".help-state")).hasText("Looking for somebody");
            driver.button("中文").click();
            driver.page().unrouteAll();
            driver.button("不用了，取消求助").click();
            driver.button("取消求助").click();
            assertThat(driver.page().locator(".help-state")).hasText("已取消");
            Axe.assertNoViolation(driver.page());
            driver.assertNoTroubles();
        }
    }

    @Test
    void withoutAPositionThePlaceIsTyped() {
        try (Visit driver = new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.DARK)) {
            driver.withoutMap().openPage("/help/");
            driver.button("迷路了").click();
            assertThat(driver.page().locator(".help-unlocated")).containsText("定位");
            driver.button("现在求助").click();
            assertThat(driver.page().locator(".place-field .field-error")).containsText("请先告诉我们");
            driver.choosePlace("位置", "温州");
            screenshots(driver.page(), "typed");
            driver.button("现在求助").click();
            assertThat(driver.page().locator(".help-state")).hasText("正在找人");
            driver.assertNoTroubles();
        }
    }

    @Test
    void aVolunteerIsAddedSeesWhoNeedsHelpAndLeaves() {
        try (Desk desk = operator("志愿测试")) {
            // Away from the drivers of the other tests, who ask what is nearest to them.
            ObjectNode entry = Desk.entry("志愿司机之家");
            entry.putArray("position").add(120.5635).add(27.9785);
            long station = desk.publish(entry).path("stationId").asLong();
            desk.signIn("view=volunteers&id=" + station);
            desk.button("加一名志愿者").click();
            desk.field("姓名").fill("志愿者甲");
            desk.field("电话").fill("12");
            desk.field("什么时候可以").fill("周末");
            desk.button("保存").click();
            assertThat(desk.page().locator("#volunteer-phone-error")).isVisible();
            assertThat(desk.page().locator("#volunteer-hours-error")).isVisible();
            desk.field("电话").fill("13987654321");
            desk.field("什么时候可以").fill("Mo-Fr 18:00-22:00; Sa,Su 08:00-20:00");
            Axe.assertNoViolation(desk.page());
            screenshots(desk.page(), "volunteer-form");
            desk.button("保存").click();
            String address = desk.page().locator(".volunteer-link").getAttribute("href");
            Axe.assertNoViolation(desk.page());
            screenshots(desk.page(), "volunteer-code");
            desk.button("关闭").click();
            assertThat(desk.page().locator(".volunteers")).containsText("志愿者甲");
            screenshots(desk.page(), "volunteers");
            desk.visit().assertNoTroubles();
            try (Visit volunteer = driver()) {
                volunteer.rewrite("**/api/v1/volunteers/*", answer -> withARequest(answer, station));
                volunteer.openPage(address.substring(APP.baseUrl().length()));
                assertThat(volunteer.page().locator("#content")).containsText("志愿者甲 · 志愿司机之家");
                assertThat(volunteer.page().locator(".aid-card")).containsText("太累了");
                Axe.assertNoViolation(volunteer.page());
                screenshots(volunteer.page(), "volunteer-page");
                volunteer.page().unrouteAll();
                volunteer.button("不再做志愿者").click();
                volunteer.page().locator("dialog .primary").click();
                assertThat(volunteer.page().locator("#content")).containsText("已经退出");
                volunteer.assertNoTroubles();
            }
            desk.page().reload();
            assertThat(desk.page().locator(".volunteers")).containsText("还没有志愿者");
        }
    }

    private static ObjectNode withARequest(ObjectNode volunteer, long station) {
        ObjectNode request = volunteer
                .withArray("requests")
                .addObject()
                .put("id", 7)
                .put("kind", "tired")
                .put("state", "open")
                .put("madeAt", volunteer.path("since").asText())
                .put("widened", true)
                .put("yours", false);
        request.putArray("asked")
                .addObject()
                .put("stationId", station)
                .put("stationName", volunteer.path("stationName").asText())
                .put("volunteerId", volunteer.path("id").asLong())
                .put("driveSeconds", 840)
                .put("metres", 9_300);
        return volunteer;
    }

    /** For looking at, on the phone and on a desk; where {@code -Dscreenshots} names a folder. */
    private static void screenshots(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, "help-" + name + ".png")));
        page.setViewportSize(1280, 800);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, "help-" + name + "-wide.png")));
        page.setViewportSize(Screen.PHONE.width, Screen.PHONE.height);
    }
}
