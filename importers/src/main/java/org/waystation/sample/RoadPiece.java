package org.waystation.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * One future OSM way: a line in metres that can still get vertices, and its tags. Where {@code meetsOthers}, it shares a
 * node with every other such piece it crosses; bridges, tunnels and motorways do not, and join others only at vertices
 * put there on purpose.
 */
final class RoadPiece {

    private List<Coordinate> line;
    private final Map<String, String> tags;
    private final boolean meetsOthers;
    private Envelope envelope;

    RoadPiece(List<Coordinate> line, Map<String, String> tags, boolean meetsOthers) {
        setLine(line);
        this.tags = new LinkedHashMap<>(tags);
        this.meetsOthers = meetsOthers;
    }

    List<Coordinate> line() {
        return line;
    }

    void setLine(List<Coordinate> newLine) {
        line = new ArrayList<>(newLine);
        envelope = new Envelope();
        line.forEach(envelope::expandToInclude);
    }

    /** Leads one end of the line on to another place. */
    void extend(boolean atStart, Coordinate to) {
        line.add(atStart ? 0 : line.size(), to);
        envelope.expandToInclude(to);
    }

    /** Metres from the point to the box around the line: at most the distance to the line. */
    double boxDistanceMetres(Coordinate point) {
        return envelope.distance(new Envelope(point));
    }

    Map<String, String> tags() {
        return tags;
    }

    boolean meetsOthers() {
        return meetsOthers;
    }

    String highway() {
        return tags.getOrDefault("highway", "");
    }

    String name() {
        return tags.getOrDefault("name", "");
    }

    boolean isRaised() {
        return tags.containsKey("bridge") || tags.containsKey("tunnel");
    }

    Coordinate first() {
        return line.get(0);
    }

    Coordinate last() {
        return line.get(line.size() - 1);
    }

    /** The place on a piece nearest to a point. */
    record Spot(RoadPiece piece, int segment, Coordinate at, double distanceMetres) {}

    Spot nearest(Coordinate point) {
        Spot best = null;
        for (int i = 1; i < line.size(); i++) {
            Coordinate at =
                    Curve.between(line.get(i - 1), line.get(i), Curve.fraction(line.get(i - 1), line.get(i), point));
            double distance = at.distance(point);
            if (best == null || distance < best.distanceMetres) {
                best = new Spot(this, i, at, distance);
            }
        }
        return best;
    }

    /** Makes the spot a vertex, unless one is within ten metres already, and returns that vertex. */
    static Coordinate vertexAt(Spot spot) {
        List<Coordinate> line = spot.piece.line;
        for (int i = spot.segment - 1; i <= spot.segment; i++) {
            if (line.get(i).distance(spot.at) < 10) {
                return line.get(i);
            }
        }
        line.add(spot.segment, spot.at);
        return spot.at;
    }
}
