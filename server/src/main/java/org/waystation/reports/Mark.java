package org.waystation.reports;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** One thing that is drawn. Lengths are points from the drawing's upper left corner; colours are {@code #rrggbb}. */
sealed interface Mark {

    /** No colour: it is not filled, or has no outline. */
    String NONE = "none";

    /** How a mark is painted. */
    record Paint(String fill, String stroke, double strokeWidth) {

        static Paint filled(String fill) {
            return new Paint(fill, NONE, 0);
        }

        static Paint outlined(String stroke, double strokeWidth) {
            return new Paint(NONE, stroke, strokeWidth);
        }

        boolean isFilled() {
            return !fill.equals(NONE);
        }

        boolean isOutlined() {
            return !stroke.equals(NONE);
        }
    }

    /** Rings, each closed, of which those inside others are holes. */
    record Area(List<List<Coordinate>> rings, Paint paint) implements Mark {
        public Area {
            rings = rings.stream().map(List::copyOf).toList();
        }
    }

    record Line(List<Coordinate> points, String colour, double width) implements Mark {
        public Line {
            points = List.copyOf(points);
        }
    }

    record Dot(Coordinate centre, double radius, Paint paint) implements Mark {}

    /**
     * Words on their base line.
     *
     * @param hasHalo whether a light rim sets them off from what is below
     */
    record Label(String text, Coordinate at, double size, String colour, Anchor anchor, boolean isBold, boolean hasHalo)
            implements Mark {}

    /** Which end of a label is at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
