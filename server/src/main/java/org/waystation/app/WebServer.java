package org.waystation.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.waystation.config.Configuration;
import org.waystation.http.AllowedOrigins;
import org.waystation.http.BodyFirst;
import org.waystation.http.Crowd;
import org.waystation.http.EarlyProblems;
import org.waystation.http.HeadAsGet;
import org.waystation.http.HeadDeadline;
import org.waystation.http.LoadShedding;
import org.waystation.http.PoolThreads;
import org.waystation.http.SlowReaders;

/** How the service speaks HTTP, whatever it answers: limits, headers, the page's files, the documentation. */
final class WebServer {

    private static final int REQUEST_HEAD_BYTES = 32 * 1024;

    /** The web server has 250 threads. */
    private static final int MOST_SLOW_READERS = 64;

    /** That began within a second: more than come at once where the server keeps up, and fewer than it has threads. */
    private static final int MOST_QUESTIONS = 128;
    /**
     * Enough for all processors to have work while some wait for the database. With four times as many, a quarter less was answered,
     * and refusals took twice as long.
     */
    private static final int MOST_QUESTIONS_IN_CROWD = 4 * Runtime.getRuntime().availableProcessors();

    private static final int MOST_CONNECTIONS = 8_000;

    /**
     * For each line. Otherwise the system takes up to 4 MB from us that a slow reader has not asked for yet, and with hundreds of
     * them comes to an end of what all lines of this machine may hold together.
     */
    private static final int SENT_AHEAD_BYTES = 128 * 1024;

    private static final long STOP_MILLIS = 10_000;
    /** For who pauses in the middle of sending while the server stops; lines on which nobody asks are kept as long. */
    private static final long LAST_PAUSE_MILLIS = 3_000;

    private static final Duration LAST_BODIES = Duration.ofSeconds(4);

    /** As much as the slowest mobile networks need for the largest head. */
    private static final Duration LONGEST_HEAD = Duration.ofSeconds(20);

    private static final List<String> PAGES = List.of("/line", "/operator", "/planner");
    private static final Map<String, String> REVALIDATE = Map.of("Cache-Control", "no-cache");

    private WebServer() {}

    static Javalin start(Configuration configuration, Crowd crowd, Consumer<JavalinConfig> routes) {
        Configuration.Listening listening = configuration.listening();
        String policy = contentSecurityPolicy(configuration);
        BodyFirst bodies = new BodyFirst(new LoadShedding(
                new PoolThreads(new SlowReaders(MOST_SLOW_READERS)), MOST_QUESTIONS, MOST_QUESTIONS_IN_CROWD, crowd));
        HeadDeadline heads = new HeadDeadline(bodies, LONGEST_HEAD);
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.jetty.modifyHttpConfiguration(http -> {
                http.setRequestHeaderSize(REQUEST_HEAD_BYTES);
                http.setSendServerVersion(false);
            });
            config.jetty.modifyServer(server -> {
                stopPolitely(server, bodies);
                server.setHandler(heads);
                server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
                server.setErrorHandler(new EarlyProblems());
            });
            config.jetty.modifyServletContextHandler(context -> {
                context.setErrorHandler(new EarlyProblems());
                context.addFilter(new HeadAsGet(), "/*", EnumSet.of(DispatcherType.REQUEST));
            });
            config.routes.before(context -> addHeaders(context, policy));
            PAGES.forEach(page -> config.routes.before(page, context -> toTheFolder(context, page)));
            new AllowedOrigins(listening.allowedOrigins()).register(config.routes);
            config.staticFiles.add(files -> {
                files.hostedPath = "/";
                files.directory = "/web";
                files.location = Location.CLASSPATH;
                files.headers = REVALIDATE;
                files.mimeTypes.add("text/javascript", "mjs");
                files.mimeTypes.add("application/manifest+json", "webmanifest");
            });
            routes.accept(config);
        });
        try {
            javalin.start(listening.address(), listening.port());
            for (Connector connector : javalin.jettyServer().server().getConnectors()) {
                if (connector instanceof ServerConnector lines) {
                    lines.setShutdownIdleTimeout(LAST_PAUSE_MILLIS);
                    lines.addEventListener(heads.lines());
                    lines.setAcceptedSendBufferSize(SENT_AHEAD_BYTES);
                }
            }
            return javalin;
        } catch (JavalinBindException e) {
            throw new PortTakenException(listening.address(), listening.port(), e);
        }
    }

    /** The page's files are named relative to it. */
    private static void toTheFolder(Context context, String page) {
        if (context.path().equals(page)) {
            context.redirect(page.substring(1) + "/");
        }
    }

    /** Once routes are told to stop, a request whose body is still on its way would be refused: those are waited for before. */
    private static void stopPolitely(Server server, BodyFirst bodies) {
        server.setStopTimeout(STOP_MILLIS);
        server.setStopAtShutdown(false);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                for (Connector connector : server.getConnectors()) {
                    if (connector instanceof NetworkConnector listening) {
                        listening.close();
                    }
                }
                try {
                    bodies.awaitNoneComing(LAST_BODIES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static void addHeaders(Context context, String policy) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "same-origin");
        context.header("Content-Security-Policy", policy);
    }

    /** MapLibre runs its worker; photos of stations may be anywhere, also where there is no TLS. */
    private static String contentSecurityPolicy(Configuration configuration) {
        String elsewhere = configuration.basemapStyle().isPresent() ? " https: http:" : "";
        return "default-src 'self'; worker-src 'self' blob:; "
                + "img-src 'self' data: blob: https: http:; connect-src 'self'" + elsewhere
                + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }
}
