package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * Streets of towns: crooked grids, some blocks missing, with the names that {@code grids.csv} gives for county seats.
 * The streets are invented; the names are common or real ones of that town. Deterministic: each grid draws from its own
 * seed.
 */
final class StreetGrids {

    /** Internal mark of a street that may be left out where it hangs on nothing; never written. */
    static final String STREET_OF = "street_of";

    private static final double SMALL_TOWN_SPACING_METRES = 170;

    private final Land land;
    private final RoadPlan plan;

    StreetGrids(Land land, RoadPlan plan) {
        this.land = land;
        this.plan = plan;
    }

    void addSeats() {
        int seed = 1;
        for (NamedCsvRecord row : Sources.rows("grids.csv")) {
            int columns = Integer.parseInt(row.getField("columns"));
            int rows = Integer.parseInt(row.getField("rows"));
            add(
                    row.getField("seat"),
                    new Frame(
                            Sources.place(row),
                            Math.toRadians(Double.parseDouble(row.getField("bearing"))),
                            Double.parseDouble(row.getField("spacing_metres"))),
                    spread(row.getField("north_south"), columns),
                    spread(row.getField("east_west"), rows),
                    Sources.tags(row.getField("tags")),
                    new Random(seed++));
        }
    }

    /** A small grid, unless streets are there already; says whether it drew one. */
    boolean addTown(String name, Coordinate centre) {
        RoadPiece.Spot street = plan.nearest(centre, piece -> piece.tags().containsKey(STREET_OF));
        if (street.distanceMetres() < 600) {
            return false;
        }
        Random random = new Random(name.hashCode());
        double turn = random.nextDouble() * Math.PI / 2;
        add(
                name,
                new Frame(centre, turn, SMALL_TOWN_SPACING_METRES),
                spread("新街 人民路", 4),
                spread("老街", 4),
                Map.of(),
                random);
        return true;
    }

    /** Names spread evenly over {@code count} streets; the others stay without one. */
    private static List<String> spread(String names, int count) {
        List<String> spread = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spread.add("");
        }
        String[] each = names.split(" ");
        for (int i = 0; i < each.length; i++) {
            spread.set((int) ((i + 0.5) * count / each.length), each[i]);
        }
        return spread;
    }

    /** A turned grid: column 0 is the western one, row 0 the northern one. */
    private record Frame(Coordinate centre, double bearingRadians, double spacingMetres) {
        Coordinate at(double east, double north) {
            double cos = Math.cos(bearingRadians);
            double sin = Math.sin(bearingRadians);
            return new Coordinate(
                    centre.x + spacingMetres * (east * cos + north * sin),
                    centre.y + spacingMetres * (north * cos - east * sin));
        }
    }

    private void add(
            String town,
            Frame frame,
            List<String> northSouth,
            List<String> eastWest,
            Map<String, String> tags,
            Random random) {
        int columns = northSouth.size();
        int rows = eastWest.size();
        Coordinate[][] corners = new Coordinate[columns][rows];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                corners[column][row] = frame.at(
                        column - (columns - 1) / 2.0 + 0.24 * (random.nextDouble() - 0.5),
                        (rows - 1) / 2.0 - row + 0.24 * (random.nextDouble() - 0.5));
            }
        }
        for (int column = 0; column < columns; column++) {
            addStreet(town, List.of(corners[column]), northSouth.get(column), tags, random);
        }
        for (int row = 0; row < rows; row++) {
            List<Coordinate> street = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                street.add(corners[column][row]);
            }
            addStreet(town, street, eastWest.get(row), tags, random);
        }
    }

    private void addStreet(
            String town, List<Coordinate> corners, String name, Map<String, String> extraTags, Random random) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", name.isEmpty() ? "residential" : "tertiary");
        Sources.putNames(tags, name, "");
        tags.put("maxspeed", name.isEmpty() ? "30" : "50");
        tags.putAll(extraTags);
        tags.put(STREET_OF, town);
        List<Coordinate> run = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            Coordinate corner = corners.get(i);
            boolean gap = i > 0 && name.isEmpty() && random.nextInt(8) == 0;
            boolean wet = land.isWater(corner) || i > 0 && land.isWater(Curve.between(corners.get(i - 1), corner, 0.5));
            if (gap || wet) {
                addRun(run, tags);
                run = new ArrayList<>();
            }
            if (!land.isWater(corner)) {
                run.add(corner);
            }
        }
        addRun(run, tags);
    }

    private void addRun(List<Coordinate> run, Map<String, String> tags) {
        if (run.size() > 1) {
            plan.pieces().add(new RoadPiece(run, tags, true));
        }
    }
}
