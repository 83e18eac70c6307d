package org.waystation.coverage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.files.FolderTree;
import org.waystation.geofiles.AreaPackage;
import org.waystation.regions.County;
import org.waystation.tables.PlainWorkbook;

/** Writes answers as files that map and spreadsheet programs open: a line, or an area, for each county. */
enum CoverageFile {
    GEOPACKAGE("application/geopackage+sqlite3", "coverage.gpkg") {
        @Override
        byte[] write(CoverageAnswer answer) throws IOException {
            Path folder = Files.createTempDirectory("waystation-coverage");
            try {
                Path file = folder.resolve(fileName());
                List<String> names = columns(answer);
                List<AreaPackage.Column> columns = IntStream.range(1, names.size())
                        .mapToObj(i -> new AreaPackage.Column(names.get(i), i > 2))
                        .toList();
                List<AreaPackage.Layer> layers = new ArrayList<>();
                layers.add(new AreaPackage.Layer("coverage", columns, areas(answer, answer.covered())));
                answer.compared()
                        .ifPresent(
                                other -> layers.add(new AreaPackage.Layer("compared", columns, areas(answer, other))));
                AreaPackage.write(file, layers);
                return Files.readAllBytes(file);
            } finally {
                FolderTree.deleteQuietly(folder);
            }
        }

        private List<AreaPackage.Row> areas(CoverageAnswer answer, Covered covered) {
            return covered.counties().stream()
                    .map(area -> new AreaPackage.Row(
                            area.county().orElseThrow().area(),
                            values(answer, "", area).subList(1, columns(answer).size())))
                    .toList();
        }
    },
    WORKBOOK("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "coverage.xlsx") {
        @Override
        byte[] write(CoverageAnswer answer) throws IOException {
            List<List<Object>> rows = new ArrayList<>(rows(answer, "situation", answer.covered()));
            answer.compared().ifPresent(other -> rows.addAll(rows(answer, "compared", other)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PlainWorkbook.write(out, "coverage", columns(answer), rows);
            return out.toByteArray();
        }

        private List<List<Object>> rows(CoverageAnswer answer, String situation, Covered covered) {
            List<List<Object>> rows = new ArrayList<>();
            rows.add(values(answer, situation, covered.region()));
            covered.counties().forEach(county -> rows.add(values(answer, situation, county)));
            return rows;
        }
    };

    private final String mediaType;
    private final String fileName;

    CoverageFile(String mediaType, String fileName) {
        this.mediaType = mediaType;
        this.fileName = fileName;
    }

    static Optional<CoverageFile> find(String mediaType) {
        return Arrays.stream(values())
                .filter(file -> file.mediaType.equals(mediaType))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    abstract byte[] write(CoverageAnswer answer) throws IOException;

    /** The first three are texts, all others numbers. */
    static List<String> columns(CoverageAnswer answer) {
        List<String> names = new ArrayList<>(List.of(
                "situation", "code", "name", "stations", "areaSquareKilometres", "roadMetres", "unreachableMetres"));
        List<Long> within = answer.question().withinSeconds();
        within.forEach(seconds -> names.add("shareWithin" + seconds + "Seconds"));
        names.addAll(List.of("meanSeconds", "medianSeconds", "p90Seconds", "maxSeconds"));
        if (answer.population().isPresent()) {
            names.add("people");
            within.forEach(seconds -> names.add("peopleShareWithin" + seconds + "Seconds"));
        }
        return names;
    }

    /** One a column; null where nothing is known. */
    static List<Object> values(CoverageAnswer answer, String situation, AreaFigures area) {
        Figures roads = area.all();
        List<Object> values = new ArrayList<>();
        values.add(situation);
        values.add(area.county().map(County::code).orElse(""));
        values.add(area.county().map(county -> county.name().best()).orElse(""));
        values.add(area.stations());
        values.add(area.squareMetres().isPresent() ? rounded(area.squareMetres().getAsDouble() / 1e6, 10) : null);
        values.add(Math.round(roads.metres()));
        values.add(Math.round(roads.unreachedMetres()));
        roads.metresWithin().forEach(metres -> values.add(rounded(roads.share(metres), 1e4)));
        values.add(roads.meanSeconds().isPresent() ? rounded(roads.meanSeconds().getAsDouble(), 10) : null);
        values.add(roads.medianSeconds().isPresent() ? roads.medianSeconds().getAsLong() : null);
        values.add(
                roads.ninetiethSeconds().isPresent() ? roads.ninetiethSeconds().getAsLong() : null);
        values.add(roads.mostSeconds().isPresent() ? rounded(roads.mostSeconds().getAsDouble(), 10) : null);
        if (answer.population().isPresent()) {
            PeopleFigures people = area.people().orElseThrow();
            values.add(Math.round(people.people()));
            people.within().forEach(some -> values.add(rounded(people.share(some), 1e4)));
        }
        if (values.size() != columns(answer).size()) {
            throw new IllegalStateException(
                    "values for " + values.stream().filter(Objects::nonNull).count() + " columns");
        }
        return values;
    }

    private static double rounded(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }
}
