package org.waystation.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * One person at a page, who also notes what goes wrong unseen: errors in the console, requests to other servers. The
 * device asks for little motion, so that the map is where it goes at once; {@link #withMotion} is for what moves.
 */
final class Visit implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 60_000;
    /** Chromium itself writes this line for any answer above 399, even where the page expects it. */
    private static final Predicate<String> REFUSED_QUESTION = Pattern.compile(
                    "Failed to load resource: .* status of (400|401|404|409|412|422) ")
            .asPredicate();

    private static final Predicate<String> NO_LINE = Pattern.compile(
                    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
            .asPredicate();

    private static final String NO_WEBGL = "delete window.WebGL2RenderingContext";

    /** As where the graphics card's driver is on the browser's list of bad ones. */
    private static final String FAILING_WEBGL = """
            const getContext = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
              return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
            };
            """;

    private final String baseUrl;
    private final BrowserContext context;
    private final Page page;
    private String map = "ready";
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    Visit(Browser browser, String baseUrl, Screen screen, ColorScheme colours) {
        this.baseUrl = baseUrl;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setHasTouch(screen.touch)
                .setIsMobile(screen.touch)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("zh-CN"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        setDefaultAssertionTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !REFUSED_QUESTION.test(message.text())
                    && !NO_LINE.test(message.text())) {
                troubles.add("console: " + message.text());
            }
        });
        page.onPageError(error -> troubles.add("script: " + error));
        page.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(baseUrl + "/") && !url.startsWith("blob:" + baseUrl) && !url.startsWith("data:")) {
                troubles.add("request to another server: " + url);
            }
        });
    }

    BrowserContext context() {
        return context;
    }

    /** Changes what the server answers to {@code GET /api/v1/…} and the like, in JSON; to be told before it is asked. */
    void rewrite(String glob, UnaryOperator<ObjectNode> change) {
        page.route(glob, route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(answer.status())
                    .setContentType("application/json")
                    .setBody(change.apply(readObject(answer.text())).toString()));
        });
    }

    private static ObjectNode readObject(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param hash what follows {@code #}, or empty for a first visit */
    Visit open(String hash) {
        page.navigate(baseUrl + "/" + (hash.isEmpty() ? "" : "#" + hash));
        waitForMap();
        return this;
    }

    /** @param path of another page than the driver's */
    Visit openPage(String path) {
        page.navigate(baseUrl + path);
        return this;
    }

    /** On a device without WebGL: what concerns the list alone is quicker so. */
    Visit withoutMap() {
        page.addInitScript(NO_WEBGL);
        map = "unavailable";
        return this;
    }

    /** On a device that lets sheets slide and the map glide. */
    Visit withMotion() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        return this;
    }

    /** The device's colours change under the open page. */
    void turnTo(ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    /** On a device that has WebGL and cannot use it. */
    Visit withFailingMap() {
        page.addInitScript(FAILING_WEBGL);
        map = "unavailable";
        return this;
    }

    void waitForMap() {
        page.waitForSelector("#map[data-map=" + map + "]");
    }

    Page page() {
        return page;
    }

    Locator field(String name) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Types a name and takes the first place that is offered for it, by keyboard alone. */
    void choosePlace(String field, String name) {
        field(field).fill(name);
        assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
                        .first())
                .isVisible();
        field(field).press("ArrowDown");
        field(field).press("Enter");
    }

    /** The stations of the list. */
    Locator cards() {
        return page.locator("#results [data-station]");
    }

    /** Ids of the listed stations, in their order. */
    List<String> listedStations() {
        return cards().all().stream()
                .map(card -> card.getAttribute("data-station"))
                .toList();
    }

    Locator sheet() {
        return page.locator("#station");
    }

    void waitForAnswer() {
        assertThat(page.locator("#results[data-shows=answer][aria-busy=false]")).isAttached();
    }

    void assertNoTroubles() {
        Assertions.assertThat(troubles).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
