package org.waystation.coverage;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.roads.RoadStretches;

/**
 * Draws one tile of roads with their minutes: all roads of so many minutes are one feature, those of one class are left out
 * where the tile shows too large an area. Positions are whole steps of a {@value #EXTENT}th of the tile's width; what is
 * shorter than a pixel on a screen is left out. For one thread.
 *
 * <p>Source: Web Mercator as vector tiles are cut (EPSG:3857).
 */
final class TimeTile {

    /** Beyond it a map draws tiles of this zoom larger. */
    static final int MOST_ZOOM = 12;

    private static final int EXTENT = 4096;
    /** Lines go on a little outside, so that they have no ends there. */
    private static final int MARGIN = 64;
    /** Of a tile that is drawn 512 pixels wide. */
    private static final int PIXEL = 8;
    /** From which zoom on a class is drawn; those not named with the last. */
    private static final Map<String, Integer> FROM_ZOOM = Map.ofEntries(
            Map.entry("motorway", 0),
            Map.entry("trunk", 0),
            Map.entry("motorway_link", 9),
            Map.entry("trunk_link", 9),
            Map.entry("primary", 7),
            Map.entry("primary_link", 10),
            Map.entry("secondary", 9),
            Map.entry("secondary_link", 11),
            Map.entry("tertiary", 10),
            Map.entry("tertiary_link", 11),
            Map.entry("unclassified", 11));

    private final int zoom;
    private final int column;
    private final int row;
    private final RoadTimes times;
    private final Map<Integer, TileLines> byMinutes = new TreeMap<>();

    private TimeTile(int zoom, int column, int row, RoadTimes times) {
        this.zoom = zoom;
        this.column = column;
        this.row = row;
        this.times = times;
    }

    /**
     * Empty where no road is to be seen.
     *
     * @param column from the west
     * @param row from the north
     */
    static byte[] draw(int zoom, int column, int row, RoadTimes times, StretchBoxes boxes) {
        TimeTile tile = new TimeTile(zoom, column, row, times);
        Envelope area = tile.area();
        RoadStretches stretches = times.stretches();
        for (int number = 0; number < stretches.classes().size(); number++) {
            if (zoom >= FROM_ZOOM.getOrDefault(stretches.classes().get(number), MOST_ZOOM)) {
                boxes.find(area, number, tile::add);
            }
        }
        return TileBytes.ofLayer("roads", "minutes", EXTENT, tile.byMinutes);
    }

    private Envelope area() {
        double margin = (double) MARGIN / EXTENT;
        return new Envelope(
                longitude(column - margin),
                longitude(column + 1 + margin),
                latitude(row + 1 + margin),
                latitude(row - margin));
    }

    private double longitude(double columns) {
        return columns / (1 << zoom) * 360 - 180;
    }

    private double latitude(double rows) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * rows / (1 << zoom)))));
    }

    private void add(int stretch) {
        if (times.isDriven(stretch)) {
            byMinutes
                    .computeIfAbsent(times.minutes(stretch), minutes -> new TileLines(-MARGIN, EXTENT + MARGIN))
                    .add(steps(times.stretches().line(stretch)));
        }
    }

    /** x and y of each corner, those left out that lie within a pixel of the one before; both ends stay. */
    private double[] steps(Coordinate[] line) {
        double[] steps = new double[2 * line.length];
        int size = 0;
        double tiles = 1 << zoom;
        for (int i = 0; i < line.length; i++) {
            double sine = Math.sin(Math.toRadians(line[i].y));
            double x = ((line[i].x + 180) / 360 * tiles - column) * EXTENT;
            double y = ((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles - row) * EXTENT;
            boolean isEnd = i == 0 || i == line.length - 1;
            if (isEnd || Math.max(Math.abs(x - steps[size - 2]), Math.abs(y - steps[size - 1])) >= PIXEL) {
                steps[size++] = x;
                steps[size++] = y;
            }
        }
        return Arrays.copyOf(steps, size);
    }
}
