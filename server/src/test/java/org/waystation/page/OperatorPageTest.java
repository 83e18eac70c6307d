package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/** The operator's page as an attendant uses it, with one hand on a phone, against a server and a database of its own. */
class OperatorPageTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aWrongTokenIsToldAndSigningOutEndsIt() {
        try (Desk desk = operator("登录测试")) {
            desk.visit().openPage("/operator/");
            desk.field("令牌").fill("wst_wrong");
            desk.button("登录").click();
            assertThat(desk.page().locator(".field-error")).containsText("令牌不对");
            desk.field("令牌").fill(desk.token());
            desk.button("登录").click();
            assertThat(desk.heading()).hasText("我的站点");
            desk.button("已登录：登录测试").click();
            desk.button("退出登录").click();
            assertThat(desk.heading()).hasText("登录");
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void theAddressWithoutItsSlashLeadsToThePage() {
        try (Desk desk = operator("登录测试")) {
            desk.visit().openPage("/operator");
            assertThat(desk.heading()).hasText("登录");
            Assertions.assertThat(desk.page().url()).endsWith("/operator/");
        }
    }

    @Test
    void aStationIsRegisteredByTappingApprovedByAPlannerAndFoundByADriver() {
        String name = "瓯江物流园区";
        try (Desk desk = operator("瓯江服务").signIn("")) {
            desk.button("登记新站").click();
            desk.visit().choosePlace("附近", "温州");
            desk.tapMap();
            desk.field("名称").fill(name);
            desk.page().getByLabel("类别").selectOption("logistics_park");
            desk.button("货车停车位").click();
            desk.field("停车：几个车位").fill("60");
            desk.button("全天 24 小时").click();
            assertThat(desk.page().locator(".access")).containsText("重型货车");
            assertThat(desk.page().locator("#map[data-access=shown]")).isAttached();
            assertThat(desk.page().locator(".edit[data-check=good]")).isAttached();
            desk.button("提交审核").click();
            assertThat(desk.heading()).hasText(name);
            assertThat(desk.page().locator(".pill")).hasText("待审核");
            desk.visit().assertNoTroubles();
        }
        try (Desk planner = planner().signIn("")) {
            planner.page().getByText(name).click();
            assertThat(planner.page().locator(".access")).containsText("重型货车");
            planner.button("通过，发布").click();
            assertThat(planner.page().locator("#toast")).containsText("已发布");
            planner.visit().assertNoTroubles();
        }
        try (Visit driver =
                new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap()) {
            driver.open("from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck&max_detour=60")
                    .waitForAnswer();
            assertThat(driver.page().locator("#results")).containsText(name);
        }
    }

    @Test
    void whatIsReturnedComesBackWithItsReason() {
        try (Desk desk = operator("退回测试")) {
            Desk.answer(APP.send(
                    desk.token(),
                    "POST",
                    "/api/v1/stations",
                    Desk.entry("退回司机之家").toString()));
            try (Desk planner = planner().signIn("")) {
                planner.page().getByText("退回司机之家").click();
                planner.button("退回").click();
                planner.button("位置不对").click();
                planner.page().locator("dialog .primary").click();
                assertThat(planner.page().locator("#toast")).containsText("已退回");
            }
            desk.signIn("");
            assertThat(desk.page().locator(".pill")).hasText("已退回");
            assertThat(desk.page().locator(".op-reason")).containsText("位置不对");
        }
    }

    @Test
    void mistakesAreToldBesideTheirFieldsWhileItIsFilledIn() {
        try (Desk desk = withoutMap("检查测试").signIn("view=new")) {
            desk.field("坐标（经度,纬度）").fill("27.9943, 120.6994");
            desk.button("就在这里").click();
            Locator position = desk.page().locator("[data-field=position]");
            assertThat(position.locator("[data-code=swapped]")).isVisible();
            desk.button("改用 120.6994, 27.9943").click();
            assertThat(position.locator("[data-code=swapped]")).hasCount(0);
            assertThat(desk.page().locator(".access")).containsText("货车");
            desk.button("其他写法").click();
            Locator hours = desk.page().locator("[data-field=openingHours]");
            hours.locator("[data-part=text]").fill("Mo-Fr 06:00-22:00; Su off x");
            assertThat(hours.locator("mark")).isVisible();
            hours.locator("[data-part=text]").fill("Mo-Fr 06:00-22:00; Su off");
            assertThat(hours.locator("mark")).hasCount(0);
            assertThat(hours).containsText("周一至周五");
            desk.button("提交审核").click();
            assertThat(desk.page().locator("[data-field=names] [data-code=missing]"))
                    .isVisible();
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void aStationThatIsThereAlreadyIsTheSameOrAnother() {
        try (Desk desk = withoutMap("重复测试")) {
            desk.publish(Desk.entry("重复司机之家"));
            desk.signIn("view=new");
            desk.field("坐标（经度,纬度）").fill("120.6995, 27.9943");
            desk.button("就在这里").click();
            desk.field("名称").fill("重复司机之家");
            desk.page().getByLabel("类别").selectOption("driver_home");
            Locator duplicate = desk.page().locator("[data-code=duplicate]");
            assertThat(duplicate).containsText("重复司机之家");
            desk.button("都不是，这是另一个站").click();
            assertThat(duplicate).hasCount(0);
            assertThat(desk.page().locator(".edit[data-check=good]")).isAttached();
        }
    }

    @Test
    void whoChangesWhatAnotherHasChangedChoosesBetweenBoth() {
        try (Desk desk = withoutMap("冲突测试")) {
            JsonNode published = desk.publish(Desk.entry("冲突司机之家"));
            long id = published.path("id").asLong();
            desk.signIn("view=edit&id=" + id);
            desk.field("电话").fill("0577-11112222");
            ObjectNode theirs = (ObjectNode) published.path("station").deepCopy();
            theirs.put("phone", "0577-99998888").put("openingHours", "Mo-Su 06:00-22:00");
            Desk.answer(APP.send(
                    desk.token(),
                    "PUT",
                    "/api/v1/registrations/" + id,
                    theirs.toString(),
                    "If-Match",
                    Desk.tag(published)));
            desk.button("保存").click();
            Locator dialog = desk.page().locator("dialog");
            assertThat(dialog).containsText("0577-11112222");
            assertThat(dialog).containsText("0577-99998888");
            dialog.locator("input[name=version-openingHours][value=theirs]").check();
            dialog.getByText("按所选保存").click();
            assertThat(desk.page().locator("#toast")).containsText("已保存");
            JsonNode saved = Desk.answer(APP.send(desk.token(), "GET", "/api/v1/registrations/" + id, ""));
            Assertions.assertThat(saved.path("station").path("phone").asText()).isEqualTo("0577-11112222");
            Assertions.assertThat(saved.path("station").path("openingHours").asText())
                    .isEqualTo("Mo-Su 06:00-22:00");
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void aSessionThatEndsLosesNothingThatWasTyped() {
        try (Desk desk = withoutMap("到期测试").signIn("view=new")) {
            desk.field("坐标（经度,纬度）").fill("120.6994, 27.9943");
            desk.button("就在这里").click();
            desk.field("名称").fill("永强充电");
            desk.page().getByLabel("类别").selectOption("charging_station");
            assertThat(desk.page().locator(".edit[data-check=good]")).isAttached();
            desk.visit().context().clearCookies();
            desk.button("提交审核").click();
            Locator dialog = desk.page().locator("dialog");
            assertThat(dialog).containsText("登录已到期");
            dialog.locator("input").fill(desk.token());
            dialog.locator(".primary").click();
            assertThat(dialog).hasCount(0);
            assertThat(desk.heading()).hasText("永强充电");
            assertThat(desk.page().locator(".pill")).hasText("待审核");
        }
    }

    @Test
    void aTapOnTheLivePanelReachesTheDriver() {
        try (Desk desk = withoutMap("实时测试")) {
            long station = desk.publish(Desk.entry("实时司机之家")).path("stationId").asLong();
            desk.signIn("view=live");
            tap(desk, "hgvSpacesFree=10");
            tap(desk, "hgvSpacesFree1");
            tap(desk, "hotWater-false");
            assertThat(desk.page().locator("[data-part=hgvSpacesFree]")).containsText("刚刚更新");
            assertThat(desk.page().locator("[data-part=hgvSpacesFree] output")).containsText("11");
            desk.visit().assertNoTroubles();
            desk.waitForStatus(station, "hgvSpacesFree", 11);
            desk.waitForStatus(station, "hotWater", false);
            // Who comes back finds what was told last, and says with one tap that it is so still.
            desk.page().reload();
            assertThat(desk.page().locator("[data-part=hgvSpacesFree] output")).containsText("11");
            assertThat(desk.page().locator("[data-part=hgvSpacesFree]")).containsText("更新");
            assertThat(desk.page().locator("[data-tap=same]")).isVisible();
            try (Visit driver =
                    new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap()) {
                driver.open("station=" + station);
                assertThat(driver.sheet()).containsText("11");
                assertThat(driver.sheet()).containsText("停供");
            }
        }
    }

    @Test
    void whatIsTappedWithoutALineIsKeptAndSentLater() {
        try (Desk desk = withoutMap("离线测试")) {
            long station = desk.publish(Desk.entry("离线司机之家")).path("stationId").asLong();
            desk.signIn("view=live");
            assertThat(desk.page().locator("[data-part=queueMinutes]")).isVisible();
            desk.visit().context().setOffline(true);
            tap(desk, "queueMinutes=20");
            assertThat(desk.page().locator("#waiting")).hasText("1 项待发");
            assertThat(desk.page().locator(".live-line")).containsText("没连上网");
            desk.visit().context().setOffline(false);
            assertThat(desk.page().locator("#waiting")).isHidden();
            desk.waitForStatus(station, "queueMinutes", 20);
        }
    }

    @Test
    void aNetIsLentAndComesBack() {
        try (Desk desk = withoutMap("兜兜测试")) {
            long station = desk.publish(Desk.entry("兜兜司机之家")).path("stationId").asLong();
            String planner = APP.issue(Role.ADMINISTRATOR, "公路管理");
            Desk.answer(APP.send(planner, "POST", "/api/v1/net-types", """
                    {"nameZh": "加大兜网", "nameEn": "Large net", "lengthMetres": 8, "widthMetres": 5}"""));
            desk.signIn("view=nets&id=" + station);
            desk.button("参加借还").click();
            desk.button("库存").click();
            desk.field("几张").fill("3");
            desk.page().getByText("给每张编号（可打印二维码）").click();
            desk.page().locator(".desk-go").click();
            assertThat(desk.page().locator(".stock-counts dd").first()).hasText("3");
            String number = Pattern.compile("编号 ([A-Z0-9-]+)")
                    .matcher(desk.page().locator("#toast").innerText())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);

            desk.button("借出").first().click();
            desk.field("网号（没有编号就不填）").fill(number);
            desk.field("司机手机").fill("13800138000");
            desk.field("车牌").fill("浙C·12345");
            desk.page().locator(".desk-go").click();
            assertThat(desk.page().locator(".done")).containsText("已借出");
            assertThat(desk.page().locator(".desk-stock")).containsText("2");

            desk.button("归还").click();
            desk.field("网号或车牌").fill("浙C12345");
            desk.button("查找").first().click();
            assertThat(desk.page().locator(".loan")).containsText(number);
            desk.button("完好归还").click();
            assertThat(desk.page().locator(".done")).containsText("已归还");
            assertThat(desk.page().locator(".desk-stock")).containsText("3");

            desk.button("未还").click();
            desk.page().getByText("删除借用人信息").click();
            desk.page().locator("#erase-plate").fill("浙C·12345");
            desk.page().locator(".net-erase form button").click();
            assertThat(desk.page().locator(".net-erase .loan")).containsText("已归还");
            Axe.assertNoViolationByDayOrNight(desk.visit());
            desk.button("删除信息").click();
            desk.page().locator("dialog .primary").click();
            assertThat(desk.page().locator(".net-erase .op-note")).hasText("已删除。");
            desk.page().locator(".net-erase form button").click();
            assertThat(desk.page().locator(".net-erase .op-note")).containsText("没有 浙C12345 的借用记录");
            desk.visit().assertNoTroubles();
        }
    }

    @Test
    void aClosureForWorksIsAddedAndEnded() {
        try (Desk desk = withoutMap("施工测试")) {
            long id = desk.publish(Desk.entry("施工司机之家")).path("id").asLong();
            desk.signIn("view=station&id=" + id);
            desk.button("登记施工关闭").click();
            desk.button("登记关闭").click();
            desk.button("提前开放").click();
            desk.page().locator("dialog .primary").click();
            assertThat(desk.button("提前开放")).hasCount(0);
            desk.button("记录").first().click();
            assertThat(desk.page().locator(".change").first()).containsText("取消关闭");
            desk.visit().assertNoTroubles();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noScreenHasAnAccessibilityViolation(Screen screen) {
        String organisation = "无障碍 " + screen;
        try (Desk desk = new Desk(APP, CHROMIUM.browser(), screen, ColorScheme.LIGHT, Role.OPERATOR, organisation)) {
            JsonNode published = desk.publish(Desk.entry("无障碍司机之家"));
            desk.visit().openPage("/operator/");
            assertThat(desk.heading()).hasText("登录");
            Axe.assertNoViolationByDayOrNight(desk.visit());
            desk.signIn("");
            for (String route : List.of(
                    "view=stations",
                    "view=station&id=" + published.path("id").asLong(),
                    "view=edit&id=" + published.path("id").asLong(),
                    "view=new",
                    "view=live",
                    "view=nets",
                    "view=history")) {
                desk.visit().openPage("/operator/#" + route);
                assertThat(desk.page().locator("#content .skeletons")).hasCount(0);
                assertThat(desk.heading()).isVisible();
                Axe.assertNoViolationByDayOrNight(desk.visit());
            }
        }
    }

    private static void tap(Desk desk, String what) {
        desk.page().locator("[data-tap='" + what + "']").tap();
    }

    private static Desk operator(String organisation) {
        return new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, organisation);
    }

    /** Where the map is not what is looked at, it is quicker without. */
    private static Desk withoutMap(String organisation) {
        Desk desk = operator(organisation);
        desk.visit().withoutMap();
        return desk;
    }

    private static Desk planner() {
        return new Desk(APP, CHROMIUM.browser(), Screen.PHONE, ColorScheme.LIGHT, Role.ADMINISTRATOR, "公路管理");
    }
}
