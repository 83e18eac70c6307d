package org.waystation.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where what happens is posted to.
 *
 * @param secret that the receiver knows, too; signs what is sent; {@code whsec_} and Base64, or any text
 */
public record WebhookSettings(URI address, String secret) {

    private static final String ENCODED = "whsec_";

    public WebhookSettings {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("what is sent is signed, so there is a secret");
        }
        key(secret);
    }

    /** @throws IllegalArgumentException where what follows {@code whsec_} is no Base64 */
    static byte[] key(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret: what is printed may end in a log. */
    @Override
    public String toString() {
        return "webhook at " + address.getHost();
    }
}
