package org.waystation.stations;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach a station's people, and what it looks like. */
public record Contact(Optional<String> phone, Optional<URI> website, List<URI> photos) {

    private static final int LONGEST_PHONE = 100;
    private static final Pattern PHONE =
            Pattern.compile("(?=.*[0-9]{3})[-0-9+()（） ./;,、转xext#]*", Pattern.CASE_INSENSITIVE);

    public static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), List.of());

    public Contact {
        photos = List.copyOf(photos);
        website.ifPresent(Contact::requireWebAddress);
        photos.forEach(Contact::requireWebAddress);
    }

    /** Whether it may be one or several telephone numbers, with extensions, as people write them. */
    public static boolean isPhone(String text) {
        return text.length() <= LONGEST_PHONE && PHONE.matcher(text).matches();
    }

    /** Only http and https: these addresses become links on pages. */
    private static void requireWebAddress(URI address) {
        if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException("not a web address: " + address);
        }
    }
}
