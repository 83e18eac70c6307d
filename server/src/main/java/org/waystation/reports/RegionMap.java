package org.waystation.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.Position;
import org.waystation.regions.County;
import org.waystation.reports.Mark.Anchor;
import org.waystation.reports.Mark.Paint;

/** A map of the region under way: the caller draws from below to above. Not thread-safe. */
final class RegionMap {

    /** Of the text on an A4 page. */
    static final double WIDTH = 480;

    private static final double LEGEND_WIDTH = 108;
    private static final double LEGEND_GAP = 12;
    private static final double TALLEST = 370;
    private static final double MARGIN = 4;
    /** Around the region, so that hexagons on its border are whole. */
    private static final double RIM = 0.025;

    private static final double NAME_SIZE = 8;
    private static final double LINE_HEIGHT = 13;
    private static final double[] ROUND = {1, 2, 5};

    private final List<County> counties;
    private final Wording wording;
    private final MapFrame frame;
    private final Drawing.Builder drawing;
    private double legendTop = 12;

    /**
     * @param counties the smallest units of the region
     * @param bounds of the region
     */
    RegionMap(List<County> counties, Envelope bounds, Wording wording) {
        this.counties = counties;
        this.wording = wording;
        Envelope shown = new Envelope();
        counties.forEach(county -> shown.expandToInclude(county.area().getEnvelopeInternal()));
        shown.expandBy(shown.getWidth() * RIM, shown.getHeight() * RIM);
        this.frame = new MapFrame(shown.isNull() ? bounds : shown, WIDTH - LEGEND_WIDTH - LEGEND_GAP, TALLEST);
        this.drawing = new Drawing.Builder(WIDTH, frame.height() + 2 * MARGIN);
    }

    void counties(Function<County, String> colour) {
        for (County county : counties) {
            drawing.area(frame.rings(county.area()), new Paint(colour.apply(county), Palette.BORDER, 1.2));
        }
    }

    /** Beside what was drawn before. */
    void borders() {
        for (County county : counties) {
            drawing.area(frame.rings(county.area()), Paint.outlined(Palette.OUTLINE, 0.6));
        }
    }

    void hexagons(HexagonGrid grid, List<Integer> shown, IntFunction<String> colour) {
        for (int hexagon : shown) {
            List<Coordinate> corners =
                    grid.corners(hexagon).stream().map(frame::at).toList();
            drawing.area(List.of(corners), new Paint(colour.apply(hexagon), Palette.BORDER, 0.3));
        }
    }

    void dots(List<Position> positions, double radius, String colour) {
        for (Position position : positions) {
            drawing.dot(frame.at(position.toCoordinate()), radius, new Paint(colour, "#ffffff", 0.5));
        }
    }

    /** With numbers, from 1. */
    void numbered(List<Position> positions) {
        for (int i = 0; i < positions.size(); i++) {
            Coordinate at = frame.at(positions.get(i).toCoordinate());
            drawing.dot(at, 7, new Paint(Palette.SITE, "#ffffff", 1.2));
            drawing.label(new Mark.Label(
                    Integer.toString(i + 1),
                    new Coordinate(at.x, at.y + 3),
                    8.5,
                    "#ffffff",
                    Anchor.MIDDLE,
                    true,
                    false));
        }
    }

    /** In the widest place of each; one that would lie over another is moved up or down. */
    void countyNames() {
        List<Envelope> taken = new ArrayList<>();
        List<County> smallFirst = counties.stream()
                .sorted(Comparator.comparingDouble(county -> county.area().getArea()))
                .toList();
        for (County county : smallFirst) {
            String name = wording.name(county);
            Coordinate middle = frame.at(middle(county.area()));
            double halfWidth = name.codePoints().mapToDouble(RegionMap::width).sum() / 2;
            Envelope box = free(middle, halfWidth, taken);
            taken.add(box);
            drawing.label(new Mark.Label(
                    name,
                    new Coordinate(box.centre().x, box.getMaxY() - 2),
                    NAME_SIZE,
                    Palette.INK,
                    Anchor.MIDDLE,
                    false,
                    true));
        }
    }

    /** About: Latin letters are half as wide as Chinese characters. */
    private static double width(int character) {
        return character < 0x2e80 ? NAME_SIZE * 0.55 : NAME_SIZE;
    }

    private static Envelope free(Coordinate middle, double halfWidth, List<Envelope> taken) {
        double[] shifts = {0, -NAME_SIZE - 2, NAME_SIZE + 2, -2 * NAME_SIZE - 4, 2 * NAME_SIZE + 4};
        for (double shift : shifts) {
            Envelope box = box(middle, halfWidth, shift);
            if (taken.stream().noneMatch(box::intersects)) {
                return box;
            }
        }
        return box(middle, halfWidth, 0);
    }

    private static Envelope box(Coordinate middle, double halfWidth, double shift) {
        return new Envelope(
                middle.x - halfWidth,
                middle.x + halfWidth,
                middle.y + shift - NAME_SIZE / 2,
                middle.y + shift + NAME_SIZE / 2);
    }

    private static Coordinate middle(Geometry area) {
        Envelope box = area.getEnvelopeInternal();
        double tolerance = Math.max(box.getWidth(), box.getHeight()) / 50;
        return MaximumInscribedCircle.getCenter(area, tolerance).getCoordinate();
    }

    /** A length that is round, in the lower right corner of what is beside the map. */
    void scaleBar() {
        double longest = LEGEND_WIDTH - 20;
        double metres = 1;
        for (double power = 1; power <= 1e7; power *= 10) {
            for (double round : ROUND) {
                metres = round * power * frame.pointsPerMetre() <= longest ? round * power : metres;
            }
        }
        double length = metres * frame.pointsPerMetre();
        double left = WIDTH - LEGEND_WIDTH;
        double y = frame.height() - 2;
        drawing.line(
                List.of(
                        new Coordinate(left, y - 4),
                        new Coordinate(left, y),
                        new Coordinate(left + length, y),
                        new Coordinate(left + length, y - 4)),
                Palette.INK,
                0.8);
        String text = metres >= 1000
                ? wording.text("report.map.kilometres", wording.count(Math.round(metres / 1000)))
                : wording.text("report.map.metres", wording.count(Math.round(metres)));
        drawing.label(text, left, y - 8, 7.5, Palette.INK, Anchor.START);
    }

    void legendTitle(String text) {
        legendTop += legendTop > 12 ? 8 : 0;
        drawing.label(new Mark.Label(
                text, new Coordinate(WIDTH - LEGEND_WIDTH, legendTop), 8.5, Palette.INK, Anchor.START, true, false));
        legendTop += LINE_HEIGHT;
    }

    void legendBox(String colour, String text) {
        drawing.box(WIDTH - LEGEND_WIDTH, legendTop - 8, 14, 9, Paint.filled(colour));
        legendText(text);
    }

    void legendDot(String colour, double radius, String text) {
        drawing.dot(new Coordinate(WIDTH - LEGEND_WIDTH + 7, legendTop - 3), radius, new Paint(colour, "#ffffff", 0.5));
        legendText(text);
    }

    private void legendText(String text) {
        drawing.label(text, WIDTH - LEGEND_WIDTH + 20, legendTop, 8, Palette.INK, Anchor.START);
        legendTop += LINE_HEIGHT;
    }

    Drawing build(String description) {
        return drawing.build(description);
    }
}
