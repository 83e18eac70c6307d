package org.waystation.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationException;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.files.FolderTree;
import org.waystation.progress.Progress;

/**
 * The server with the sample data set on a free port, the same one for all test classes of a run; its clock stands still
 * at {@link #NOW}, so that answers can be compared word for word. Tests must not change its data.
 */
public final class RunningApp implements BeforeAllCallback {

    /** A Tuesday, ten in the morning in Wenzhou. */
    public static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new HashMap<>();
    private static App app;

    private RunningApp() {}

    public static RunningApp withSample() {
        return new RunningApp();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + start().port();
    }

    public HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl() + pathAndQuery)), headers);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(baseUrl() + path)).POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /** @param body empty for none */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(HttpRequest.newBuilder(URI.create(baseUrl() + path)).method(method, publisher), headers);
    }

    /** A valid token of that role; the operator's is of the organisation 暖驿测试. */
    public static String token(Role role) {
        start();
        return TOKENS.get(role.id());
    }

    /** A valid token of an operator whose organisation is not that of {@link #token}'s. */
    public static String tokenOfAnotherOperator() {
        start();
        return TOKENS.get("another operator");
    }

    /** The header that shows {@link #token}, name and value; nothing for a driver, who has none. */
    public static String[] bearer(Role role) {
        return role == Role.DRIVER ? new String[0] : new String[] {"Authorization", "Bearer " + token(role)};
    }

    private static void makeTokens(Database database) {
        Tokens tokens = new Tokens(new AccessStore(database), Clock.fixed(NOW, ZoneOffset.UTC));
        for (Role role : Role.values()) {
            if (role != Role.DRIVER) {
                TOKENS.put(role.id(), issue(tokens, role, "暖驿测试"));
            }
        }
        TOKENS.put("another operator", issue(tokens, Role.OPERATOR, "别的单位"));
    }

    private static String issue(Tokens tokens, Role role, String organisation) {
        long id = tokens.organisation(organisation, Organisation.Kind.OPERATOR).id();
        return tokens.issue(new Grant("test", role, OptionalLong.of(id), Set.of()), Tokens.STANDARD_LIFE)
                .secret();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized App start() {
        if (app == null) {
            try {
                Path folder = Files.createTempDirectory("waystation-app");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FolderTree.deleteQuietly(folder)));
                PreparedSample.layInto(folder);
                TestDatabase database = PreparedSample.database();
                database.beforeAll(null);
                Configuration configuration = new ConfigurationReader(Map.of())
                        .read(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Optional.empty());
                app = new App(
                        configuration,
                        Database.open(database.settings().withCloseOnExit(false), Progress.SILENT),
                        Clock.fixed(NOW, ZoneOffset.UTC));
                app.prepareRegion(Progress.SILENT);
                makeTokens(database.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ConfigurationException | RegionNotPreparedException e) {
                throw new IllegalStateException(e);
            }
        }
        return app;
    }
}
