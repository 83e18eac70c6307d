package org.waystation.coverage;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.http.Language;
import org.waystation.intake.FormulaGuard;
import org.waystation.regions.County;

/**
 * Writes the figures as a table: a line for each situation, unit and class of road, and one for all classes together. Begins with
 * a byte order mark, without which spreadsheets misread Chinese.
 */
record CoverageCsv(Language language) {

    private static final String ALL = "all";

    /** @param since of the quarter that the question names, whose lines are called by it */
    String write(CoverageAnswer answer, Optional<StoredCoverage> since) throws IOException {
        StringWriter table = new StringWriter().append('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(table);
        List<String> head = new ArrayList<>(List.of(
                "situation",
                "code",
                "name",
                "roadClass",
                "stations",
                "areaSquareKilometres",
                "roadMetres",
                "unreachableMetres"));
        answer.question().withinSeconds().forEach(seconds -> head.add("shareWithin" + seconds + "Seconds"));
        head.addAll(List.of("meanSeconds", "medianSeconds", "p90Seconds", "maxSeconds"));
        boolean hasPeople = answer.population().isPresent();
        if (hasPeople) {
            head.addAll(List.of("people", "peopleFarFromRoads", "peopleUnreachable"));
            answer.question().withinSeconds().forEach(seconds -> head.add("peopleShareWithin" + seconds + "Seconds"));
            head.addAll(List.of("peopleMeanSeconds", "peopleMedianSeconds", "peopleP90Seconds", "peopleMaxSeconds"));
        }
        csv.writeRecord(head);
        int columns = head.size();
        write(csv, "situation", answer.covered(), columns);
        answer.compared().ifPresent(compared -> write(csv, "compared", compared, columns));
        since.ifPresent(then -> write(csv, then, answer, columns));
        csv.flush();
        return table.toString();
    }

    private void write(CsvWriter csv, String situation, Covered covered, int columns) {
        write(csv, situation, covered.region(), columns);
        covered.counties().forEach(county -> write(csv, situation, county, columns));
    }

    /** People stand in the line of all classes. */
    private void write(CsvWriter csv, String situation, AreaFigures area, int columns) {
        List<String> all = line(situation, area, ALL, area.all());
        area.people().ifPresent(people -> all.addAll(people(people)));
        csv.writeRecord(all);
        area.classes().forEach((roadClass, figures) -> {
            List<String> line = line(situation, area, roadClass, figures);
            while (line.size() < columns) {
                line.add("");
            }
            csv.writeRecord(line);
        });
    }

    private void write(CsvWriter csv, StoredCoverage then, CoverageAnswer answer, int columns) {
        Stream<StoredCoverage.Area> counties = answer.covered().counties().stream()
                .map(area -> area.county().orElseThrow())
                .flatMap(county -> then.findCounty(county.code(), county.name().best()).stream());
        Stream.concat(then.findRegion().stream(), counties).forEach(area -> {
            List<Long> within = answer.question().withinSeconds();
            List<String> line = new ArrayList<>(List.of(
                    then.quarter().toString(),
                    FormulaGuard.guarded(area.code()),
                    FormulaGuard.guarded(area.name()),
                    ALL,
                    Integer.toString(area.stations()),
                    "",
                    Long.toString(Math.round(area.roads().amount())),
                    Long.toString(Math.round(area.roads().unreached()))));
            addTimes(line, area.roads(), within);
            if (answer.population().isPresent() && area.people().isPresent()) {
                StoredCoverage.Amounts people = area.people().get();
                // Who is far from every road is not kept apart from who cannot reach a station.
                line.addAll(List.of(Long.toString(Math.round(people.amount())), "", ""));
                addTimes(line, people, within);
            }
            while (line.size() < columns) {
                line.add("");
            }
            csv.writeRecord(line);
        });
    }

    private static void addTimes(List<String> line, StoredCoverage.Amounts amounts, List<Long> within) {
        within.forEach(seconds -> line.add(decimal("%.4f", amounts.shareWithin(seconds))));
        line.add(number(amounts.meanSeconds(), 1));
        line.add(number(amounts.medianSeconds()));
        line.add(number(amounts.ninetiethSeconds()));
        line.add(number(amounts.mostSeconds(), 1));
    }

    private static List<String> people(PeopleFigures people) {
        List<String> line = new ArrayList<>(List.of(
                Long.toString(Math.round(people.people())),
                Long.toString(Math.round(people.far())),
                Long.toString(Math.round(people.unreached()))));
        people.within().forEach(some -> line.add(decimal("%.4f", people.share(some))));
        line.add(number(people.meanSeconds(), 1));
        line.add(number(people.medianSeconds()));
        line.add(number(people.ninetiethSeconds()));
        line.add(number(people.mostSeconds(), 1));
        return line;
    }

    private List<String> line(String situation, AreaFigures area, String roadClass, Figures figures) {
        List<String> line = new ArrayList<>(List.of(
                situation,
                FormulaGuard.guarded(area.county().map(County::code).orElse("")),
                FormulaGuard.guarded(area.county().map(this::name).orElse("")),
                roadClass,
                roadClass.equals(ALL) ? Integer.toString(area.stations()) : "",
                roadClass.equals(ALL) ? number(area.squareMetres(), 1e-6) : "",
                Long.toString(Math.round(figures.metres())),
                Long.toString(Math.round(figures.unreachedMetres()))));
        figures.metresWithin().forEach(metres -> line.add(decimal("%.4f", figures.share(metres))));
        line.add(number(figures.meanSeconds(), 1));
        line.add(number(figures.medianSeconds()));
        line.add(number(figures.ninetiethSeconds()));
        line.add(number(figures.mostSeconds(), 1));
        return line;
    }

    private String name(County county) {
        boolean isEnglish = language == Language.EN && !county.name().en().isEmpty();
        return isEnglish ? county.name().en() : county.name().best();
    }

    private static String number(OptionalDouble value, double scale) {
        return value.isPresent() ? decimal("%.1f", value.getAsDouble() * scale) : "";
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
