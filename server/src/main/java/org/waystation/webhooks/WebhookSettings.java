package org.waystation.webhooks;

import java.net.URI;

/**
 * Where what happens is posted to.
 *
 * @param secret that the receiver knows, too; signs what is sent
 */
public record WebhookSettings(URI address, String secret) {

    public WebhookSettings {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("what is sent is signed, so there is a secret");
        }
    }

    /** Without the secret: what is printed may end in a log. */
    @Override
    public String toString() {
        return "webhook at " + address.getHost();
    }
}
