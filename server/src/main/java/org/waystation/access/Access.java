package org.waystation.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.database.Database;
import org.waystation.fetch.AllowedHosts;
import org.waystation.http.ClientAddress;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Holds every request to the {@link AccessTable} before its route runs, and tells the route who asks. Thread-safe.
 *
 * <p>Anybody may be an anonymous driver. A bearer token that is not good is refused everywhere; a cookie that is not good
 * any more is passed over, since a browser sends it unasked. While the database is away, questions that are open to
 * everybody are answered, whoever asks.
 */
public final class Access implements AutoCloseable {

    private static final String CALLER = "waystation.caller";
    private static final String CHALLENGE = "Bearer realm=\"waystation\"";

    private final AccessTable table;
    private final KnownAccess known;
    private final Identification identification;
    private final ClientAddress addresses;
    private final RequestLimits limits;
    private final List<AccessRule> registered = new ArrayList<>();
    private final List<String> unlisted = new ArrayList<>();

    /** @param issuer of tokens besides our own; empty for none */
    public Access(
            Database database,
            AccessStore store,
            Optional<OpenIdSettings> issuer,
            AllowedHosts hosts,
            ClientAddress addresses,
            RequestLimits limits,
            AccessTable table,
            Clock clock) {
        this.table = table;
        this.addresses = addresses;
        this.limits = limits;
        this.known = new KnownAccess(database, store, clock);
        this.identification = new Identification(
                known,
                issuer.map(settings -> new OpenIdConnect(
                        settings, new OpenIdClaims(settings, known::findOrganisation), hosts, clock)));
    }

    /** Stands before every route that is registered afterwards. */
    public void register(JavalinConfig config) {
        config.events.handlerAdded(handler -> {
            if (handler.getHttpMethod().isHttpMethod()) {
                String method = handler.getHttpMethod().name();
                table.find(method, handler.getPath())
                        .ifPresentOrElse(registered::add, () -> unlisted.add(method + " " + handler.getPath()));
            }
        });
        config.routes.beforeMatched(this::admit);
    }

    /**
     * Called when all routes are registered.
     *
     * @throws IllegalStateException where an endpoint is not in the table, or the table has a line without endpoint
     */
    public void checkTable() {
        Set<AccessRule> missing = new HashSet<>(table.list());
        registered.forEach(missing::remove);
        if (!unlisted.isEmpty() || !missing.isEmpty()) {
            throw new IllegalStateException("the access table is not true to the routes: not listed " + unlisted
                    + ", without route "
                    + missing.stream()
                            .map(rule -> rule.method() + " " + rule.path())
                            .toList());
        }
    }

    /** Begins to hear of changes to tokens. */
    public void start() {
        known.start();
    }

    @Override
    public void close() {
        known.close();
    }

    /** Who asks. */
    public Caller caller(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null ? Caller.driverAt(addresses.of(context)) : caller;
    }

    public Optional<Organisation> organisation(long id) {
        return known.findOrganisation(id);
    }

    KnownAccess known() {
        return known;
    }

    private void admit(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        if (endpoint == null) {
            // A file of the page.
            return;
        }
        AccessRule rule = table.find(endpoint.method.name(), endpoint.path)
                .orElseThrow(() -> new IllegalStateException("no access rule for " + endpoint.path));
        String address = addresses.of(context);
        limits.countAddress(address);
        Credentials credentials = Credentials.of(context);
        Identification.Result result = identify(credentials, rule);
        if (result.outcome() == Identification.Outcome.REFUSED) {
            context.header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
            throw ProblemException.of(ProblemType.UNAUTHORIZED, Text.of("detail.token-not-good"));
        }
        Caller caller = result.caller().orElseGet(() -> Caller.driverAt(address));
        limits.countToken(caller, address);
        if (!rule.allows(caller.role())) {
            throw refuse(context, caller, rule);
        }
        if (result.outcome() == Identification.Outcome.BY_SESSION && rule.isChange()) {
            checkAskedByThePage(context, credentials);
        }
        context.attribute(CALLER, caller);
    }

    private Identification.Result identify(Credentials credentials, AccessRule rule) {
        boolean isOpenQuestion = rule.allows(Role.DRIVER) && !rule.isChange();
        try {
            return identification.identify(credentials);
        } catch (OpenIdConnect.IssuerUnavailableException e) {
            if (isOpenQuestion) {
                return Identification.Result.NOBODY;
            }
            throw ProblemException.retryLater(
                    ProblemType.ISSUER_UNAVAILABLE, Text.of("detail.issuer-unavailable"), Duration.ofSeconds(10));
        } catch (RuntimeException e) {
            if (isOpenQuestion && Database.isUnavailable(e)) {
                return Identification.Result.NOBODY;
            }
            throw e;
        }
    }

    private static ProblemException refuse(Context context, Caller caller, AccessRule rule) {
        if (caller.isAnonymous()) {
            context.header("WWW-Authenticate", CHALLENGE);
            return ProblemException.of(ProblemType.UNAUTHORIZED, Text.of("detail.token-needed"));
        }
        return ProblemException.of(
                ProblemType.FORBIDDEN, Text.of("detail.forbidden", named(rule.roles()), named(Set.of(caller.role()))));
    }

    private static Text named(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(role -> Text.of("role." + role.id()))
                .reduce((some, one) -> Text.of("role.and", some, one))
                .orElseThrow();
    }

    private static void checkAskedByThePage(Context context, Credentials credentials) {
        String expected = Sessions.csrfToken(credentials.session().orElseThrow());
        String given = Optional.ofNullable(context.header(Sessions.CSRF_HEADER)).orElse("");
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw ProblemException.of(ProblemType.CSRF, Text.of("detail.csrf", Sessions.CSRF_HEADER));
        }
    }
}
