package org.waystation.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A header with the code that proves whose a thing is. It never goes into an address: those end in the logs of proxies and in the
 * histories of browsers.
 */
public enum CodeHeader {
    TICKET("Ticket-Code"),
    HELP("Help-Code"),
    NET("Net-Code"),
    ENROLMENT("Enrolment-Code");

    private final String header;

    CodeHeader(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }

    /** @throws ProblemException where there are several */
    public Optional<String> find(Context context) {
        List<String> codes = Collections.list(context.req().getHeaders(header));
        if (codes.size() > 1) {
            throw ProblemException.of(List.of(
                    new ParameterError(header, String.join(" | ", codes), Text.of("parameter.repeated"), List.of())));
        }
        return codes.stream().filter(code -> !code.isBlank()).findFirst();
    }
}
