package org.waystation.stations;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How to reach a station's people, and what it looks like. */
public record Contact(Optional<String> phone, Optional<URI> website, List<URI> photos) {

    public static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), List.of());

    public Contact {
        photos = List.copyOf(photos);
        website.ifPresent(Contact::requireWebAddress);
        photos.forEach(Contact::requireWebAddress);
    }

    /** Only http and https: these addresses become links on pages. */
    private static void requireWebAddress(URI address) {
        if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException("not a web address: " + address);
        }
    }
}
