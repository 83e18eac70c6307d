package org.waystation.ogc;

import java.util.List;
import org.waystation.http.Text;

/** A filter that cannot be read, and why. */
final class Cql2Exception extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Text reason;
    private final transient List<String> accepted;

    Cql2Exception(Text reason, List<String> accepted) {
        super(reason.key());
        this.reason = reason;
        this.accepted = accepted;
    }

    Cql2Exception(Text reason) {
        this(reason, List.of());
    }

    Text reason() {
        return reason;
    }

    /** Words that would do; empty where there is no such list. */
    List<String> accepted() {
        return accepted;
    }
}
