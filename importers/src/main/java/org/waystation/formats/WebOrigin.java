package org.waystation.formats;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.WebFetch;

/**
 * A web address that a file, or an endpoint's pages, are fetched from, and how.
 *
 * @param token a secret to be let in with, sent in the way of the format
 * @param known of the content that was read last; where the other side says that it is still the same, reading ends in an
 *     {@link org.waystation.intake.UnchangedSourceException}. Not for OCPI, whose pages each have their own
 * @param clock tells when to give up
 */
public record WebOrigin(
        URI address,
        Optional<String> token,
        WebFetch.Validators known,
        WebFetch.Bounds bounds,
        WebFetch.Pause pause,
        Clock clock) {

    public WebOrigin {
        Objects.requireNonNull(token);
        Objects.requireNonNull(known);
    }

    /**
     * Fetched whole, within the usual bounds.
     *
     * @param hosts whom to ask
     */
    public static WebOrigin of(URI address, Optional<String> token, AllowedHosts hosts) {
        return new WebOrigin(
                address,
                token,
                WebFetch.Validators.NONE,
                WebFetch.Bounds.USUAL.with(hosts),
                WebFetch.Pause.SLEEPING,
                Clock.systemUTC());
    }
}
