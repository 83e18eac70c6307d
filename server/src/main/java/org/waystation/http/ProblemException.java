package org.waystation.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a problem detail. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Text detail;
    private final transient List<ParameterError> errors;
    private final Duration retryAfter;
    private final transient Map<String, ObjectNode> members = new LinkedHashMap<>();

    private ProblemException(ProblemType type, Text detail, List<ParameterError> errors, Duration retryAfter) {
        super(type.name() + " " + detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ProblemType type, Text detail) {
        return new ProblemException(type, detail, List.of(), null);
    }

    public static ProblemException of(ProblemType type, Text detail, List<ParameterError> errors) {
        return new ProblemException(type, detail, errors, null);
    }

    /** What is wrong with a request's parameters or fields, all of it at once. */
    public static ProblemException of(List<ParameterError> mistakes) {
        return of(ProblemType.INVALID_PARAMETER, Text.of("detail.parameters", mistakes.size()), mistakes);
    }

    /** A problem that passes: the answer tells when to try again. */
    public static ProblemException retryLater(ProblemType type, Text detail, Duration retryAfter) {
        return new ProblemException(type, detail, List.of(), retryAfter);
    }

    /** Adds a member of its own to the answer (RFC 9457, 3.2), for machines to read what the detail says in words. */
    public ProblemException withMember(String name, ObjectNode value) {
        members.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public Text detail() {
        return detail;
    }

    public List<ParameterError> errors() {
        return errors;
    }

    Map<String, ObjectNode> members() {
        return members;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
