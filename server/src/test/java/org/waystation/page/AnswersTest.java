package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Date;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.RunningApp;

/** Answers that are empty, long, of another day, or hold photos. */
class AnswersTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String TRIP = "from=120.6994,27.9943+温州&to=120.403,27.518+苍南&vehicle=heavy_truck";
    private static final int MANY = 400;

    @Test
    void whereEverythingIsTooFarTheLeastDetourThatHelpsIsOneTapAway() {
        try (Visit visit = visit().open(TRIP + "&need=shower,repair,bed&max_detour=1")) {
            visit.waitForAnswer();
            assertThat(visit.page().locator(".empty")).containsText("没有合适的驿站");
            Locator relax = visit.page().locator(".relax").filter(new Locator.FilterOptions().setHasText("绕行放宽到"));
            relax.click();
            assertThat(visit.cards().first()).isVisible();
            Assertions.assertThat(visit.page().url()).contains("max_detour=5");
            visit.assertNoTroubles();
        }
    }

    @Test
    void everyOfferedWayLeadsToAsManyStationsAsItSays() {
        try (Visit visit = visit().open(TRIP + "&need=government_window,laundry,fuel:hydrogen&max_detour=5")) {
            visit.waitForAnswer();
            Locator way = visit.page().locator(".relax").first();
            String count = way.innerText().replaceAll("^.*（(\\d+) 个）$", "$1");
            way.click();
            assertThat(visit.page().locator(".count")).containsText(count + " 个驿站");
            visit.assertNoTroubles();
        }
    }

    @Test
    void whereAllAreClosedTheyAreOneTapAway() {
        try (Visit visit = visit()) {
            visit.rewrite("**/along-route?*open=arrival*", answer -> {
                answer.put("matched", 0).putArray("stations");
                ((ObjectNode) answer.at("/leftOut/counts")).put("closed", 7);
                return answer;
            });
            visit.open(TRIP).waitForAnswer();
            visit.page()
                    .locator(".relax")
                    .filter(new Locator.FilterOptions().setHasText("关门的也看"))
                    .click();
            assertThat(visit.cards().first()).isVisible();
            Assertions.assertThat(visit.page().url()).contains("open=any");
            visit.assertNoTroubles();
        }
    }

    @Test
    void anAnswerFromMemorySaysOfWhenItIs() {
        try (Visit visit = visit()) {
            visit.page().clock().setFixedTime(Date.from(RunningApp.NOW));
            visit.rewrite("**/along-route?*", answer -> {
                answer.putObject("snapshot")
                        .put("asOf", "2026-11-24T09:58:00+08:00")
                        .put("ageSeconds", 120);
                return answer;
            });
            visit.open(TRIP).waitForAnswer();
            assertThat(visit.page().locator(".answer-age")).containsText("站点信息截至 09:58");
            assertThat(visit.cards().first()).isVisible();
            Axe.assertNoViolationByDayOrNight(visit);
            visit.assertNoTroubles();
        }
    }

    @Test
    void anotherDaysDepartureSaysItsDayAndWhenAStationOpensOnTheNext() {
        try (Visit visit = visit()) {
            visit.page().clock().setFixedTime(Date.from(RunningApp.NOW));
            visit.rewrite("**/along-route?*", answer -> {
                ObjectNode row = (ObjectNode) answer.at("/stations/0");
                row.put("arriveAt", "2026-11-25T23:40:00+08:00");
                row.putObject("opening").put("state", "closed").put("until", "2026-11-26T06:00:00+08:00");
                ObjectNode second = (ObjectNode) answer.at("/stations/1");
                second.put("arriveAt", "2026-11-24T23:40:00+08:00");
                second.putObject("opening").put("state", "closed").put("until", "2026-11-25T06:00:00+08:00");
                return answer;
            });
            visit.open(TRIP + "&depart=2026-11-25T22:30&open=any").waitForAnswer();
            assertThat(visit.page().locator(".trip-summary")).containsText("明天 22:30 出发");
            assertThat(visit.cards().nth(0)).containsText("到时关门，11月26日 06:00 开门");
            assertThat(visit.cards().nth(1)).containsText("到时关门，明天 06:00 开门");
            visit.button("English").click();
            assertThat(visit.page().locator(".trip-summary")).containsText("leaving tomorrow 22:30");
            assertThat(visit.cards().nth(1)).containsText("Closed on arrival, opens tomorrow 06:00");
            visit.assertNoTroubles();
        }
    }

    @Test
    void hundredsOfStationsAreListedAndTheLastOneOpens() {
        try (Visit visit = visit()) {
            visit.rewrite("**/along-route?*", AnswersTest::multiply);
            visit.open(TRIP).waitForAnswer();
            assertThat(visit.cards()).hasCount(MANY);
            Locator last = visit.cards().last();
            last.scrollIntoViewIfNeeded();
            last.getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet()).isVisible();
            visit.page().goBack();
            assertThat(visit.sheet()).isHidden();
            assertThat(last).isInViewport();
        }
    }

    @Test
    void onlyThisServersPhotosAreShownUnasked() {
        try (Visit visit = visit()) {
            visit.rewrite("**/api/v1/stations/*", station -> {
                station.putArray("photos")
                        .add(APP.baseUrl() + "/icon.svg")
                        .add("https://photos.example/yard.svg")
                        .add("javascript:alert(1)");
                return station;
            });
            visit.page()
                    .route(
                            "https://photos.example/**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("image/svg+xml")
                                    .setBody(
                                            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>")));
            visit.open(TRIP).waitForAnswer();
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            assertThat(visit.sheet().locator("img")).hasCount(1);
            assertThat(visit.sheet().locator("a[href^='javascript'], img[src^='javascript']"))
                    .hasCount(0);
            visit.assertNoTroubles();
            visit.sheet()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("显示照片 2.*photos.example")))
                    .click();
            assertThat(visit.sheet().locator("img")).hasCount(2);
        }
    }

    @Test
    void aPhotoThatIsGoneBecomesALink() {
        try (Visit visit = visit()) {
            visit.rewrite("**/api/v1/stations/*", station -> {
                station.putArray("photos").add(APP.baseUrl() + "/no-such-photo.jpg");
                return station;
            });
            visit.open(TRIP).waitForAnswer();
            visit.cards().first().getByRole(AriaRole.BUTTON).click();
            visit.page().locator(".photos").scrollIntoViewIfNeeded();
            assertThat(visit.sheet()
                            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^照片 1"))))
                    .isVisible();
        }
    }

    private static ObjectNode multiply(ObjectNode answer) {
        ArrayNode stations = (ArrayNode) answer.get("stations");
        int real = stations.size();
        for (int number = real; number < MANY; number++) {
            ObjectNode copy = stations.get(number % real).deepCopy();
            ((ObjectNode) copy.get("station")).put("id", 1_000_000L + number);
            stations.add(copy);
        }
        return answer.put("matched", MANY);
    }

    private static Visit visit() {
        return new Visit(CHROMIUM.browser(), APP.baseUrl(), Screen.PHONE, ColorScheme.LIGHT).withoutMap();
    }
}
