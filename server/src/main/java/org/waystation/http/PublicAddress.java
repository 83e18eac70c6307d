package org.waystation.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a client reaches this server, for answers that hold whole addresses: as it says itself in {@code Host}; over TLS where
 * it came so, or a proxy says so.
 */
public final class PublicAddress {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private PublicAddress() {}

    /** Such as {@code https://example.org:8443}, without a slash at the end. */
    public static String of(Context context) {
        boolean isSecure =
                context.scheme().equals("https") || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        // What is none is not written into an answer.
        String host = Optional.ofNullable(context.header("Host"))
                .filter(name -> HOST.matcher(name).matches())
                .orElse("localhost");
        return (isSecure ? "https://" : "http://") + host;
    }
}
