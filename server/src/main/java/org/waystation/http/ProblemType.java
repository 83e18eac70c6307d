package org.waystation.http;

import java.util.Locale;

/** Every sort of problem the service answers with, and its HTTP status. Each has its title among the messages. */
public enum ProblemType {
    BAD_REQUEST(400),
    INVALID_PARAMETER(400),
    INVALID_BODY(400),
    KEY_REQUIRED(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    CSRF(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_SLOW(408),
    CONFLICT(409),
    DUPLICATE_SUSPECTED(409),
    NO_NET_LEFT(409),
    TOO_MANY_LOANS(409),
    PRECONDITION_FAILED(412),
    BODY_TOO_LARGE(413),
    ADDRESS_TOO_LONG(414),
    WRONG_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    STATION_REFUSED(422),
    OUTSIDE_REGION(422),
    TOO_FAR_FROM_ROAD(422),
    CUT_OFF_FROM_ROADS(422),
    NO_ROUTE(422),
    NO_LAWFUL_PLAN(422),
    TOO_MANY_CHOICES(422),
    NO_CANDIDATES(422),
    NO_POPULATION(422),
    NO_PICTURE(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    TOO_MANY_JOBS(429),
    TOO_MANY_TICKETS(429),
    TOO_MUCH_HELP_ASKED(429),
    TOO_MANY_OF_ADDRESS(429),
    HEADERS_TOO_LARGE(431),
    UNEXPECTED(500),
    NOT_READY(503),
    BUSY(503),
    TOOK_TOO_LONG(503),
    ISSUER_UNAVAILABLE(503),
    DATABASE_UNAVAILABLE(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The {@code type} member of RFC 9457: a name, not an address. */
    public String uri() {
        return "urn:waystation:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Text title() {
        return Text.of("title." + name());
    }
}
