package org.waystation.stations;

/**
 * A station's names. At least one is not blank.
 *
 * @param zh in Chinese, or as written on the spot where no language is known; empty where unknown
 * @param en in English; empty where unknown
 */
public record Names(String zh, String en) {

    private static final int LONGEST = 200;

    public Names {
        zh = zh.strip();
        en = en.strip();
        if (zh.isEmpty() && en.isEmpty()) {
            throw new IllegalArgumentException("a station needs a name");
        }
        if (zh.length() > LONGEST || en.length() > LONGEST) {
            throw new IllegalArgumentException("a name has at most " + LONGEST + " characters");
        }
    }

    /** For a station whose source tells no name: what it is. Such a name is not taken for a likeness when matching. */
    public static Names generic(StationKind kind) {
        return new Names(kind.label().zh(), kind.label().en());
    }

    /** The name to show; the other language's where this one has none. */
    public String local() {
        return zh.isEmpty() ? en : zh;
    }
}
