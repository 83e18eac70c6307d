package org.waystation.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads bodies with a bound on their size, whether or not they tell their length; once, however often it is asked. */
public final class RequestBody {

    static final int LARGEST_BYTES = 100_000;
    private static final int PART_BYTES = 16 * 1024;
    private static final String READ = "waystation.body";

    /** Each keeps a thread while it comes, and is held in memory; smaller ones have come already ({@link BodyFirst}). */
    private static final Admission LARGE = new Admission(8, 0, Duration.ZERO);

    private RequestBody() {}

    /** @throws ProblemException where the body is not declared as JSON, is encoded, or is larger than 100 kB */
    public static byte[] json(Context context) {
        return json(context, LARGEST_BYTES);
    }

    /** The same with another bound, for what is many things at once. */
    public static byte[] json(Context context, int largestBytes) {
        String mediaType =
                context.contentType() == null ? "" : context.contentType().toLowerCase(Locale.ROOT);
        if (!mediaType.startsWith("application/json") || context.header("Content-Encoding") != null) {
            throw ProblemException.of(ProblemType.WRONG_MEDIA_TYPE, Text.of("detail.wrong-media-type"));
        }
        return bytes(context, largestBytes);
    }

    /**
     * A body of one of these media types.
     *
     * @throws ProblemException where it is of another, is encoded, or is larger
     */
    public static byte[] ofTypes(Context context, List<String> mediaTypes, int largestBytes) {
        String mediaType = context.contentType() == null
                ? ""
                : context.contentType().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        if (!mediaTypes.contains(mediaType) || context.header("Content-Encoding") != null) {
            throw ProblemException.of(
                    ProblemType.WRONG_MEDIA_TYPE, Text.of("detail.send-as", String.join(", ", mediaTypes)));
        }
        return bytes(context, largestBytes);
    }

    /** What was read already, else the whole body, of whatever sort, of at most 100 kB; empty where there is none. */
    public static byte[] bytes(Context context) {
        return bytes(context, LARGEST_BYTES);
    }

    private static byte[] bytes(Context context, int largestBytes) {
        byte[] known = context.attribute(READ);
        if (known != null) {
            return known;
        }
        // A client that waits to be told to go on need not send it at all.
        if (context.header("Expect") != null && context.req().getContentLengthLong() > largestBytes) {
            throw ProblemException.of(ProblemType.BODY_TOO_LARGE, Text.of("detail.body-too-large"));
        }
        try (InputStream input = context.req().getInputStream()) {
            byte[] body = largestBytes > LARGEST_BYTES
                    ? LARGE.admit(() -> read(input, largestBytes + 1))
                    : read(input, largestBytes + 1);
            if (body.length > largestBytes) {
                throw ProblemException.of(ProblemType.BODY_TOO_LARGE, Text.of("detail.body-too-large"));
            }
            context.attribute(READ, body);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(InputStream input, int most) {
        SendingPace pace = new SendingPace();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[PART_BYTES];
        try {
            for (int length = 0;
                    length >= 0 && body.size() < most;
                    length = input.read(part, 0, Math.min(part.length, most - body.size()))) {
                body.write(part, 0, length);
                if (pace.isTooSlow(body.size())) {
                    throw ProblemException.of(ProblemType.BODY_TOO_SLOW, Text.of("detail.body-too-slow"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }
}
