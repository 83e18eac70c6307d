package org.waystation.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/**
 * Which pages of other origins may ask and read the answers (CORS). Cookies are never allowed along. Immutable and
 * thread-safe.
 */
public final class AllowedOrigins {

    private static final String ANY = "*";
    private static final String ONE_DAY_SECONDS = "86400";

    private final Set<String> origins;

    /** @param origins such as {@code https://example.org}; {@code *} for all; none where only our own page may ask */
    public AllowedOrigins(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    public void register(RoutesConfig routes) {
        if (!origins.isEmpty()) {
            routes.before(this::allow);
        }
    }

    private void allow(Context context) {
        context.header("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin == null || !(origins.contains(ANY) || origins.contains(origin))) {
            return;
        }
        context.header("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin)
                .header(
                        "Access-Control-Expose-Headers",
                        "Retry-After, ETag, Content-Crs, Link, X-Total-Count, X-Limit");
        if (context.header("Access-Control-Request-Method") != null) {
            context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS")
                    .header("Access-Control-Allow-Headers", "Content-Type, Accept-Language")
                    .header("Access-Control-Max-Age", ONE_DAY_SECONDS);
        }
    }
}
