package org.waystation.regions;

import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;

/**
 * A search for places by name.
 *
 * @param text what was typed: Chinese, English, pinyin or its initials; 1 to 200 characters that are not all blank
 * @param focus where the person is or looks: near places go before far ones that match as well
 * @param bounds only places within; WGS 84 degrees, longitude first
 * @param limit the most that are wanted, 1 to 50
 */
public record PlaceQuery(String text, Optional<Position> focus, Optional<Envelope> bounds, int limit) {

    public static final int MAX_CHARACTERS = 200;
    public static final int MAX_LIMIT = 50;

    public PlaceQuery {
        Objects.requireNonNull(focus);
        Objects.requireNonNull(bounds);
        if (text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("text must have 1 to " + MAX_CHARACTERS + " characters");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be within 1 to " + MAX_LIMIT + ", was " + limit);
        }
    }

    public static PlaceQuery of(String text) {
        return new PlaceQuery(text, Optional.empty(), Optional.empty(), 10);
    }
}
