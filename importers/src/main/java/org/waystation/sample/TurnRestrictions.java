package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;

/**
 * The turn restrictions of {@code restrictions.csv}: coming along street {@code from} with a heading, at its junction
 * with street {@code to}. The streets are split at the junction, as OSM wants it.
 */
final class TurnRestrictions {

    /** What the OSM relation needs. */
    record Restriction(RoadPiece from, Coordinate via, RoadPiece to, String kind) {}

    private final List<RoadPiece> pieces;
    private final List<Restriction> restrictions = new ArrayList<>();

    /** Splits streets in {@code pieces} in place. */
    TurnRestrictions(List<RoadPiece> pieces) {
        this.pieces = pieces;
    }

    List<Restriction> resolve() {
        List<NamedCsvRecord> rows = Sources.rows("restrictions.csv");
        List<Coordinate> junctions = rows.stream().map(this::junction).toList();
        junctions.forEach(this::splitAt);
        for (int i = 0; i < rows.size(); i++) {
            restrictions.add(restriction(rows.get(i), junctions.get(i)));
        }
        return restrictions;
    }

    private Coordinate junction(NamedCsvRecord row) {
        Set<Coordinate> onTo = street(row, "to").stream()
                .flatMap(piece -> piece.line().stream())
                .collect(Collectors.toSet());
        return street(row, "from").stream()
                .flatMap(piece -> piece.line().stream())
                .filter(onTo::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(row.getField("from") + " and " + row.getField("to")
                        + " do not meet in " + row.getField("seat")));
    }

    private List<RoadPiece> street(NamedCsvRecord row, String column) {
        return pieces.stream()
                .filter(piece -> piece.name().equals(row.getField(column)))
                .filter(piece -> row.getField("seat").equals(piece.tags().get(StreetGrids.STREET_OF)))
                .toList();
    }

    private void splitAt(Coordinate via) {
        for (RoadPiece piece : List.copyOf(pieces)) {
            int at = piece.line().indexOf(via);
            if (at > 0 && at < piece.line().size() - 1) {
                RoadPiece rest =
                        new RoadPiece(piece.line().subList(at, piece.line().size()), piece.tags(), piece.meetsOthers());
                piece.setLine(List.copyOf(piece.line().subList(0, at + 1)));
                pieces.add(rest);
            }
        }
    }

    private Restriction restriction(NamedCsvRecord row, Coordinate via) {
        Coordinate heading = switch (row.getField("heading")) {
            case "north" -> new Coordinate(0, 1);
            case "east" -> new Coordinate(1, 0);
            case "south" -> new Coordinate(0, -1);
            default -> new Coordinate(-1, 0);
        };
        Coordinate left = new Coordinate(-heading.y, heading.x);
        boolean straight = row.getField("kind").equals("only_straight_on");
        RoadPiece from = leg(row, "from", via, leaving -> -dot(leaving, heading));
        RoadPiece to = straight
                ? leg(row, "from", via, leaving -> dot(leaving, heading))
                : leg(row, "to", via, leaving -> dot(leaving, left));
        return new Restriction(from, via, to, row.getField("kind"));
    }

    private RoadPiece leg(NamedCsvRecord row, String column, Coordinate via, ToDoubleFunction<Coordinate> fitness) {
        Map<RoadPiece, Double> legs = new LinkedHashMap<>();
        for (RoadPiece piece : street(row, column)) {
            if (piece.first().equals2D(via) || piece.last().equals2D(via)) {
                Coordinate next = piece.first().equals2D(via)
                        ? piece.line().get(1)
                        : piece.line().get(piece.line().size() - 2);
                double length = next.distance(via);
                legs.put(
                        piece,
                        fitness.applyAsDouble(new Coordinate((next.x - via.x) / length, (next.y - via.y) / length)));
            }
        }
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue() > 0.4)
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("no such turn: " + row));
    }

    private static double dot(Coordinate a, Coordinate b) {
        return a.x * b.x + a.y * b.y;
    }
}
