package org.waystation.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.claims.Digest;
import org.waystation.fetch.AllowedHosts;

/**
 * Posts to the configured address, as receivers know it from others: {@code Webhook-Id} tells repetitions, and
 * {@code Webhook-Signature} covers it, {@code Webhook-Timestamp} and the body. Thread-safe.
 *
 * <p>Source: <a href="https://www.standardwebhooks.com/">Standard Webhooks</a>, symmetric signatures.
 */
public final class SignedPost {

    /** After which a sender gives up. */
    public static final int MOST_TRIES = 24;

    private static final Logger LOG = LoggerFactory.getLogger(SignedPost.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final WebhookSettings settings;
    private final AllowedHosts hosts;
    private final Clock clock;
    private final HttpClient client;

    /** @param hosts whom to post to: where the address is of another, nothing is posted, as if it could not be reached */
    public SignedPost(WebhookSettings settings, AllowedHosts hosts, Clock clock) {
        this.settings = settings;
        this.hosts = hosts;
        this.clock = clock;
        // Whoever is told of people is the one that was configured, not whom he names.
        this.client = HttpClient.newBuilder()
                .connectTimeout(ANSWER_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * How long to wait before the next try.
     *
     * @param tries so far, at least 1
     */
    public static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /**
     * @param delivery unlike that of anything else that is told
     * @param json in UTF-8
     * @return whether it was taken, which is an answer of 2xx
     */
    public boolean post(String delivery, byte[] json) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(settings.address())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Webhook-Id", delivery)
                .header("Webhook-Timestamp", timestamp)
                .header("Webhook-Signature", signature(settings.secret(), delivery, timestamp, json))
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        try {
            hosts.check(settings.address());
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.warn("delivery {} was answered with {}", delivery, status);
            }
            return status / 100 == 2;
        } catch (IOException e) {
            LOG.warn(
                    "delivery {} could not be made to {}:{}: {}",
                    delivery,
                    settings.address().getHost(),
                    settings.address().getPort(),
                    e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What the receiver works out as well: {@code v1,} and in Base64 the HMAC-SHA-256 of delivery, timestamp and body, with full stops
     * between.
     *
     * @param secret the key's bytes in Base64 after {@code whsec_}; any other text is its own bytes
     */
    static String signature(String secret, String delivery, String timestamp, byte[] body) {
        byte[] start = (delivery + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[start.length + body.length];
        System.arraycopy(start, 0, signed, 0, start.length);
        System.arraycopy(body, 0, signed, start.length, body.length);
        return "v1," + Base64.getEncoder().encodeToString(Digest.hmac(WebhookSettings.key(secret), signed));
    }
}
