package org.waystation.geofiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.UnknownCoordinateSystemException;
import org.waystation.files.BoundedZip;
import org.waystation.files.FolderTree;
import org.waystation.geofiles.DbfNames.Continuation;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;

/**
 * Reads a Shapefile: {@code .shp} with the {@code .dbf}, {@code .prj} and {@code .cpg} beside it, or a ZIP archive of these.
 */
public final class ShapefileRows {

    /** A column that is less full than this does not go on in the next one. */
    private static final int FULL_BYTES = 200;

    private final Path file;
    private final String name;
    private final RowHandler handler;

    public ShapefileRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        try {
            if (isZip()) {
                Path folder = Files.createTempDirectory("shapefile");
                try {
                    read(unpacked(folder), progress);
                } finally {
                    FolderTree.deleteQuietly(folder);
                }
            } else {
                read(partsBeside(), progress);
            }
        } catch (ZipException | DamagedShapefileException e) {
            throw unreadable(e.getMessage());
        }
    }

    private boolean isZip() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private Map<String, Path> partsBeside() throws IOException {
        Map<String, Path> parts = new HashMap<>();
        String stem = stem(name);
        Path folder = file.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(each -> stem(each.getFileName().toString()).equals(stem))
                    .forEach(each -> parts.put(ending(each.getFileName().toString()), each));
        }
        parts.put(".shp", file);
        return parts;
    }

    private Map<String, Path> unpacked(Path folder) throws IOException {
        Map<String, Path> parts = new HashMap<>();
        try (BoundedZip zip = BoundedZip.open(file)) {
            List<String> shapes = zip.namesEndingWith(".shp");
            if (shapes.size() != 1) {
                throw unreadable(
                        shapes.isEmpty()
                                ? "the ZIP archive has no .shp"
                                : "the ZIP archive has several Shapefiles (" + String.join(", ", shapes)
                                        + "); unpack it and name one");
            }
            for (String part : zip.names()) {
                if (stem(part).equals(stem(shapes.get(0)))) {
                    Path unpacked = folder.resolve("part" + parts.size());
                    try (InputStream in = zip.read(part)) {
                        Files.copy(in, unpacked);
                    }
                    parts.put(ending(part), unpacked);
                }
            }
        }
        return parts;
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    private static String ending(String fileName) {
        return fileName.substring(stem(fileName).length()).toLowerCase(Locale.ROOT);
    }

    private void read(Map<String, Path> parts, Progress progress) throws IOException {
        if (!parts.containsKey(".dbf")) {
            throw unreadable("there is no .dbf beside the .shp, which would hold the attributes");
        }
        useProjection(Optional.ofNullable(parts.get(".prj")));
        try (ShapeRecords shapes = ShapeRecords.open(parts.get(".shp"), progress);
                DbfTable table = DbfTable.open(parts.get(".dbf"), charset(Optional.ofNullable(parts.get(".cpg"))))) {
            if (!table.charset().equals(StandardCharsets.UTF_8)) {
                handler.collector()
                        .note(name + " was read as " + table.charset().name());
            }
            List<String> header = table.columns().stream()
                    .map(DbfTable.Column::name)
                    .filter(column -> DbfNames.findContinuation(column).isEmpty())
                    .toList();
            Optional<String> lack = handler.findLack(header, true);
            if (lack.isPresent()) {
                throw unreadable(lack.get() + "; it has: " + String.join(", ", header));
            }
            handler.noteUnused(header);
            rows(shapes, table);
        }
    }

    private void rows(ShapeRecords shapes, DbfTable table) throws IOException {
        long number = 0;
        while (shapes.hasNext()) {
            number++;
            if (number > table.count()) {
                throw new DamagedShapefileException("the .dbf has only " + table.count()
                        + " records, the .shp has more: they do not belong together");
            }
            ShapeRecords.Shape shape = shapes.next();
            table.next();
            if (!table.isDeleted()) {
                row(new Place(name, 0, "record " + number), shape, table);
            }
        }
        if (number < table.count()) {
            throw new DamagedShapefileException("the .shp has only " + number + " records, the .dbf has "
                    + table.count() + ": they do not belong together");
        }
    }

    private void row(Place place, ShapeRecords.Shape shape, DbfTable table) {
        FileRow row = handler.row(place);
        List<DbfTable.Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            StringBuilder text = new StringBuilder(table.text(columns.get(i)));
            String column = columns.get(i).name();
            int number = 2;
            while (i + 1 < columns.size() && continues(columns.get(i + 1), number) && full(table, columns.get(i))) {
                text.append(table.text(columns.get(++i)));
                number++;
            }
            row.put(column, text.toString());
        }
        handler.handle(row, (coordinates, problems) -> {
            if (shape.point().isEmpty()) {
                problems.add("shape", "", shape.problem());
                return Optional.empty();
            }
            return coordinates.position(
                    shape.point().get().getX(), shape.point().get().getY(), "shape x", "shape y", problems);
        });
    }

    private static boolean continues(DbfTable.Column column, int number) {
        Optional<Continuation> continuation = DbfNames.findContinuation(column.name());
        return continuation.isPresent() && continuation.get().number() == number;
    }

    private static boolean full(DbfTable table, DbfTable.Column column) {
        return table.text(column).getBytes(table.charset()).length >= FULL_BYTES;
    }

    private void useProjection(Optional<Path> projection) throws IOException {
        if (projection.isEmpty()) {
            if (!handler.isSystemGiven()) {
                handler.collector()
                        .note("There is no .prj, so coordinates were read as WGS 84; --crs names another system");
            }
            return;
        }
        String text = Files.readString(projection.get(), StandardCharsets.ISO_8859_1);
        try {
            handler.useSystemOfFile(CoordinateSystems.ofWellKnownText(text), "its .prj");
        } catch (UnknownCoordinateSystemException e) {
            if (!handler.isSystemGiven()) {
                throw unreadable(
                        "the .prj names no coordinate system that is known; name it with --crs: " + e.getMessage());
            }
        }
    }

    private Optional<Charset> charset(Optional<Path> codePage) throws IOException {
        if (codePage.isEmpty()) {
            return Optional.empty();
        }
        String told = Files.readString(codePage.get(), StandardCharsets.ISO_8859_1)
                .replace("ï»¿", "")
                .strip();
        try {
            return Optional.of(charset(told));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            handler.collector().note("The .cpg names an encoding that is not known: " + told);
            return Optional.empty();
        }
    }

    private static Charset charset(String told) {
        String plain = told.toUpperCase(Locale.ROOT).replaceAll("^(ANSI|OEM|CP|WINDOWS)[ -]?(?=\\d)", "");
        return switch (plain) {
            case "65001", "UTF8" -> StandardCharsets.UTF_8;
            case "936", "GBK", "GB2312", "GB18030" -> Charset.forName("GB18030");
            case "950" -> Charset.forName("Big5");
            case "88591" -> StandardCharsets.ISO_8859_1;
            default ->
                Charset.forName(
                        plain.matches("\\d{3}") ? "IBM" + plain : plain.matches("125\\d") ? "windows-" + plain : plain);
        };
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, 0, reason));
    }
}
