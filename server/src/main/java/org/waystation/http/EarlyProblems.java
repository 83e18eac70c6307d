package org.waystation.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problem details for what the web server refuses before any route sees it, such as an address that is too long or has a
 * broken percent escape. Thread-safe.
 */
public final class EarlyProblems extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyProblems.class);
    private static final int SERVER_ERROR = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        ProblemException problem = problem(status, cause);
        Language language = Language.accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        response.setStatus(problem.type().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        problem.retryAfter()
                .ifPresent(wait -> response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(wait.toSeconds())));
        response.write(true, ByteBuffer.wrap(Json.bytes(Problems.body(problem, language))), callback);
    }

    /** Where not even a request could be made of what arrived. */
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        return ByteBuffer.wrap(Json.bytes(Problems.body(problem(status, null), Language.ZH)));
    }

    private static ProblemException problem(int status, Throwable cause) {
        return switch (status) {
            case 404 -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-address", ""));
            case 408 -> ProblemException.of(ProblemType.BODY_TOO_SLOW, Text.of("detail.body-too-slow"));
            case 413 -> ProblemException.of(ProblemType.BODY_TOO_LARGE, Text.of("detail.body-too-large"));
            case 414 -> ProblemException.of(ProblemType.ADDRESS_TOO_LONG, Text.of("detail.address-too-long"));
            case 431 -> ProblemException.of(ProblemType.HEADERS_TOO_LARGE, Text.of("detail.headers-too-large"));
            case 503 -> ProblemException.retryLater(ProblemType.BUSY, Text.of("detail.busy"), RETRY_AFTER);
            case SERVER_ERROR -> unexpected(cause);
            default -> ProblemException.of(ProblemType.BAD_REQUEST, Text.of("detail.bad-request"));
        };
    }

    private static ProblemException unexpected(Throwable cause) {
        String incident = UUID.randomUUID().toString();
        LOG.error("the web server failed, incident {}", incident, cause);
        return ProblemException.of(ProblemType.UNEXPECTED, Text.of("detail.unexpected", incident));
    }
}
