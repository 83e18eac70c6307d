package org.waystation.coverage;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A line's parts by length: degrees of longitude are taken for as long as they are at the line's middle latitude, which for a
 * stretch of road is right to a thousandth. Immutable.
 */
public final class LineMeasure {

    private final Coordinate[] line;
    private final double cosine;
    /** By point, the length up to it. */
    private final double[] upTo;

    /** @param line WGS 84 degrees, two points at least; must not change */
    public LineMeasure(Coordinate[] line) {
        this.line = line;
        this.cosine = Math.cos(Math.toRadians((line[0].y + line[line.length - 1].y) / 2));
        this.upTo = new double[line.length];
        for (int i = 1; i < line.length; i++) {
            upTo[i] = upTo[i - 1] + length(line[i - 1], line[i]);
        }
    }

    private double length(Coordinate from, Coordinate to) {
        return Math.hypot((to.x - from.x) * cosine, to.y - from.y);
    }

    private double whole() {
        return upTo[upTo.length - 1];
    }

    /** The part of the line that ends at a point on one of its segments. */
    double part(int segment, Coordinate point) {
        double whole = whole();
        return whole == 0 ? 0 : Math.min(1, (upTo[segment] + length(line[segment], point)) / whole);
    }

    /** The point at a part of the line. */
    public Coordinate at(double part) {
        double wanted = part * whole();
        int segment = 0;
        while (segment < line.length - 2 && upTo[segment + 1] < wanted) {
            segment++;
        }
        double length = upTo[segment + 1] - upTo[segment];
        double share = length == 0 ? 0 : Math.min(1, (wanted - upTo[segment]) / length);
        Coordinate from = line[segment];
        Coordinate to = line[segment + 1];
        return new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    }

    /** From one part of the line to another. */
    Coordinate[] between(double from, double to) {
        List<Coordinate> points = new ArrayList<>();
        points.add(at(from));
        double whole = whole();
        for (int i = 1; i < line.length - 1; i++) {
            if (upTo[i] > from * whole && upTo[i] < to * whole) {
                points.add(line[i]);
            }
        }
        points.add(at(to));
        return points.toArray(Coordinate[]::new);
    }
}
