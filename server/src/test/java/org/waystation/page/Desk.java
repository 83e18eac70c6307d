package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/** Somebody at the operator's page, signed in, and what has been done before by others over HTTP. */
final class Desk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final double LATITUDE = 27.9943;

    private final OwnApp app;
    private final Visit visit;
    private final String token;

    Desk(OwnApp app, Browser browser, Screen screen, ColorScheme colours, Role role, String organisation) {
        this.app = app;
        this.token = app.issue(role, organisation);
        this.visit = new Visit(browser, app.baseUrl(), screen, colours);
    }

    /** Goes to a screen and signs in there. */
    Desk signIn(String route) {
        visit.openPage("/operator/" + (route.isEmpty() ? "" : "#" + route));
        field("令牌").fill(token);
        button("登录").click();
        assertThat(page().locator("#who")).isVisible();
        return this;
    }

    String token() {
        return token;
    }

    Visit visit() {
        return visit;
    }

    Page page() {
        return visit.page();
    }

    Locator button(String name) {
        return visit.button(name);
    }

    Locator field(String name) {
        return page().getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .or(page().getByLabel(name, new Page.GetByLabelOptions().setExact(true)))
                .first();
    }

    Locator heading() {
        return page().locator("#content h1");
    }

    /** Taps on the middle of the map. */
    void tapMap() {
        visit.waitForMap();
        BoundingBox box = page().locator("#map").boundingBox();
        page().touchscreen().tap(box.x + box.width / 2, box.y + box.height / 2);
    }

    /** An entry of a driver home beside streets of the city, and none of those that are there. */
    static ObjectNode entry(String name) {
        ObjectNode entry = JSON.createObjectNode().put("kind", "driver_home").put("openingHours", "24/7");
        entry.putObject("names").put("zh", name);
        entry.putArray("position").add(120.6994).add(LATITUDE);
        entry.put("isAnother", true);
        entry.putArray("facilities")
                .add("hot_water")
                .add("cargo_net")
                .addObject()
                .put("id", "hgv_parking")
                .put("spaces", 40);
        return entry;
    }

    /** Registers a station in this one's name, and has it published by a planner. */
    JsonNode publish(ObjectNode entry) {
        JsonNode made = answer(app.send(token, "POST", "/api/v1/stations", entry.toString()));
        String planner = app.issue(Role.ADMINISTRATOR, "公路管理");
        String address = "/api/v1/registrations/" + made.path("id").asLong() + "/approve";
        return answer(app.send(planner, "POST", address, "", "If-Match", tag(made)));
    }

    /** Waits until everybody is told so: servers hear of a report within a second. */
    void waitForStatus(long station, String reading, Object value) {
        page().waitForFunction("""
                async ([station, reading, value]) => {
                  const answer = await fetch(`/api/v1/stations/${station}/status`);
                  return (await answer.json()).status[reading]?.value === value;
                }""", List.of(Long.toString(station), reading, value));
    }

    static String tag(JsonNode registration) {
        return "\"" + registration.path("id").asLong() + "."
                + registration.path("version").asLong() + "\"";
    }

    static JsonNode answer(HttpResponse<String> response) {
        Assertions.assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        visit.close();
    }
}
