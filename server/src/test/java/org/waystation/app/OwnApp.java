package org.waystation.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.ConfigurationException;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.files.FolderTree;
import org.waystation.progress.Progress;

/** The server with the sample data set and a database of its own, for one test class that changes its data. */
public final class OwnApp implements BeforeAllCallback, AfterAllCallback {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestDatabase database = PreparedSample.database();
    private final Map<String, String> files;
    private final Map<Setting, String> settings;
    private final Clock clock;
    private Path folder;
    private App app;

    /** By the real clock. */
    public OwnApp() {
        this(Clock.systemUTC());
    }

    public OwnApp(Clock clock) {
        this(clock, Map.of());
    }

    /** @param files that lie in its data folder before it starts: contents by name */
    public OwnApp(Clock clock, Map<String, String> files) {
        this(clock, files, Map.of());
    }

    /**
     * @param files that lie in its data folder before it starts: contents by name
     * @param settings besides its port and folder
     */
    OwnApp(Clock clock, Map<String, String> files, Map<Setting, String> settings) {
        this.clock = clock;
        this.files = files;
        this.settings = new EnumMap<>(Setting.class);
        this.settings.putAll(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        database.beforeAll(context);
        folder = Files.createTempDirectory("waystation-own-app");
        PreparedSample.layInto(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        try {
            settings.put(Setting.PORT, "0");
            settings.put(Setting.DATA, folder.toString());
            app = new App(
                    new ConfigurationReader(Map.of()).read(settings, Optional.empty()),
                    Database.open(database.settings().withCloseOnExit(false), Progress.SILENT),
                    clock);
            app.prepareRegion(Progress.SILENT);
        } catch (ConfigurationException | RegionNotPreparedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (app != null) {
            app.close();
        }
        database.afterAll(context);
        FolderTree.delete(folder);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + app.port();
    }

    App app() {
        return app;
    }

    TestDatabase database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    /**
     * Makes a token.
     *
     * @param organisation whose it is; made if it is new
     * @return its secret
     */
    public String issue(Role role, String organisation) {
        return issue(role, OptionalLong.of(organisation(organisation)), Set.of());
    }

    /** Makes a token, and gives its secret. */
    String issue(Role role, OptionalLong organisation, Set<String> counties) {
        return issue(tokens(), role, organisation, counties);
    }

    static String issue(Tokens tokens, Role role, OptionalLong organisation, Set<String> counties) {
        return tokens.issue(new Grant("值班手机", role, organisation, counties), Tokens.STANDARD_LIFE)
                .secret();
    }

    /** An operator's id, who is made if it is new. */
    long organisation(String name) {
        return tokens().organisation(name, Organisation.Kind.OPERATOR).id();
    }

    private Tokens tokens() {
        return new Tokens(new AccessStore(database.get()), clock);
    }

    /** @param token empty for a driver; @param body empty for none */
    public HttpResponse<String> send(String token, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
