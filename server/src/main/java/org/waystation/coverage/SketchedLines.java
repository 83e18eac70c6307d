package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Lines for a map that shows much: joined, and with no more points than a road needs to be seen. */
final class SketchedLines {

    private static final int MOST_POINTS = 200;
    private static final int MOST_LINES = MOST_POINTS / 4;
    /** About a metre. */
    private static final double FINEST_DEGREES = 1e-5;

    private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    private SketchedLines() {}

    /** @return of longer lines first, {@value #MOST_POINTS} points in all at most; very short pieces of very many are left out */
    static List<LineString> of(Collection<Coordinate[]> pieces) {
        LineMerger merger = new LineMerger();
        pieces.forEach(piece -> merger.add(WGS84.createLineString(piece)));
        List<LineString> lines = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            lines.add((LineString) line);
        }
        lines.sort(Comparator.comparingDouble(LineString::getLength).reversed());
        lines = lines.subList(0, Math.min(MOST_LINES, lines.size()));
        double tolerance = FINEST_DEGREES;
        List<LineString> simpler = simplified(lines, tolerance);
        while (points(simpler) > MOST_POINTS) {
            tolerance *= 2;
            simpler = simplified(lines, tolerance);
        }
        return simpler;
    }

    private static List<LineString> simplified(List<LineString> lines, double tolerance) {
        return lines.stream()
                .map(line -> (LineString) DouglasPeuckerSimplifier.simplify(line, tolerance))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static int points(List<LineString> lines) {
        return lines.stream().mapToInt(LineString::getNumPoints).sum();
    }
}
