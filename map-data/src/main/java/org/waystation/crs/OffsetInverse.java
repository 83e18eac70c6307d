package org.waystation.crs;

import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/** Inverts a small, smooth offset by fixed-point iteration: each step takes back the error the last one left. */
final class OffsetInverse {

    private static final double TOLERANCE_DEGREES = 1e-9;

    /** Far more than the five or so that are needed; only a point on the very edge of the offset's area uses them up. */
    private static final int MOST_STEPS = 30;

    private OffsetInverse() {}

    /** The point that {@code offset} takes to {@code shifted}. */
    static Coordinate of(Coordinate shifted, UnaryOperator<Coordinate> offset) {
        Coordinate guess = shifted.copy();
        for (int step = 0; step < MOST_STEPS; step++) {
            Coordinate reached = offset.apply(guess);
            double errorX = shifted.x - reached.x;
            double errorY = shifted.y - reached.y;
            guess = new Coordinate(guess.x + errorX, guess.y + errorY);
            if (Math.abs(errorX) < TOLERANCE_DEGREES && Math.abs(errorY) < TOLERANCE_DEGREES) {
                break;
            }
        }
        return guess;
    }
}
