package org.waystation.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.waystation.crs.Position;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.Spot;
import org.waystation.sweeps.Checkpoint;

/**
 * The junctions inside of a polygon that the vehicle can come to and leave again. Where there are more than are wanted, they
 * are laid along a curve that fills the plane (Morton's), and every so many is taken: evenly by number, so more where roads are
 * dense, and the same ones each time. Immutable.
 *
 * @param found how many there are
 * @param candidates those that were taken
 */
record RoadNodes(int found, List<Candidate> candidates) {

    private static final int CURVE_BITS = 16;
    private static final int CHECK_EVERY = 1 << 14;

    RoadNodes {
        candidates = List.copyOf(candidates);
    }

    private record Node(int junction, Coordinate place, long onCurve) {}

    static RoadNodes within(Polygon polygon, Ground ground, int most, Checkpoint checkpoint) {
        Envelope box = polygon.getEnvelopeInternal();
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(polygon);
        DirectedRoads arcs = ground.arcs();
        BitSet seen = new BitSet(arcs.junctions());
        List<Node> nodes = new ArrayList<>();
        for (int stretch = 0; stretch < ground.stretches().size(); stretch++) {
            if (stretch % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            int along = ground.stretches().arc()[stretch];
            int end = arcs.head()[along];
            int begin = arcs.head()[arcs.twin()[along]];
            if (seen.get(begin) && seen.get(end) || !ground.times().isRoad(stretch)) {
                continue;
            }
            Coordinate[] line = ground.stretches().line(stretch);
            int[] junctions = {begin, end};
            Coordinate[] places = {line[0], line[line.length - 1]};
            for (int i = 0; i < junctions.length; i++) {
                if (!seen.get(junctions[i])) {
                    seen.set(junctions[i]);
                    if (box.contains(places[i]) && locator.locate(places[i]) != Location.EXTERIOR) {
                        nodes.add(new Node(junctions[i], places[i], onCurve(places[i], box)));
                    }
                }
            }
        }
        return taken(nodes, ground, most);
    }

    private static RoadNodes taken(List<Node> nodes, Ground ground, int most) {
        List<Candidate> usable = nodes.stream()
                .sorted(Comparator.comparingLong(Node::onCurve).thenComparingInt(Node::junction))
                .map(node -> new Placed(node, spot(ground, node.junction())))
                .filter(placed -> placed.spot().leaving().size() > 0
                        && placed.spot().entering().size() > 0)
                .map(placed -> new Candidate(
                        Candidate.Origin.ROAD_NODE,
                        OptionalLong.empty(),
                        Position.of(placed.node().place()),
                        List.of(placed.spot())))
                .toList();
        int size = Math.min(most, usable.size());
        List<Candidate> taken = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            taken.add(usable.get((int) ((long) i * usable.size() / size)));
        }
        return new RoadNodes(usable.size(), taken);
    }

    private record Placed(Node node, Spot spot) {}

    private static long onCurve(Coordinate place, Envelope box) {
        long steps = (1L << CURVE_BITS) - 1;
        long x = Math.round((place.x - box.getMinX()) / Math.max(1e-9, box.getWidth()) * steps);
        long y = Math.round((place.y - box.getMinY()) / Math.max(1e-9, box.getHeight()) * steps);
        long curve = 0;
        for (int bit = CURVE_BITS - 1; bit >= 0; bit--) {
            curve = curve << 2 | (y >> bit & 1) << 1 | x >> bit & 1;
        }
        return curve;
    }

    private static Spot spot(Ground ground, int junction) {
        DirectedRoads arcs = ground.arcs();
        List<Integer> leaving = new ArrayList<>();
        List<Integer> entering = new ArrayList<>();
        for (int arc = arcs.first()[junction]; arc < arcs.first()[junction + 1]; arc++) {
            if (ground.times().isOpen(arc)) {
                leaving.add(arc);
            }
            if (ground.times().isOpen(arcs.twin()[arc])) {
                entering.add(arcs.twin()[arc]);
            }
        }
        return new Spot(junction, ends(arcs, leaving), ends(arcs, entering));
    }

    private static Spot.Ends ends(DirectedRoads roads, List<Integer> arcs) {
        return new Spot.Ends(
                arcs.stream().mapToInt(Integer::intValue).toArray(),
                arcs.stream().mapToInt(arc -> roads.millis()[arc]).toArray(),
                arcs.stream().mapToInt(arc -> roads.centimetres()[arc]).toArray());
    }
}
