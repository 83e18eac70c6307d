package org.waystation.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.noding.IntersectionAdder;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.NodedSegmentString;

/** Turns the finished plan into ways: shared nodes where roads meet, bridges where motorways cross, no loose streets. */
final class RoadAssembly {

    private static final double OVERPASS_METRES = 35;

    private final List<RoadPiece> pieces;

    RoadAssembly(List<RoadPiece> pieces) {
        this.pieces = new ArrayList<>(pieces);
    }

    List<RoadPiece> assemble() {
        shareNodes();
        dropLooseStreets();
        return raiseMotorways();
    }

    /** Every crossing of two roads at ground level becomes a vertex of both. */
    private void shareNodes() {
        List<RoadPiece> ground = pieces.stream().filter(RoadPiece::meetsOthers).toList();
        List<NodedSegmentString> strings = ground.stream()
                .map(piece -> new NodedSegmentString(piece.line().toArray(Coordinate[]::new), piece))
                .toList();
        new MCIndexNoder(new IntersectionAdder(new RobustLineIntersector())).computeNodes(strings);
        for (int i = 0; i < strings.size(); i++) {
            ground.get(i).setLine(Arrays.asList(strings.get(i).getNodeList().getSplitCoordinates()));
        }
    }

    /** Streets that a river or the sea cuts off from everything else are left out. */
    private void dropLooseStreets() {
        Map<Coordinate, Coordinate> parents = new HashMap<>();
        for (RoadPiece piece : pieces) {
            for (Coordinate at : piece.line()) {
                parents.put(root(parents, at), root(parents, piece.first()));
            }
        }
        Map<Coordinate, Integer> sizes = new LinkedHashMap<>();
        pieces.forEach(
                piece -> sizes.merge(root(parents, piece.first()), piece.line().size(), Integer::sum));
        Set<Coordinate> loose = new HashSet<>(sizes.keySet());
        loose.removeIf(root -> sizes.get(root)
                == sizes.values().stream().mapToInt(n -> n).max().orElse(0));
        pieces.removeIf(piece ->
                piece.tags().containsKey(StreetGrids.STREET_OF) && loose.contains(root(parents, piece.first())));
    }

    private static Coordinate root(Map<Coordinate, Coordinate> parents, Coordinate at) {
        Coordinate root = at;
        for (Coordinate next = parents.get(root); next != null && next != root; next = parents.get(root)) {
            root = next;
        }
        parents.put(at, root);
        return root;
    }

    /** Motorways and their links pass over what they cross. */
    private List<RoadPiece> raiseMotorways() {
        STRtree index = new STRtree();
        List<RoadPiece> raised = new ArrayList<>();
        for (RoadPiece piece : pieces) {
            if (piece.meetsOthers()) {
                insert(index, piece);
            }
        }
        for (RoadPiece piece : pieces) {
            boolean crosses = piece.highway().startsWith("motorway") && !piece.isRaised();
            if (!crosses) {
                raised.add(piece);
                continue;
            }
            List<Stretch> overpasses = new ArrayList<>();
            double along = 0;
            List<Coordinate> line = piece.line();
            for (int i = 1; i < line.size(); i++) {
                for (double at : crossings(index, line.get(i - 1), line.get(i))) {
                    overpasses.add(new Stretch(
                            along + at - OVERPASS_METRES,
                            along + at + OVERPASS_METRES,
                            Map.of("bridge", "yes", "layer", "1")));
                }
                along += line.get(i - 1).distance(line.get(i));
            }
            raised.addAll(overpasses.isEmpty() ? List.of(piece) : Stretch.cut(line, piece.tags(), overpasses, false));
        }
        return raised;
    }

    private record Segment(Coordinate from, Coordinate to) {}

    private static void insert(STRtree index, RoadPiece piece) {
        for (int i = 1; i < piece.line().size(); i++) {
            Segment segment = new Segment(piece.line().get(i - 1), piece.line().get(i));
            index.insert(new Envelope(segment.from, segment.to), segment);
        }
    }

    private static List<Double> crossings(STRtree index, Coordinate from, Coordinate to) {
        List<Double> crossings = new ArrayList<>();
        LineIntersector intersector = new RobustLineIntersector();
        for (Object found : index.query(new Envelope(from, to))) {
            Segment segment = (Segment) found;
            intersector.computeIntersection(from, to, segment.from, segment.to);
            if (intersector.isProper()) {
                crossings.add(from.distance(intersector.getIntersection(0)));
            }
        }
        return crossings;
    }
}
