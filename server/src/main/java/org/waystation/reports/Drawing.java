package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.reports.Mark.Anchor;
import org.waystation.reports.Mark.Paint;

/**
 * A picture as marks, the later ones above the earlier ones, to be written into a page or drawn on paper. Immutable.
 *
 * @param width points, as {@code height}
 * @param description what it shows, for who does not see it
 */
public record Drawing(double width, double height, String description, List<Mark> marks) {

    public Drawing {
        Objects.requireNonNull(description);
        marks = List.copyOf(marks);
    }

    /** Collects marks. Not thread-safe. */
    static final class Builder {

        private final double width;
        private final double height;
        private final List<Mark> marks = new ArrayList<>();

        Builder(double width, double height) {
            this.width = width;
            this.height = height;
        }

        void area(List<List<Coordinate>> rings, Paint paint) {
            marks.add(new Mark.Area(rings, paint));
        }

        void box(double left, double top, double boxWidth, double boxHeight, Paint paint) {
            area(
                    List.of(List.of(
                            new Coordinate(left, top),
                            new Coordinate(left + boxWidth, top),
                            new Coordinate(left + boxWidth, top + boxHeight),
                            new Coordinate(left, top + boxHeight),
                            new Coordinate(left, top))),
                    paint);
        }

        void line(List<Coordinate> points, String colour, double lineWidth) {
            marks.add(new Mark.Line(points, colour, lineWidth));
        }

        void line(double x1, double y1, double x2, double y2, String colour, double lineWidth) {
            line(List.of(new Coordinate(x1, y1), new Coordinate(x2, y2)), colour, lineWidth);
        }

        void dot(Coordinate centre, double radius, Paint paint) {
            marks.add(new Mark.Dot(centre, radius, paint));
        }

        void label(String text, double x, double y, double size, String colour, Anchor anchor) {
            marks.add(new Mark.Label(text, new Coordinate(x, y), size, colour, anchor, false, false));
        }

        void label(Mark.Label label) {
            marks.add(label);
        }

        Drawing build(String description) {
            return new Drawing(width, height, description, marks);
        }
    }
}
