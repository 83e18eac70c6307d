package org.waystation.stations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningHoursSyntaxException;

/**
 * Parses opening hours once a text: many stations share few, and parsing one takes longer than all the rest of a row.
 * Keeps a bounded number. Thread-safe.
 */
public final class OpeningHoursPool {

    private static final int MOST = 20_000;

    private final Map<String, OpeningHours> parsed = new ConcurrentHashMap<>();

    /** @throws OpeningHoursSyntaxException as {@link OpeningHours#parse} */
    public OpeningHours parse(String text) {
        OpeningHours known = parsed.get(text);
        if (known == null) {
            known = OpeningHours.parse(text);
            if (parsed.size() < MOST) {
                parsed.put(text, known);
            }
        }
        return known;
    }
}
