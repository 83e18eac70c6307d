package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.waystation.coverage.StoredCoverage.Amounts;
import org.waystation.coverage.StoredCoverage.Area;
import org.waystation.crs.Position;
import org.waystation.regions.County;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;
import org.waystation.stations.Station;

/** How well each county is covered: two maps and a table. */
final class CoverageSection implements ReportSection {

    private static final long[] WITHIN_SECONDS = {900, SummarySection.THRESHOLD_SECONDS, 2700};
    private static final double SQUARE_METRES_PER_100_SQUARE_KILOMETRES = 1e8;
    private static final double METRES_PER_1000_KILOMETRES = 1e6;
    private static final double PERCENT = 0.01;

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<Area> counties = counties(subject);
        List<Block> blocks = new ArrayList<>();
        if (!counties.isEmpty()) {
            blocks.add(new Block.Figure(
                    "county-map", countyMap(subject), wording.text("report.counties.map", kept(subject))));
            blocks.add(table(subject, counties));
            blocks.add(Paragraph.quiet(wording.text("report.counties.note")));
        }
        HexagonMap hexagons = new HexagonMap(subject);
        if (hexagons.isDrawn()) {
            RegionMap map = subject.map();
            hexagons.draw(map);
            map.borders();
            map.dots(stations(subject), 1.8, Palette.INK);
            map.countyNames();
            hexagons.legend(map);
            map.legendTitle(wording.text("report.map.legend.also"));
            map.legendDot(Palette.INK, 1.8, wording.text("report.map.station"));
            map.scaleBar();
            String caption = wording.text(
                    "report.hexagons.map",
                    wording.kilometres(subject.hexagons().grid().sideMetres()),
                    wording.date(subject.madeAt()));
            blocks.add(new Block.Figure("hexagon-map", map.build(caption), caption));
        }
        return Optional.of(new Chapter("counties", wording.text("report.counties.title"), blocks));
    }

    private static List<Area> counties(ReportSubject subject) {
        return subject.quarter().areas().stream()
                .filter(area -> !area.name().isEmpty())
                .toList();
    }

    private static String kept(ReportSubject subject) {
        return subject.wording().quarter(subject.question().quarter());
    }

    static List<Position> stations(ReportSubject subject) {
        return subject.region().stations().listMatching(subject.question().filter()).stream()
                .map(Station::position)
                .toList();
    }

    private static Drawing countyMap(ReportSubject subject) {
        Wording wording = subject.wording();
        Map<County, Double> shares = counties(subject).stream()
                .filter(area ->
                        subject.findCounty(area).isPresent() && area.roads().amount() > 0)
                .collect(Collectors.toMap(
                        area -> subject.findCounty(area).orElseThrow(),
                        area -> area.roads().shareWithin(SummarySection.THRESHOLD_SECONDS),
                        (first, second) -> first));
        RegionMap map = subject.map();
        if (shares.isEmpty()) {
            map.counties(county -> Palette.EMPTY);
        } else {
            ClassBreaks classes = ClassBreaks.natural(List.copyOf(shares.values()), Palette.size(), PERCENT);
            map.counties(county -> Optional.ofNullable(shares.get(county))
                    .map(share -> colour(classes, classes.classOf(share)))
                    .orElse(Palette.EMPTY));
            map.legendTitle(wording.text("report.map.legend.share"));
            for (int number = classes.size() - 1; number >= 0; number--) {
                map.legendBox(colour(classes, number), range(wording, classes, number));
            }
        }
        map.countyNames();
        map.scaleBar();
        return map.build(wording.text("report.counties.map", kept(subject)));
    }

    /** The highest share has the colour of what is near. */
    private static String colour(ClassBreaks classes, int number) {
        return Palette.near(classes.size() - 1 - number, classes.size());
    }

    private static String range(Wording wording, ClassBreaks classes, int number) {
        return wording.percent(classes.lower(number)) + " – " + wording.percent(classes.upper(number));
    }

    private static Block.Table table(ReportSubject subject, List<Area> counties) {
        Wording wording = subject.wording();
        boolean hasPeople = counties.stream().anyMatch(area -> area.people().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.words(wording.text("report.column.county")),
                Column.number(wording.text("report.column.stations")),
                Column.number(wording.text("report.column.per-area")),
                Column.number(wording.text("report.column.per-road")),
                Column.number(wording.text("report.column.road"))));
        for (long seconds : WITHIN_SECONDS) {
            columns.add(Column.number(wording.text("report.column.within", Long.toString(seconds / 60))));
        }
        columns.add(Column.number(wording.text("report.column.mean")));
        columns.add(Column.number(wording.text("report.column.median")));
        columns.add(Column.number(wording.text("report.column.ninetieth")));
        columns.add(Column.number(wording.text("report.column.longest")));
        if (hasPeople) {
            columns.add(Column.number(wording.text("report.column.people")));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Area area : counties) {
            rows.add(row(subject, area, squareMetres(subject, area), hasPeople));
        }
        subject.quarter().findRegion().ifPresent(all -> rows.add(row(subject, all, OptionalDouble.empty(), hasPeople)));
        return new Block.Table("counties-table", wording.text("report.counties.table", kept(subject)), columns, rows);
    }

    /** The county's as it is now. */
    private static OptionalDouble squareMetres(ReportSubject subject, Area area) {
        List<County> all = subject.region().counties();
        return subject.findCounty(area)
                .map(county -> IntStream.range(0, all.size())
                        .filter(i -> all.get(i) == county)
                        .mapToDouble(i -> subject.roads().figured(i).squareMetres())
                        .findFirst())
                .orElse(OptionalDouble.empty());
    }

    private static List<String> row(ReportSubject subject, Area area, OptionalDouble squareMetres, boolean hasPeople) {
        Wording wording = subject.wording();
        Amounts roads = area.roads();
        List<String> cells = new ArrayList<>();
        cells.add(area.name().isEmpty() ? wording.text("report.whole-region") : subject.name(area));
        cells.add(wording.count(area.stations()));
        cells.add(
                squareMetres.isPresent()
                        ? wording.decimal(area.stations()
                                / (squareMetres.getAsDouble() / SQUARE_METRES_PER_100_SQUARE_KILOMETRES))
                        : Wording.NONE);
        cells.add(
                roads.amount() > 0
                        ? wording.decimal(area.stations() / (roads.amount() / METRES_PER_1000_KILOMETRES))
                        : Wording.NONE);
        cells.add(wording.kilometres(roads.amount()));
        for (long seconds : WITHIN_SECONDS) {
            cells.add(wording.percent(roads.shareWithin(seconds)));
        }
        cells.add(wording.minutes(roads.meanSeconds()));
        cells.add(wording.minutes(roads.medianSeconds()));
        cells.add(wording.minutes(roads.ninetiethSeconds()));
        cells.add(wording.minutes(roads.mostSeconds()));
        if (hasPeople) {
            cells.add(area.people()
                    .map(people -> wording.percent(people.shareWithin(SummarySection.THRESHOLD_SECONDS)))
                    .orElse(Wording.NONE));
        }
        return cells;
    }
}
