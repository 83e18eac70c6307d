package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/**
 * Events, programmes and windows from both sides: an attendant enters them on the operator's page, a driver sees them on a phone,
 * enrols and calls off. Against a server and a database of its own.
 */
class CarePageTest {

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
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap();
    }

    @Test
    void anEventIsEnteredByTheLunarCalendarAndSeenByADriverInBoth() {
        try (Desk desk = operator("活动测试")) {
            long station = desk.publish(Desk.entry("活动司机之家")).path("stationId").asLong();
            desk.signIn("view=care&id=" + station);
            desk.button("加一项活动").click();
            desk.field("名称").fill("<b>腊八送粥</b>");
            desk.field("月").fill("12");
            desk.field("日").fill("31");
            desk.button("保存").click();
            assertThat(desk.page().locator("#event-day-error")).isVisible();
            desk.field("日").fill("8");
            desk.field("每天几点开始").fill("06:30");
            desk.field("几点结束").fill("10:00");
            Axe.assertNoViolation(desk.page());
            screenshot(desk.page(), "event-form");
            desk.button("保存").click();
            Locator events = desk.page().locator(".care section").first();
            assertThat(events).containsText("<b>腊八送粥</b>");
            assertThat(events).containsText("腊月初八");
            assertThat(events).containsText("06:30–10:00");
            Axe.assertNoViolation(desk.page());
            desk.visit().assertNoTroubles();
            // Every server's board hears of it in a moment.
            desk.page().waitForFunction("""
                    async (station) => (await (await fetch(`/api/v1/stations/${station}/events`)).json()).events.length === 1
                    """, station);
            try (Visit driver = driver().open("station=" + station)) {
                assertThat(driver.sheet().locator(".events")).containsText("<b>腊八送粥</b>");
                assertThat(driver.sheet().locator(".events")).containsText("腊月初八");
                assertThat(driver.sheet().locator(".events a"))
                        .hasAttribute("href", APP.baseUrl() + "/feeds/stations/" + station + "/events.ics");
                Axe.assertNoViolation(driver.page());
                screenshot(driver.page(), "event-sheet");
                driver.assertNoTroubles();
            }
        }
    }

    @Test
    void aDriverEnrolsAChildTheOperatorSeesItAndTheDriverCallsItOff() {
        String first = LocalDate.now().plusDays(40).toString();
        try (Desk desk = operator("报名测试")) {
            long station = desk.publish(Desk.entry("报名司机之家")).path("stationId").asLong();
            desk.signIn("view=care&id=" + station);
            desk.button("加一个项目").click();
            desk.field("名称").fill("小候鸟");
            desk.field("第一天").fill(first);
            desk.field("最小几岁").fill("6");
            desk.field("最大几岁").fill("14");
            desk.field("名额").fill("0");
            desk.button("保存").click();
            assertThat(desk.page().locator("#programme-capacity-error")).isVisible();
            desk.field("名额").fill("1");
            screenshot(desk.page(), "programme-form");
            desk.button("保存").click();
            assertThat(desk.page().locator(".care")).containsText("已报 0/1，候补 0");
            desk.visit().assertNoTroubles();
            try (Visit driver = driver().open("station=" + station)) {
                driver.button("报名").click();
                driver.page().getByLabel("姓名").fill("王小明");
                driver.page().getByLabel("手机号").fill("13812345678");
                driver.page().getByLabel("年龄").fill("33");
                driver.button("确认报名").click();
                assertThat(driver.sheet().locator(".programmes .trouble")).containsText("年龄");
                driver.page().getByLabel("年龄").fill("8");
                Axe.assertNoViolation(driver.page());
                driver.button("确认报名").click();
                assertThat(driver.sheet().locator(".net-reserved")).containsText("已报上名");
                screenshot(driver.page(), "enrolled");
                String code = driver.sheet().locator(".net-code").textContent();
                String number = driver.sheet()
                        .locator(".net-reserved .faint")
                        .textContent()
                        .replaceAll("\\D", "");
                seenByTheOperator(desk);
                driver.page().getByText("已报过名").click();
                driver.page().getByLabel("报名号").fill(number);
                driver.sheet().locator(".care-mine input[name=code]").fill(code);
                driver.button("查看").click();
                assertThat(driver.sheet().locator(".care-mine [role=status]")).containsText("小候鸟");
                driver.button("取消报名，删除我的信息").click();
                assertThat(driver.sheet().locator(".care-mine [role=status]")).containsText("已取消");
                Axe.assertNoViolation(driver.page());
            }
            desk.page().reload();
            assertThat(desk.page().locator(".care")).containsText("已报 0/1，候补 0");
        }
    }

    private static void seenByTheOperator(Desk desk) {
        desk.page().reload();
        assertThat(desk.page().locator(".care")).containsText("已报 1/1，候补 0");
        desk.button("看报名的人").click();
        assertThat(desk.page().locator(".care-people")).containsText("王小明");
        assertThat(desk.page().locator(".care-people")).containsText("13812345678");
        Axe.assertNoViolation(desk.page());
        screenshot(desk.page(), "people");
    }

    @Test
    void aWindowsHoursAndPapersAreOnTheSheetAndInTheForm() {
        try (Desk desk = operator("窗口测试")) {
            ObjectNode entry = Desk.entry("窗口司机之家");
            entry.withArray("facilities")
                    .addObject()
                    .put("id", "residence_permit")
                    .put("openingHours", "Mo-Su 00:00-24:00")
                    .put("bring", "身份证、劳动合同");
            long id = desk.publish(entry).path("id").asLong();
            desk.signIn("view=edit&id=" + id);
            assertThat(desk.field("居住证办理要带的材料")).hasValue("身份证、劳动合同");
            desk.field("居住证办理的办理时间").fill("Mo-Fr 9点");
            assertThat(desk.page().locator("[data-field=facilities] .finding-error"))
                    .containsText("办理时间写法不对");
            desk.field("居住证办理的办理时间").fill("Mo-Su 00:00-24:00");
            assertThat(desk.page().locator("[data-field=facilities] .finding-error"))
                    .hasCount(0);
            desk.visit().assertNoTroubles();
            String trip = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&need=residence_permit&max_detour=60";
            try (Visit driver = driver().open(trip)) {
                driver.waitForAnswer();
                driver.page().getByText("窗口司机之家").first().click();
                assertThat(driver.sheet()).containsText("请带：身份证、劳动合同");
                assertThat(driver.sheet()).containsText("到时办理");
                screenshot(driver.page(), "window");
                driver.assertNoTroubles();
            }
        }
    }

    @Test
    void whatIsOnWhenIPassStandsAboveTheStations() {
        try (Visit driver = driver()) {
            driver.rewrite("**/along-route?*", answer -> {
                ObjectNode found = answer.withArray("events").addObject();
                found.put("stationId", answer.at("/stations/0/station/id").asLong())
                        .put("stationName", "瑞安司机之家")
                        .put("detourSeconds", 180)
                        .put("arriveAt", answer.at("/stations/0/arriveAt").asText());
                found.putObject("event").put("name", "冬日送温暖").putArray("next");
                return answer;
            });
            driver.open("from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck");
            driver.waitForAnswer();
            Locator events = driver.page().locator(".way-events");
            events.locator("summary").click();
            assertThat(events).containsText("冬日送温暖");
            Axe.assertNoViolation(driver.page());
            screenshot(driver.page(), "on-the-way");
            events.locator("button").last().click();
            assertThat(driver.sheet()).isVisible();
            driver.assertNoTroubles();
        }
    }

    /** For looking at; where {@code -Dscreenshots} names a folder. */
    private static void screenshot(Page page, String name) {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "care-" + name.toLowerCase(Locale.ROOT) + ".png")));
        }
    }
}
