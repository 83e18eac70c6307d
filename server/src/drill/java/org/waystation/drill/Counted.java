package org.waystation.drill;

import java.util.Objects;

/**
 * One thing that a drill counted.
 *
 * @param what was counted
 * @param expected what the promise says
 * @param found what was so
 * @param kept whether the promise was kept
 */
public record Counted(String what, String expected, String found, boolean kept) {

    public Counted {
        Objects.requireNonNull(what);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(found);
    }

    /** So many of all, where it must be all. */
    static Counted all(String what, long found, long all) {
        return new Counted(what, "all", found + " of " + all, found == all && all > 0);
    }

    static Counted none(String what, long found) {
        return new Counted(what, "0", Long.toString(found), found == 0);
    }

    static Counted atMostSeconds(String what, double limit, double found) {
        return new Counted(what, "≤ " + seconds(limit), seconds(found), found <= limit);
    }

    static Counted is(String what, boolean expected, boolean found) {
        return new Counted(what, expected ? "yes" : "no", found ? "yes" : "no", expected == found);
    }

    /** What is told for comparison, with nothing expected of it. */
    static Counted figure(String what, double found, String unit) {
        String number = found == Math.rint(found) ? Long.toString((long) found) : "%.1f".formatted(found);
        return new Counted(what, "", (number + " " + unit).strip(), true);
    }

    private static String seconds(double value) {
        if (Double.isInfinite(value)) {
            return "not at all";
        }
        return (value == Math.rint(value) ? Long.toString((long) value) : "%.2f".formatted(value)) + " s";
    }
}
