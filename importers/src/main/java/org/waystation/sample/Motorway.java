package org.waystation.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * One motorway: its centre line and, once laid, two one-way carriageways beside it. Distances run along the centre line
 * as it stands in the source; the forward carriageway lies to the right of it, for traffic keeps right.
 */
final class Motorway {

    private static final double HALF_MEDIAN_METRES = 14;

    private final String road;
    private final Map<String, String> tags;
    private final List<Coordinate> centre;
    private final List<RoadPiece> forward = new ArrayList<>();
    private final List<RoadPiece> backward = new ArrayList<>();
    private double startMetres;
    private double endMetres;

    Motorway(String road, Map<String, String> tags, List<Coordinate> centre) {
        this.road = road;
        this.tags = tags;
        this.centre = centre;
        this.endMetres = Curve.length(centre);
    }

    String road() {
        return road;
    }

    List<Coordinate> centre() {
        return centre;
    }

    double lengthMetres() {
        return Curve.length(centre);
    }

    double startMetres() {
        return startMetres;
    }

    double endMetres() {
        return endMetres;
    }

    /** The carriageways begin or end here, because the motorway branches off another one. */
    void trimStart(double metres) {
        startMetres = metres;
    }

    void trimEnd(double metres) {
        endMetres = metres;
    }

    boolean beginsOnAnother() {
        return startMetres > 0;
    }

    boolean endsOnAnother() {
        return endMetres < lengthMetres();
    }

    /** Makes the carriageways. Where the motorway ends in the open, both meet in the last point of the centre line. */
    List<RoadPiece> lay(RoadPlan plan) {
        List<Coordinate> middle = Curve.between(centre, startMetres, endMetres);
        List<Coordinate> right = Curve.offset(middle, HALF_MEDIAN_METRES);
        List<Coordinate> left = Curve.offset(middle, -HALF_MEDIAN_METRES);
        if (!beginsOnAnother()) {
            right.set(0, middle.get(0));
            left.set(0, middle.get(0));
        }
        if (!endsOnAnother()) {
            Coordinate end = middle.get(middle.size() - 1);
            right.set(right.size() - 1, end);
            left.set(left.size() - 1, end);
        }
        Collections.reverse(left);
        Map<String, String> oneWay = new LinkedHashMap<>(tags);
        oneWay.put("lanes", String.valueOf(Integer.parseInt(tags.get("lanes")) / 2));
        oneWay.put("oneway", "yes");
        oneWay.put("toll", "yes");
        forward.addAll(plan.cut(road, right, oneWay, false));
        backward.addAll(plan.cut(road, left, oneWay, false));
        List<RoadPiece> both = new ArrayList<>(forward);
        both.addAll(backward);
        return both;
    }

    /** Whether the carriageway can be left or joined {@code metres} along the centre line. */
    boolean reaches(double metres) {
        return metres >= startMetres - 1 && metres <= endMetres + 1;
    }

    /**
     * A vertex of one carriageway.
     *
     * @param direction +1 for the carriageway that runs as the centre line does, −1 for the other
     */
    Coordinate join(int direction, double metres) {
        Coordinate beside = Curve.move(
                Curve.pointAt(centre, metres),
                Curve.right(Curve.directionAt(centre, metres)),
                direction * HALF_MEDIAN_METRES);
        RoadPiece.Spot best = null;
        for (RoadPiece piece : direction > 0 ? forward : backward) {
            RoadPiece.Spot spot = piece.nearest(beside);
            if (best == null || spot.distanceMetres() < best.distanceMetres()) {
                best = spot;
            }
        }
        return RoadPiece.vertexAt(best);
    }
}
