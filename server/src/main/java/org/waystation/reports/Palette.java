package org.waystation.reports;

/** The colours of maps: from well covered to poorly covered, apart for eyes that do not tell red from green. */
final class Palette {

    static final String INK = "#22303a";
    static final String QUIET = "#6a757c";
    static final String HAIR = "#c9cfd2";
    static final String BORDER = "#ffffff";
    static final String OUTLINE = "#7d878c";
    static final String EMPTY = "#eef0ef";
    static final String CUT_OFF = "#9b8f99";
    static final String NEAR = "#2b7d70";
    static final String SITE = "#7a1f3d";

    private static final String[] NEAR_TO_FAR = {NEAR, "#9fcdc2", "#f6dcae", "#e79a4a", "#b35806"};

    private Palette() {}

    /** How many classes there are colours for. */
    static int size() {
        return NEAR_TO_FAR.length;
    }

    /**
     * @param number of the class, from 0 for the nearest
     * @param classes how many there are, at most {@link #size()}
     */
    static String near(int number, int classes) {
        return NEAR_TO_FAR[classes == 1 ? 0 : Math.round((float) number * (NEAR_TO_FAR.length - 1) / (classes - 1))];
    }
}
