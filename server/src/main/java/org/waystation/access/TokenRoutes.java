package org.waystation.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;

/**
 * Tokens, for administrators. Making a token has no stored reply for requests that are sent again, since
 * that would keep its secret: whoever lost the answer revokes the token and makes another.
 */
public final class TokenRoutes {

    private static final List<String> ROLES = Arrays.stream(Role.values())
            .filter(role -> role != Role.DRIVER)
            .map(Role::id)
            .toList();

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_COUNTIES = 200;
    private static final int LISTED = 100;
    private static final int MOST_LISTED = 1_000;

    private final Access access;
    private final Tokens tokens;
    private final Clock clock;
    private final ZoneId zone;

    public TokenRoutes(Access access, Tokens tokens, Clock clock, ZoneId zone) {
        this.access = access;
        this.tokens = tokens;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/tokens", this::list);
        routes.post("/api/v1/tokens", this::make);
        routes.delete("/api/v1/tokens/{id}", this::revoke);
        routes.post("/api/v1/tokens/{id}/rotate", this::rotate);
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("before", "limit"), List.of());
        int before = parameters.integer("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        // One more than is shown tells whether there are more.
        List<Token> found = tokens.list(before, limit + 1);
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("tokens");
        found.stream().limit(limit).forEach(token -> all.add(describe(token)));
        if (found.size() > limit) {
            answer.put("next", found.get(limit - 1).id());
        }
        answerUncached(context, answer);
    }

    private void make(Context context) {
        ConfidentialBody body = new ConfidentialBody(
                RequestBody.json(context),
                List.of("name", "role", "organisationId", "counties", "lifeSeconds"),
                LONGEST_TEXT);
        String name = body.requireText("name", "…");
        Optional<Role> role =
                Role.find(body.requireText("role", Role.OPERATOR.id())).filter(found -> found != Role.DRIVER);
        if (role.isEmpty()) {
            body.reject("role", Text.of("parameter.not-one-of"), ROLES);
        }
        OptionalLong organisationId = organisation(body, role);
        Set<String> counties = body.texts("counties", MOST_COUNTIES, "[\"330302\"]", "330302");
        if (!counties.isEmpty() && role.isPresent() && role.get() != Role.PLANNER) {
            body.reject("counties", Text.of("parameter.for-planners-only"), List.of());
        }
        long seconds =
                body.number("lifeSeconds", 1, Tokens.LONGEST_LIFE.toSeconds()).orElse(Tokens.STANDARD_LIFE.toSeconds());
        body.throwIfWrong();
        Grant grant = new Grant(name, role.orElseThrow(), organisationId, counties);
        show(context, tokens.issue(grant, Duration.ofSeconds(seconds)));
    }

    private OptionalLong organisation(ConfidentialBody body, Optional<Role> role) {
        OptionalLong id = body.number("organisationId", 1, Long.MAX_VALUE);
        if (id.isEmpty() && role.isPresent() && role.get() == Role.OPERATOR) {
            body.reject("organisationId", Text.of("parameter.needed-for-operators"), List.of());
        }
        if (id.isPresent() && tokens.listOrganisations().stream().noneMatch(known -> known.id() == id.getAsLong())) {
            body.reject("organisationId", Text.of("parameter.unknown-organisation"), List.of());
        }
        return id;
    }

    private void revoke(Context context) {
        if (!tokens.revoke(id(context))) {
            throw noSuchToken(context);
        }
        access.known().reload();
        context.status(204);
    }

    private void rotate(Context context) {
        ConfidentialBody body =
                new ConfidentialBody(RequestBody.json(context), List.of("overlapSeconds"), LONGEST_TEXT);
        long overlap = body.number("overlapSeconds", 0, Tokens.LONGEST_OVERLAP.toSeconds())
                .orElse(Tokens.STANDARD_OVERLAP.toSeconds());
        body.throwIfWrong();
        show(context, tokens.rotate(id(context), Duration.ofSeconds(overlap)).orElseThrow(() -> noSuchToken(context)));
    }

    private void show(Context context, IssuedToken issued) {
        access.known().reload();
        ObjectNode answer = describe(issued.token());
        answer.put("token", issued.secret());
        context.status(201);
        answerUncached(context, answer);
    }

    private ObjectNode describe(Token token) {
        ObjectNode node = Json.object()
                .put("id", token.id())
                .put("name", token.grant().name())
                .put("role", token.grant().role().id());
        token.grant().organisationId().ifPresent(id -> node.put("organisationId", id));
        ArrayNode counties = node.putArray("counties");
        token.grant().counties().stream().sorted().forEach(counties::add);
        node.put("createdAt", Json.time(token.createdAt(), zone)).put("expiresAt", Json.time(token.expiresAt(), zone));
        token.revokedAt().ifPresent(time -> node.put("revokedAt", Json.time(time, zone)));
        token.rotatedTo().ifPresent(id -> node.put("rotatedTo", id));
        return node.put("valid", token.isValidAt(clock.instant()));
    }

    private static long id(Context context) {
        String id = context.pathParam("id");
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw noSuchToken(context);
        }
        return Long.parseLong(id);
    }

    private static ProblemException noSuchToken(Context context) {
        String shown = context.pathParam("id");
        return ProblemException.of(
                ProblemType.NOT_FOUND,
                Text.of("detail.no-such-token", shown.length() > 20 ? shown.substring(0, 20) : shown));
    }

    private static void answerUncached(Context context, ObjectNode answer) {
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }
}
