package org.waystation.ogc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** In what a resource is given. */
enum Format {
    JSON,
    HTML;

    static final Map<String, Format> BY_NAME = Map.of("json", JSON, "html", HTML);

    /**
     * By {@code f}, else by {@code Accept} (RFC 9110, 12.5.1); JSON where neither decides.
     *
     * @param accept the header; empty for none
     */
    static Format of(Optional<String> f, String accept) {
        if (f.isPresent()) {
            return BY_NAME.getOrDefault(f.get(), JSON);
        }
        double html = 0;
        double json = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.strip().split(";");
            double quality = quality(parts);
            switch (parts[0].strip()) {
                case "text/html", "application/xhtml+xml" -> html = Math.max(html, quality);
                case "application/json", "application/geo+json", "application/vnd.oai.openapi+json" ->
                    json = Math.max(json, quality);
                default -> {}
            }
        }
        return html > json ? HTML : JSON;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            if (part.strip().matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(part.strip().substring(2));
            }
        }
        return 1;
    }
}
