package org.waystation.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A whole answer, as it can be kept and given again. Immutable. */
public final class Reply {

    private final int status;
    private final String mediaType;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers besides {@code Content-Type} */
    public Reply(int status, String mediaType, Map<String, String> headers, byte[] body) {
        if (status < 200 || status > 399) {
            throw new IllegalArgumentException("a reply is a success; others are a ProblemException: " + status);
        }
        this.status = status;
        this.mediaType = Objects.requireNonNull(mediaType);
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Map.of(), Json.bytes(body));
    }

    /** 204. */
    public static Reply noContent() {
        return new Reply(204, "", Map.of(), new byte[0]);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, mediaType, more, body);
    }

    public void send(Context context) {
        context.status(status);
        headers.forEach(context::header);
        if (!mediaType.isEmpty()) {
            context.contentType(mediaType).result(body);
        }
    }

    public int status() {
        return status;
    }

    /** Empty where there is no body. */
    public String mediaType() {
        return mediaType;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reply reply
                && status == reply.status
                && mediaType.equals(reply.mediaType)
                && headers.equals(reply.headers)
                && Arrays.equals(body, reply.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, mediaType, headers, Arrays.hashCode(body));
    }

    /** Without the body, which may hold what concerns a person. */
    @Override
    public String toString() {
        return status + " " + mediaType + ", " + body.length + " bytes";
    }
}
