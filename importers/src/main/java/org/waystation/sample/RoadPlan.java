package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * All roads as they grow: the main roads out of {@code roads.csv} first, then what joins them. Water is crossed by
 * bridges of itself; tunnels, names of bridges and limits come from {@code stretches.csv}.
 */
final class RoadPlan {

    private static final double BRIDGE_HEAD_METRES = 40;
    private static final double JOIN_METRES = 400;

    private final Land land;
    private final List<NamedCsvRecord> stretchRows = Sources.rows("stretches.csv");
    private final List<RoadPiece> pieces = new ArrayList<>();

    RoadPlan(Land land) {
        this.land = land;
    }

    List<RoadPiece> pieces() {
        return pieces;
    }

    /** Every road of the source that is not a motorway, each joined to its neighbours at its ends. */
    void addMainRoads() {
        for (NamedCsvRecord row : Sources.rows("roads.csv")) {
            if (!row.getField("class").equals("motorway")) {
                List<Coordinate> points = Sources.points(row.getField("points"));
                double winding = Double.parseDouble(row.getField("winding"));
                List<Coordinate> line = Curve.smooth(points, winding > 0 ? 130 : 220, winding);
                pieces.addAll(cut(row.getField("road"), line, tags(row), true));
            }
        }
        for (RoadPiece piece : List.copyOf(pieces)) {
            joinEnd(piece, piece.first(), true);
            joinEnd(piece, piece.last(), false);
        }
    }

    static Map<String, String> tags(NamedCsvRecord row) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", row.getField("class"));
        if (!row.getField("ref").isEmpty()) {
            tags.put("ref", row.getField("ref"));
        }
        Sources.putNames(tags, row.getField("zh"), row.getField("en"));
        tags.put("lanes", row.getField("lanes"));
        tags.put("maxspeed", row.getField("maxspeed"));
        return tags;
    }

    /** A road that stops just short of another one, or at a vertex nobody shares, is led onto it. */
    private void joinEnd(RoadPiece piece, Coordinate end, boolean atStart) {
        boolean continued =
                pieces.stream().anyMatch(other -> other != piece && (other.first() == end || other.last() == end));
        if (continued) {
            return;
        }
        RoadPiece.Spot spot = nearest(end, other -> other != piece);
        if (spot.distanceMetres() < JOIN_METRES && !crosses(piece, atStart, spot.piece())) {
            Coordinate vertex = RoadPiece.vertexAt(spot);
            if (!vertex.equals2D(end)) {
                piece.extend(atStart, vertex);
            }
        }
    }

    /** Whether the last stretch of {@code piece} already runs across {@code other}: then they will share a node there. */
    private static boolean crosses(RoadPiece piece, boolean atStart, RoadPiece other) {
        double length = Curve.length(piece.line());
        double tail = Math.min(length, 2 * JOIN_METRES);
        List<Coordinate> stretch =
                atStart ? Curve.between(piece.line(), 0, tail) : Curve.between(piece.line(), length - tail, length);
        GeometryFactory geometries = new GeometryFactory();
        return geometries
                .createLineString(stretch.toArray(Coordinate[]::new))
                .crosses(geometries.createLineString(other.line().toArray(Coordinate[]::new)));
    }

    /** Cuts a line at the stretches of its road and where it runs over water. */
    List<RoadPiece> cut(String road, List<Coordinate> line, Map<String, String> tags, boolean meetsOthers) {
        List<Stretch> stretches = new ArrayList<>(waterBridges(line));
        for (NamedCsvRecord row : stretchRows) {
            if (row.getField("road").equals(road)) {
                stretches.addAll(stretch(row, line, stretches));
            }
        }
        return Stretch.cut(line, tags, stretches, meetsOthers);
    }

    private static List<Stretch> stretch(NamedCsvRecord row, List<Coordinate> line, List<Stretch> waterBridges) {
        double from = Curve.project(line, Sources.place(row, "from_lon", "from_lat"));
        double to = Curve.project(line, Sources.place(row, "to_lon", "to_lat"));
        double start = Math.min(from, to);
        double end = Math.max(from, to);
        Map<String, String> tags = new LinkedHashMap<>();
        switch (row.getField("kind")) {
            case "tunnel" -> {
                tags.put("tunnel", "yes");
                tags.put("layer", "-1");
                tags.put("tunnel:name", row.getField("zh"));
                tags.put("tunnel:name:en", row.getField("en"));
            }
            case "bridge" -> {
                tags.put("bridge:name", row.getField("zh"));
                tags.put("bridge:name:en", row.getField("en"));
                // A name belongs to the water crossing it stands on or beside.
                double at = start;
                Stretch crossing = waterBridges.stream()
                        .filter(s -> s.tags().containsKey("bridge"))
                        .filter(s -> at > s.fromMetres() - 1500 && at < s.toMetres() + 1500)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                row.getField("zh") + " of " + row.getField("road") + " crosses no water"));
                start = crossing.fromMetres();
                end = crossing.toMetres();
            }
            default -> {}
        }
        tags.putAll(Sources.tags(row.getField("tags")));
        return List.of(new Stretch(start, end, tags));
    }

    private List<Stretch> waterBridges(List<Coordinate> line) {
        List<Stretch> bridges = new ArrayList<>();
        double length = Curve.length(line);
        double start = Double.NaN;
        double last = Double.NEGATIVE_INFINITY;
        double along = 0;
        for (int i = 1; i < line.size(); i++) {
            double segment = line.get(i - 1).distance(line.get(i));
            for (double at = 0; at < segment; at += 15) {
                if (land.isWater(Curve.between(line.get(i - 1), line.get(i), at / segment))) {
                    double here = along + at;
                    if (here - last > 4 * BRIDGE_HEAD_METRES) {
                        addBridge(bridges, start, last, length);
                        start = here;
                    }
                    last = here;
                }
            }
            along += segment;
        }
        addBridge(bridges, start, last, length);
        return bridges;
    }

    private static void addBridge(List<Stretch> bridges, double start, double end, double length) {
        if (!Double.isNaN(start)) {
            bridges.add(new Stretch(
                    Math.max(0, start - BRIDGE_HEAD_METRES),
                    Math.min(length, end + BRIDGE_HEAD_METRES),
                    Map.of("bridge", "yes", "layer", "1")));
        }
    }

    /** The nearest spot on a road at ground level that is accepted; null where there is none. */
    RoadPiece.Spot nearest(Coordinate point, Predicate<RoadPiece> accepts) {
        RoadPiece.Spot best = null;
        for (RoadPiece piece : pieces) {
            boolean mayBeNearer = best == null || piece.boxDistanceMetres(point) < best.distanceMetres();
            if (mayBeNearer && piece.meetsOthers() && accepts.test(piece)) {
                RoadPiece.Spot spot = piece.nearest(point);
                if (best == null || spot.distanceMetres() < best.distanceMetres()) {
                    best = spot;
                }
            }
        }
        return best;
    }

    /** A straight road from {@code from} to the nearest road that {@code accepts}; bridges water on its way. */
    void connect(Coordinate from, Map<String, String> tags, Predicate<RoadPiece> accepts) {
        RoadPiece.Spot spot = nearest(from, accepts);
        Coordinate to = RoadPiece.vertexAt(spot);
        if (to.distance(from) > 1) {
            pieces.addAll(cut("", List.of(from, to), tags, true));
        }
    }
}
