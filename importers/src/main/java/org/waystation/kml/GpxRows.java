package org.waystation.kml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.waystation.files.CountingInputStream;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;
import org.waystation.rows.StationField;
import org.waystation.xml.GuardedXml;

/**
 * Reads the waypoints of GPX 1.0 and 1.1; tracks and routes are passed over. Fields are elements of a waypoint's extensions,
 * by their name or by their attribute {@code name}; the waypoint's own name, description, type and link stand in where these
 * are silent.
 */
public final class GpxRows {

    private static final String WAYPOINT = "wpt";

    private final Path file;
    private final String name;
    private final RowHandler handler;
    private long waypoints;

    public GpxRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        boolean isGpx = false;
        try (InputStream in = new CountingInputStream(new BufferedInputStream(Files.newInputStream(file)), progress);
                GuardedXml xml = GuardedXml.open(in, name)) {
            while (xml.next()) {
                if (xml.isStart()) {
                    isGpx |= xml.element().equals("gpx");
                    if (!isGpx) {
                        throw new UnreadableSourceException(ImportProblem.of(
                                name,
                                xml.line(),
                                "this is XML with the root element <" + xml.element() + ">, not GPX"));
                    }
                    if (xml.element().equals(WAYPOINT)) {
                        waypoint(xml);
                    }
                }
            }
        }
        if (waypoints == 0) {
            handler.collector().note("The file has no waypoint");
        }
    }

    private void waypoint(GuardedXml xml) throws IOException {
        waypoints++;
        FileRow row = handler.row(new Place(name, xml.line(), "waypoint " + waypoints));
        String longitude = xml.attribute("lon");
        String latitude = xml.attribute("lat");
        StringBuilder text = new StringBuilder();
        String pointName = "";
        String field = "";
        int depth = 0;
        boolean extended = false;
        while (xml.next() && !(xml.isEnd() && depth == 0)) {
            if (xml.isText()) {
                text.append(xml.text());
            } else if (xml.isStart()) {
                depth++;
                text.setLength(0);
                extended |= depth == 1 && xml.element().equals("extensions");
                field = xml.attribute("name").isEmpty() ? xml.element() : xml.attribute("name");
                if (depth == 1 && xml.element().equals("link")) {
                    row.putFallback(StationField.WEBSITE, "link", xml.attribute("href"));
                }
            } else if (xml.isEnd()) {
                if (extended && depth > 1) {
                    row.put(field, text.toString());
                } else if (depth == 1) {
                    switch (xml.element()) {
                        case "name" -> pointName = text.toString();
                        case "desc", "cmt" -> row.putFallback(StationField.NOTE, xml.element(), text.toString());
                        case "type" -> row.putFallback(StationField.KIND, "type", text.toString());
                        default -> extended = false;
                    }
                }
                text.setLength(0);
                depth--;
            }
        }
        if (!row.has(StationField.NAME_EN)) {
            row.putFallback(StationField.NAME_ZH, "name", pointName);
        }
        row.putFallback(StationField.ID, "name", pointName);
        handler.handle(row, (coordinates, problems) -> {
            try {
                return coordinates.position(
                        Double.parseDouble(longitude), Double.parseDouble(latitude), "lon", "lat", problems);
            } catch (NumberFormatException e) {
                problems.add("lon", longitude + " " + latitude, "lon and lat must be numbers of decimal degrees");
                return Optional.empty();
            }
        });
    }
}
