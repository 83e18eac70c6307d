package org.waystation.bench.country;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;

/**
 * Which settlements a road joins directly: those of the Gabriel graph, that is where no third one lies in the disc that has
 * the two as its ends. It has no crossings and resembles real road networks.
 *
 * <p>Source: Gabriel and Sokal 1969, A New Statistical Approach to Geographic Variation Analysis.
 */
final class Neighbours {

    /** Of settlements by their place in a list. */
    record Pair(int one, int other) {}

    private Neighbours() {}

    static List<Pair> gabriel(List<Settlement> settlements) {
        Map<Coordinate, Integer> places = new HashMap<>();
        STRtree index = new STRtree();
        for (int i = 0; i < settlements.size(); i++) {
            Coordinate at =
                    new Coordinate(settlements.get(i).x(), settlements.get(i).y());
            places.put(at, i);
            index.insert(new Envelope(at), at);
        }
        DelaunayTriangulationBuilder triangulation = new DelaunayTriangulationBuilder();
        triangulation.setSites(places.keySet());
        MultiLineString edges = (MultiLineString) triangulation.getEdges(new GeometryFactory());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < edges.getNumGeometries(); i++) {
            LineString edge = (LineString) edges.getGeometryN(i);
            Coordinate from = edge.getCoordinateN(0);
            Coordinate to = edge.getCoordinateN(1);
            if (isEmptyBetween(from, to, index)) {
                int one = places.get(from);
                int other = places.get(to);
                pairs.add(new Pair(Math.min(one, other), Math.max(one, other)));
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::one).thenComparingInt(Pair::other));
        return pairs;
    }

    private static boolean isEmptyBetween(Coordinate from, Coordinate to, STRtree index) {
        Coordinate middle = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
        double radius = from.distance(to) / 2;
        Envelope box = new Envelope(middle);
        box.expandBy(radius);
        for (Object found : index.query(box)) {
            Coordinate other = (Coordinate) found;
            if (other.distance(middle) < radius && !other.equals(from) && !other.equals(to)) {
                return false;
            }
        }
        return true;
    }
}
