package org.waystation.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a client last saw of a record, told in {@code If-Match} (RFC 9110, 13.1.1): entity tags, or {@code *} for whatever is
 * there. Weak tags match nothing.
 */
public record Precondition(Optional<String> ifMatch) {

    private static final String HEADER = "If-Match";

    public static Precondition of(Context context) {
        return new Precondition(Optional.ofNullable(context.header(HEADER)));
    }

    /** @throws ProblemException where the header is missing */
    public Precondition required() {
        if (ifMatch.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED, Text.of("detail.precondition-required", HEADER));
        }
        return this;
    }

    /**
     * The record, which has not changed since.
     *
     * @throws ProblemException where it has
     */
    public <T> T hold(T current, Function<T, String> entityTag) {
        String present = entityTag.apply(current);
        boolean holds = ifMatch.isEmpty()
                || Arrays.stream(ifMatch.get().split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(present));
        if (!holds) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED, Text.of("detail.precondition-failed", present));
        }
        return current;
    }
}
