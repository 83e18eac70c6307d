package org.waystation.regions;

/**
 * A name in the languages it has, as OpenStreetMap's {@code name}, {@code name:zh} and {@code name:en}.
 *
 * @param tagged the name on the ground; empty if unknown
 * @param zh Chinese; empty if unknown
 * @param en English; empty if unknown
 */
public record PlaceName(String tagged, String zh, String en) {

    public PlaceName {
        tagged = tagged.strip();
        zh = zh.strip();
        en = en.strip();
    }

    /** A name in one language. */
    public static PlaceName of(String tagged) {
        return new PlaceName(tagged, "", "");
    }

    /** What a Chinese page shows: Chinese if known, else the name on the ground, else English; empty if there is none. */
    public String best() {
        if (!zh.isEmpty()) {
            return zh;
        }
        return tagged.isEmpty() ? en : tagged;
    }

    public boolean isEmpty() {
        return best().isEmpty();
    }
}
