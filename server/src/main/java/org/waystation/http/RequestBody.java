package org.waystation.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads bodies with a bound on their size, whether or not they tell their length. */
public final class RequestBody {

    private static final int LARGEST_BYTES = 100_000;

    private RequestBody() {}

    /** @throws ProblemException where the body is not declared as JSON, is encoded, or is larger than 100 kB */
    public static byte[] json(Context context) {
        String mediaType =
                context.contentType() == null ? "" : context.contentType().toLowerCase(java.util.Locale.ROOT);
        if (!mediaType.startsWith("application/json") || context.header("Content-Encoding") != null) {
            throw ProblemException.of(ProblemType.WRONG_MEDIA_TYPE, Text.of("detail.wrong-media-type"));
        }
        try (InputStream input = context.req().getInputStream()) {
            byte[] body = input.readNBytes(LARGEST_BYTES + 1);
            if (body.length > LARGEST_BYTES) {
                throw ProblemException.of(ProblemType.BODY_TOO_LARGE, Text.of("detail.body-too-large"));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
