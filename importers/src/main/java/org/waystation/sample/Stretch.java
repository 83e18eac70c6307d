package org.waystation.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/** Tags that hold for a part of a road, from one distance along it to another, metres. */
record Stretch(double fromMetres, double toMetres, Map<String, String> tags) {

    /** Cuts a road where a stretch begins or ends; overlapping stretches add their tags. Neighbours share their end. */
    static List<RoadPiece> cut(
            List<Coordinate> line, Map<String, String> roadTags, List<Stretch> stretches, boolean meetsOthers) {
        double length = Curve.length(line);
        TreeSet<Double> cuts = new TreeSet<>(List.of(0.0, length));
        for (Stretch stretch : stretches) {
            addCut(cuts, stretch.fromMetres, length);
            addCut(cuts, stretch.toMetres, length);
        }
        List<Double> at = new ArrayList<>(cuts);
        List<RoadPiece> pieces = new ArrayList<>();
        for (int i = 1; i < at.size(); i++) {
            double middle = (at.get(i - 1) + at.get(i)) / 2;
            Map<String, String> tags = new LinkedHashMap<>(roadTags);
            for (Stretch stretch : stretches) {
                if (stretch.fromMetres < middle && middle < stretch.toMetres) {
                    tags.putAll(stretch.tags);
                }
            }
            List<Coordinate> part = Curve.between(line, at.get(i - 1), at.get(i));
            if (!pieces.isEmpty()) {
                part.set(0, pieces.get(pieces.size() - 1).last());
            }
            boolean raised = tags.containsKey("bridge") || tags.containsKey("tunnel");
            pieces.add(new RoadPiece(part, tags, meetsOthers && !raised));
        }
        return pieces;
    }

    /** Nearby cuts are one cut: slivers of a metre help nobody. */
    private static void addCut(TreeSet<Double> cuts, double metres, double length) {
        Double below = cuts.floor(metres);
        Double above = cuts.ceiling(metres);
        boolean near = below != null && metres - below < 20 || above != null && above - metres < 20;
        if (!near && metres > 0 && metres < length) {
            cuts.add(metres);
        }
    }
}
