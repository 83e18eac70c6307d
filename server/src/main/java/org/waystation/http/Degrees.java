package org.waystation.http;

import org.locationtech.jts.geom.Coordinate;

/** Writes coordinates as JSON, to a millionth of a degree. A long route has thousands of them, so nothing is made of each. */
final class Degrees {

    private static final int STEPS = 1_000_000;

    private Degrees() {}

    /** An array of positions, longitude before latitude. */
    static String text(Coordinate[] line) {
        StringBuilder text = new StringBuilder(24 * line.length + 2).append('[');
        for (int i = 0; i < line.length; i++) {
            text.append(i == 0 ? "[" : ",[");
            append(text, line[i].getX());
            text.append(',');
            append(text, line[i].getY());
            text.append(']');
        }
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, double degrees) {
        long steps = Math.round(degrees * STEPS);
        if (steps < 0) {
            text.append('-');
        }
        long whole = Math.abs(steps) / STEPS;
        long rest = Math.abs(steps) % STEPS;
        text.append(whole).append('.');
        // At least one digit after the point, and no zeros at the end.
        int digits = STEPS / 10;
        do {
            text.append((char) ('0' + rest / digits));
            rest %= digits;
            digits /= 10;
        } while (rest > 0);
    }
}
