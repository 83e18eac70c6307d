package org.waystation.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.Json;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;

/**
 * Signs a page in: exchanges a token for a cookie that no script can read, so that the token itself need not be kept in the
 * browser.
 */
public final class SessionRoutes {

    private static final int LONGEST_TOKEN = 200;

    private final Access access;
    private final Sessions sessions;
    private final Clock clock;
    private final ZoneId zone;

    public SessionRoutes(Access access, AccessStore store, Clock clock, ZoneId zone) {
        this.access = access;
        this.sessions = new Sessions(store, clock);
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/session", this::tell);
        routes.post("/api/v1/session", this::signIn);
        routes.delete("/api/v1/session", this::signOut);
    }

    private void signIn(Context context) {
        ConfidentialBody body = new ConfidentialBody(RequestBody.json(context), List.of("token"), LONGEST_TOKEN);
        String text = body.requireText("token", "wst_…");
        body.throwIfWrong();
        Token token = access.known()
                .findToken(Secret.of(text))
                .orElseThrow(() -> ProblemException.of(ProblemType.UNAUTHORIZED, Text.of("detail.token-not-good")));
        Sessions.Begun begun = sessions.begin(token);
        context.cookie(cookie(context, begun.secret().text(), (int)
                Duration.between(clock.instant(), begun.expiresAt()).toSeconds()));
        ObjectNode answer = describe(Caller.of(token));
        addSession(answer, begun.secret().text(), begun.expiresAt());
        context.status(201);
        answerUncached(context, answer);
    }

    private void tell(Context context) {
        Caller caller = access.caller(context);
        ObjectNode answer = describe(caller);
        Credentials credentials = Credentials.of(context);
        if (!caller.isAnonymous() && credentials.bearer().isEmpty()) {
            String secret = credentials.session().orElseThrow();
            access.known()
                    .findSession(Secret.of(secret))
                    .ifPresent(session -> addSession(answer, secret, session.expiresAt()));
        }
        answerUncached(context, answer);
    }

    private void signOut(Context context) {
        Credentials.of(context).session().ifPresent(secret -> {
            if (!access.caller(context).isAnonymous()) {
                sessions.end(secret);
                access.known().reload();
            }
        });
        context.cookie(cookie(context, "", 0));
        context.status(204);
    }

    private ObjectNode describe(Caller caller) {
        ObjectNode answer = Json.object().put("role", caller.role().id());
        if (!caller.name().isEmpty()) {
            answer.put("name", caller.name());
        }
        caller.organisationId()
                .ifPresent(id -> access.organisation(id)
                        .ifPresent(organisation -> answer.putObject("organisation")
                                .put("id", organisation.id())
                                .put("name", organisation.name())));
        ArrayNode counties = answer.putArray("counties");
        caller.counties().stream().sorted().forEach(counties::add);
        return answer;
    }

    private void addSession(ObjectNode answer, String secret, Instant expiresAt) {
        answer.put("csrfToken", Sessions.csrfToken(secret)).put("expiresAt", Json.time(expiresAt, zone));
    }

    private static void answerUncached(Context context, ObjectNode answer) {
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    /** Sent over TLS only where the page came over it; behind a proxy that is what the proxy says. */
    private static Cookie cookie(Context context, String value, int seconds) {
        boolean isSecure = context.scheme().equals("https")
                || Optional.ofNullable(context.header("X-Forwarded-Proto"))
                        .filter("https"::equalsIgnoreCase)
                        .isPresent();
        return new Cookie(Sessions.COOKIE, value, "/", seconds, isSecure, true, null, SameSite.STRICT);
    }
}
