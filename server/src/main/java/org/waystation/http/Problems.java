package org.waystation.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.waystation.database.Database;

/** The one place that makes problem details (RFC 9457) out of whatever ends a request early. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    private static final int LONGEST_PATH = 100;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");

    private Problems() {}

    public static void register(RoutesConfig routes) {
        routes.before(Problems::refuseBrokenEscapes);
        routes.exception(ProblemException.class, Problems::write);
        routes.exception(MethodNotAllowedResponse.class, Problems::tellMethods);
        routes.exception(HttpResponseException.class, (e, context) -> write(translate(e, context), context));
        routes.exception(Exception.class, Problems::writeUnexpected);
        routes.error(404, context -> {
            if (!MEDIA_TYPE.equals(context.res().getContentType())) {
                write(
                        ProblemException.of(
                                ProblemType.NOT_FOUND, Text.of("detail.no-such-address", shown(context.path()))),
                        context);
            }
        });
    }

    /** Decoding would fail in the middle of a route otherwise. */
    private static void refuseBrokenEscapes(Context context) {
        String query = context.queryString();
        if (query != null) {
            Matcher broken = BROKEN_ESCAPE.matcher(query);
            if (broken.find()) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER, Text.of("detail.broken-escape", broken.group()));
            }
        }
    }

    /** With the methods that the address takes; to be told of them is all that OPTIONS asks for (RFC 9110, 9.3.7). */
    private static void tellMethods(MethodNotAllowedResponse refusal, Context context) {
        String methods = refusal.getDetails().getOrDefault("availableMethods", "");
        context.header("Allow", methods.replaceFirst("\\bGET\\b", "GET, HEAD") + ", OPTIONS");
        if (context.method().equals(HandlerType.OPTIONS)) {
            context.status(204).result("");
        } else {
            write(ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, Text.of("detail.method-not-allowed")), context);
        }
    }

    private static void writeUnexpected(Exception exception, Context context) {
        if (Database.isUnavailable(exception)) {
            // That it is away is told once, not for everybody who asks.
            LOG.atLevel(Database.isConnectionLost(exception) ? Level.DEBUG : Level.WARN)
                    .log(
                            "{} {}: the database is not available: {}",
                            context.method(),
                            context.path(),
                            exception.getMessage());
            write(
                    ProblemException.retryLater(
                            ProblemType.DATABASE_UNAVAILABLE, Text.of("detail.database-unavailable"), DATABASE_RETRY),
                    context);
            return;
        }
        if (hasGone(exception)) {
            LOG.debug("{} {}: who asked did not wait for the answer", context.method(), context.path());
            return;
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("{} {} failed, incident {}", context.method(), context.path(), incident, exception);
        ObjectNode body = body(
                ProblemException.of(ProblemType.UNEXPECTED, Text.of("detail.unexpected", incident)),
                Languages.of(context));
        body.put("instance", "urn:uuid:" + incident);
        send(body, ProblemType.UNEXPECTED.status(), context);
    }

    /** A line that breaks while an answer is on its way is nobody's fault here. */
    private static boolean hasGone(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof EofException) {
                return true;
            }
        }
        return false;
    }

    private static void write(ProblemException problem, Context context) {
        problem.retryAfter()
                .ifPresent(wait -> context.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        send(body(problem, Languages.of(context)), problem.type().status(), context);
    }

    private static void send(ObjectNode body, int status, Context context) {
        context.status(status);
        Json.answer(context, body, MEDIA_TYPE);
    }

    /** The problem detail as it is answered, for what is told of later. */
    public static ObjectNode body(ProblemException problem, Language language) {
        ObjectNode body = Json.object()
                .put("type", problem.type().uri())
                .put("title", problem.type().title().in(language))
                .put("status", problem.type().status())
                .put("detail", detail(problem, language));
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.errors().forEach(error -> errors.add(errorNode(error, language)));
        }
        problem.members().forEach(body::set);
        return body;
    }

    /** The reasons stand in the detail as well: a reader should not have to look further. */
    private static String detail(ProblemException problem, Language language) {
        List<String> reasons = problem.errors().stream()
                .map(error -> error.parameter() + ": " + error.reason().in(language))
                .toList();
        String detail = problem.detail().in(language);
        return reasons.isEmpty() ? detail : detail + " " + String.join("; ", reasons);
    }

    private static ObjectNode errorNode(ParameterError error, Language language) {
        ObjectNode node = Json.object()
                .put("parameter", error.parameter())
                .put("value", error.value())
                .put("reason", error.reason().in(language));
        if (!error.accepted().isEmpty()) {
            ArrayNode accepted = node.putArray("accepted");
            error.accepted().forEach(accepted::add);
        }
        return node;
    }

    private static String shown(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    }

    private static ProblemException translate(HttpResponseException exception, Context context) {
        return switch (exception.getStatus()) {
            case 404 ->
                ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-address", shown(context.path())));
            case 413 -> ProblemException.of(ProblemType.BODY_TOO_LARGE, Text.of("detail.body-too-large"));
            case 415 -> ProblemException.of(ProblemType.WRONG_MEDIA_TYPE, Text.of("detail.wrong-media-type"));
            default -> ProblemException.of(ProblemType.BAD_REQUEST, Text.of("detail.bad-request"));
        };
    }
}
