package org.waystation.kml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.waystation.files.BoundedZip;
import org.waystation.files.CountingInputStream;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;
import org.waystation.rows.ShapePoint;
import org.waystation.rows.StationField;
import org.waystation.xml.GuardedXml;

/**
 * Reads the placemarks of KML (OGC 12-007r2) or KMZ, in whatever folders. Fields are their extended data, by name; name,
 * description, phone number and id stand in where these are silent.
 */
public final class KmlRows {

    private static final String PLACEMARK = "Placemark";
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final Path file;
    private final String name;
    private final RowHandler handler;
    private final FileRow.UnusedNames unused = new FileRow.UnusedNames();
    private long placemarks;

    public KmlRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        if (!isZip()) {
            try (InputStream in =
                    new CountingInputStream(new BufferedInputStream(Files.newInputStream(file)), progress)) {
                read(in);
            }
        } else {
            try (BoundedZip zip = BoundedZip.open(file)) {
                zip.verify();
                List<String> documents = zip.namesEndingWith(".kml");
                if (documents.isEmpty()) {
                    throw unreadable("the KMZ archive has no KML file in it");
                }
                String document = zip.find("doc.kml").orElse(documents.get(0));
                try (InputStream in = zip.read(document)) {
                    read(in);
                }
            } catch (ZipException e) {
                throw unreadable(e.getMessage());
            }
        }
        unused.note("Extended data").ifPresent(handler.collector()::note);
    }

    private boolean isZip() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private void read(InputStream in) throws IOException {
        boolean isKml = false;
        try (GuardedXml xml = GuardedXml.open(in, name)) {
            while (xml.next()) {
                if (xml.isStart()) {
                    isKml |= xml.element().equals("kml");
                    if (!isKml) {
                        throw unreadable("this is XML with the root element <" + xml.element() + ">, not KML");
                    }
                    if (xml.element().equals(PLACEMARK)) {
                        placemark(xml);
                    }
                }
            }
        }
        if (placemarks == 0) {
            handler.collector().note("The file has no placemark");
        }
    }

    private void placemark(GuardedXml xml) throws IOException {
        placemarks++;
        FileRow row = handler.row(new Place(name, xml.line(), "placemark " + placemarks));
        String markId = xml.attribute("id");
        List<Coordinate> points = new ArrayList<>();
        List<Coordinate> area = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        String field = "";
        String markName = "";
        List<String> wrong = new ArrayList<>();
        while (xml.next() && !(xml.isEnd() && xml.element().equals(PLACEMARK))) {
            if (xml.isText()) {
                text.append(xml.text());
            } else if (xml.isStart()) {
                path.push(xml.element());
                text.setLength(0);
                if (xml.element().equals("Data") || xml.element().equals("SimpleData")) {
                    field = xml.attribute("name");
                }
            } else if (xml.isEnd()) {
                String element = path.pop();
                String parent = path.isEmpty() ? PLACEMARK : path.peek();
                switch (element) {
                    case "name" -> markName = parent.equals(PLACEMARK) ? text.toString() : markName;
                    case "description" -> fallback(row, parent, StationField.NOTE, element, text);
                    case "phoneNumber" -> fallback(row, parent, StationField.PHONE, element, text);
                    case "value" -> putField(row, parent.equals("Data") ? field : "", text);
                    case "SimpleData" -> putField(row, field, text);
                    case "coordinates" -> coordinates(text.toString(), path, points, area, wrong);
                    default -> {}
                }
                text.setLength(0);
            }
        }
        if (!row.has(StationField.NAME_EN)) {
            row.putFallback(StationField.NAME_ZH, "name", markName);
        }
        row.putFallback(StationField.ID, "id", markId.isBlank() ? markName : markId);
        handler.handle(row, (coordinates, problems) -> {
            try {
                Coordinate point = point(points, area, wrong);
                return coordinates.position(point.getX(), point.getY(), "coordinates[0]", "coordinates[1]", problems);
            } catch (IllegalArgumentException e) {
                problems.add("coordinates", String.join(" ", wrong), e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static void fallback(FileRow row, String parent, StationField field, String element, CharSequence text) {
        if (parent.equals(PLACEMARK)) {
            row.putFallback(field, element, text.toString().strip());
        }
    }

    private void putField(FileRow row, String field, CharSequence text) {
        if (!field.isEmpty() && !row.put(field, text.toString())) {
            unused.add(field);
        }
    }

    private static void coordinates(
            String text, Deque<String> path, List<Coordinate> points, List<Coordinate> area, List<String> wrong) {
        boolean ofPoint = "Point".equals(path.peek());
        boolean ofArea = path.contains("outerBoundaryIs");
        if (!ofPoint && !(ofArea && area.isEmpty())) {
            return;
        }
        for (String tuple : text.strip().split("\\s+")) {
            String[] numbers = tuple.split(",");
            try {
                Coordinate point = new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
                (ofPoint ? points : area).add(point);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                wrong.add(tuple);
            }
        }
    }

    private static Coordinate point(List<Coordinate> points, List<Coordinate> area, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("must be longitude,latitude in numbers");
        }
        if (points.size() == 1) {
            return points.get(0);
        }
        if (points.size() > 1) {
            throw new IllegalArgumentException("must be one point, has " + points.size());
        }
        if (area.size() >= 4 && area.get(0).equals2D(area.get(area.size() - 1))) {
            return ShapePoint.of(SHAPES.createPolygon(area.toArray(Coordinate[]::new)));
        }
        throw new IllegalArgumentException("there is neither a Point nor a Polygon");
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, 0, reason));
    }
}
