package org.waystation.sample;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Shapes of roads in the {@link SamplePlane}: pure functions on lists of coordinates. */
final class Curve {

    private Curve() {}

    /**
     * A smooth line through all {@code points} (Catmull–Rom with tangents limited to the shorter neighbouring chord, so
     * that sharp bends do not overshoot), with a vertex about every {@code stepMetres}.
     *
     * @param windingMetres how far the line swings to either side between two points, as a mountain road does; it
     *     passes through the points themselves whatever this is
     */
    static List<Coordinate> smooth(List<Coordinate> points, double stepMetres, double windingMetres) {
        List<Coordinate> line = new ArrayList<>();
        line.add(points.get(0));
        for (int i = 0; i + 1 < points.size(); i++) {
            Coordinate from = points.get(i);
            Coordinate to = points.get(i + 1);
            double length = from.distance(to);
            Coordinate tangentFrom = tangent(i == 0 ? from : points.get(i - 1), from, to, length);
            Coordinate tangentTo = tangent(from, to, i + 2 < points.size() ? points.get(i + 2) : to, length);
            int steps = Math.max(1, (int) Math.round(length / stepMetres));
            // Whole waves only: the swing is nil at both ends.
            int waves = Math.max(1, (int) Math.round(length / 1300));
            double swing = Math.min(windingMetres, length / 12);
            for (int step = 1; step <= steps; step++) {
                double u = (double) step / steps;
                Coordinate at = hermite(from, tangentFrom, to, tangentTo, u);
                double offset = step == steps ? 0 : swing * Math.sin(2 * Math.PI * waves * u);
                at.x += offset * (from.y - to.y) / length;
                at.y += offset * (to.x - from.x) / length;
                line.add(step == steps ? to : at);
            }
        }
        return line;
    }

    private static Coordinate tangent(Coordinate before, Coordinate at, Coordinate after, double chord) {
        double length = before.distance(after);
        return new Coordinate((after.x - before.x) / length * chord, (after.y - before.y) / length * chord);
    }

    private static Coordinate hermite(Coordinate p0, Coordinate m0, Coordinate p1, Coordinate m1, double u) {
        double u2 = u * u;
        double u3 = u2 * u;
        double a = 2 * u3 - 3 * u2 + 1;
        double b = u3 - 2 * u2 + u;
        double c = 3 * u2 - 2 * u3;
        double d = u3 - u2;
        return new Coordinate(a * p0.x + b * m0.x + c * p1.x + d * m1.x, a * p0.y + b * m0.y + c * p1.y + d * m1.y);
    }

    /** A quadratic Bézier from {@code from} to {@code to}, pulled towards {@code control}. */
    static List<Coordinate> bend(Coordinate from, Coordinate control, Coordinate to, int steps) {
        List<Coordinate> line = new ArrayList<>();
        line.add(from);
        for (int step = 1; step < steps; step++) {
            double u = (double) step / steps;
            double v = 1 - u;
            line.add(new Coordinate(
                    v * v * from.x + 2 * u * v * control.x + u * u * to.x,
                    v * v * from.y + 2 * u * v * control.y + u * u * to.y));
        }
        line.add(to);
        return line;
    }

    /** The line moved sideways, to its right for positive {@code rightMetres}; same number of vertices. */
    static List<Coordinate> offset(List<Coordinate> line, double rightMetres) {
        List<Coordinate> moved = new ArrayList<>(line.size());
        for (int i = 0; i < line.size(); i++) {
            Coordinate before = line.get(Math.max(0, i - 1));
            Coordinate after = line.get(Math.min(line.size() - 1, i + 1));
            double length = before.distance(after);
            Coordinate at = line.get(i);
            moved.add(new Coordinate(
                    at.x + rightMetres * (after.y - before.y) / length,
                    at.y - rightMetres * (after.x - before.x) / length));
        }
        return moved;
    }

    static double length(List<Coordinate> line) {
        double metres = 0;
        for (int i = 1; i < line.size(); i++) {
            metres += line.get(i - 1).distance(line.get(i));
        }
        return metres;
    }

    /** Metres along the line to the place nearest to {@code point}. */
    static double project(List<Coordinate> line, Coordinate point) {
        double best = Double.POSITIVE_INFINITY;
        double bestAlong = 0;
        double along = 0;
        for (int i = 1; i < line.size(); i++) {
            Coordinate from = line.get(i - 1);
            Coordinate to = line.get(i);
            double fraction = fraction(from, to, point);
            double distance = between(from, to, fraction).distance(point);
            double length = from.distance(to);
            if (distance < best) {
                best = distance;
                bestAlong = along + fraction * length;
            }
            along += length;
        }
        return bestAlong;
    }

    /** The place {@code metres} along the line; beyond its ends, the end. */
    static Coordinate pointAt(List<Coordinate> line, double metres) {
        double along = 0;
        for (int i = 1; i < line.size(); i++) {
            double length = line.get(i - 1).distance(line.get(i));
            if (along + length >= metres) {
                return between(line.get(i - 1), line.get(i), Math.max(0, (metres - along) / length));
            }
            along += length;
        }
        return line.get(line.size() - 1);
    }

    /** Unit vector of the direction of travel, {@code metres} along the line. */
    static Coordinate directionAt(List<Coordinate> line, double metres) {
        Coordinate from = pointAt(line, Math.max(0, metres - 30));
        Coordinate to = pointAt(line, metres + 30);
        double length = from.distance(to);
        return new Coordinate((to.x - from.x) / length, (to.y - from.y) / length);
    }

    /** The stretch between two distances along the line; both ends are vertices of the answer. */
    static List<Coordinate> between(List<Coordinate> line, double fromMetres, double toMetres) {
        List<Coordinate> part = new ArrayList<>();
        part.add(pointAt(line, fromMetres));
        double along = 0;
        for (int i = 1; i < line.size(); i++) {
            along += line.get(i - 1).distance(line.get(i));
            if (along > fromMetres + 0.5 && along < toMetres - 0.5) {
                part.add(line.get(i));
            }
        }
        part.add(pointAt(line, toMetres));
        return part;
    }

    /** Where on the segment, 0 to 1, lies the place nearest to {@code point}. */
    static double fraction(Coordinate from, Coordinate to, Coordinate point) {
        double dx = to.x - from.x;
        double dy = to.y - from.y;
        double squared = dx * dx + dy * dy;
        if (squared == 0) {
            return 0;
        }
        return Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared));
    }

    static Coordinate between(Coordinate from, Coordinate to, double fraction) {
        return new Coordinate(from.x + fraction * (to.x - from.x), from.y + fraction * (to.y - from.y));
    }

    static Coordinate move(Coordinate from, Coordinate direction, double metres) {
        return new Coordinate(from.x + metres * direction.x, from.y + metres * direction.y);
    }

    /** The unit vector turned a quarter clockwise. */
    static Coordinate right(Coordinate direction) {
        return new Coordinate(direction.y, -direction.x);
    }
}
