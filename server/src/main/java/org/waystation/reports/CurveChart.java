package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.coverage.StoredCoverage;
import org.waystation.coverage.StoredCoverage.Amounts;
import org.waystation.reports.Mark.Anchor;

/** Which share of the roads is within how many minutes, this quarter and the one before. */
record CurveChart(Wording wording) {

    private static final int MINUTES = 60;
    private static final double HEIGHT = 190;
    private static final double LEFT = 34;
    private static final double TOP = 22;
    private static final double RIGHT = 8;
    private static final double BOTTOM = 26;
    private static final double SIZE = 8;

    Drawing draw(ReportSubject subject) {
        Drawing.Builder drawing = new Drawing.Builder(RegionMap.WIDTH, HEIGHT);
        grid(drawing);
        Optional<StoredCoverage> before = subject.before();
        before.ifPresent(then -> curve(drawing, then, "#98a2a7", 1.4));
        curve(drawing, subject.quarter(), Palette.NEAR, 2.2);
        key(drawing, LEFT, Palette.NEAR, subject.question().quarter().toString());
        before.ifPresent(
                then -> key(drawing, LEFT + 90, "#98a2a7", then.quarter().toString()));
        return drawing.build(wording.text("report.summary.curve"));
    }

    private void grid(Drawing.Builder drawing) {
        for (int percent = 0; percent <= 100; percent += 25) {
            drawing.line(LEFT, y(percent / 100.0), RegionMap.WIDTH - RIGHT, y(percent / 100.0), "#dfe3e4", 0.6);
            drawing.label(percent + "%", LEFT - 5, y(percent / 100.0) + 3, SIZE, Palette.QUIET, Anchor.END);
        }
        for (int minute = 0; minute <= MINUTES; minute += 15) {
            drawing.line(x(minute), y(0), x(minute), y(0) + 3, Palette.QUIET, 0.6);
            String text =
                    minute == MINUTES ? wording.text("report.map.minutes", Integer.toString(minute)) : minute + "";
            Anchor anchor = minute == MINUTES ? Anchor.END : Anchor.MIDDLE;
            drawing.label(text, x(minute), y(0) + 14, SIZE, Palette.QUIET, anchor);
        }
    }

    private void curve(Drawing.Builder drawing, StoredCoverage stored, String colour, double width) {
        stored.findRegion().ifPresent(area -> {
            Amounts roads = area.roads();
            List<Coordinate> points = new ArrayList<>();
            for (int minute = 0; minute <= MINUTES; minute++) {
                points.add(new Coordinate(x(minute), y(roads.shareWithin(60L * minute))));
            }
            drawing.line(points, colour, width);
        });
    }

    private void key(Drawing.Builder drawing, double left, String colour, String text) {
        drawing.line(left, TOP - 13, left + 18, TOP - 13, colour, 2.2);
        drawing.label(text, left + 23, TOP - 10, SIZE, Palette.INK, Anchor.START);
    }

    private static double x(double minute) {
        return LEFT + minute / MINUTES * (RegionMap.WIDTH - LEFT - RIGHT);
    }

    private static double y(double share) {
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    }
}
