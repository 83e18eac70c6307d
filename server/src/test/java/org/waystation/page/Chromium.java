package org.waystation.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium, driven by Playwright. It is started once for all test classes of a JVM; what keeps them
 * apart is that each {@link Visit} has a context, and with it a cache, cookies and storage, of its own. Nothing is
 * downloaded.
 */
final class Chromium implements BeforeAllCallback {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    /**
     * Turned off: what the address bar of each new window would open a process and load a page of its own for, though nobody
     * sees it; and what Playwright turns off itself, for only the last such flag counts.
     */
    private static final List<String> UNUSED = List.of(
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxFullPopup",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "BoundaryEventDispatchTracksNodeRemoval",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "BlockOriginHeaderModificationOnRedirect",
            "Translate",
            "OptimizationHints",
            // A process kept ready for a page that never comes.
            "SpareRendererForSitePerProcess");
    /**
     * The map's WebGL without a graphics card, so that it is drawn on any machine; the page itself is painted without going
     * through an imitation of such a card, which would take several times as long.
     */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--enable-unsafe-swiftshader",
            "--disable-features=" + String.join(",", UNUSED));

    private static Playwright playwright;
    private static Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    Browser browser() {
        return start();
    }

    /** The running browser; another one where it has died. */
    private static synchronized Browser start() {
        if (playwright == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        if (browser == null || !browser.isConnected()) {
            browser = launch(List.of());
        }
        return browser;
    }

    /** Another browser, whose camera films a video without end, and may be used without asking. To be closed. */
    Browser withCamera(Path video) {
        start();
        return launch(List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + video));
    }

    private static Browser launch(List<String> flags) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(Stream.concat(FLAGS.stream(), flags.stream()).toList()));
    }

    private static Path executable() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The page's tests need Chromium on the PATH, as one of "
                        + NAMES + "; './waystation test' installs it where it can"));
    }
}
