package org.waystation.datex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waystation.crs.Position;
import org.waystation.files.CountingInputStream;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.CoordinateReader;
import org.waystation.rows.FileRow;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.RowHandler;
import org.waystation.rows.RowProblems;
import org.waystation.rows.StationField;
import org.waystation.xml.GuardedXml;
import org.waystation.xml.XmlElement;

/**
 * Reads the parkings of a parking table publication, one at a time: places, as DATEX II has them from version 3.4 on, and the
 * parking records of version 3 before, and of the extended version 2.3, which truck parkings are still published in. Whatever
 * envelope is around them is passed over.
 */
public final class DatexRows {

    private static final String RECORD = "parkingRecord";
    private static final int MOST_ELEMENTS = 20_000;

    private final Path file;
    private final String name;
    private final RowHandler handler;
    private final Remarks unknown = new Remarks("Words without use here");
    private final Remarks unfit = new Remarks("Left out because they are not what they should be");
    private final ParkingSite site = new ParkingSite(unknown, unfit);
    private final ParkingPlace place = new ParkingPlace(unknown, unfit);
    private long records;
    private boolean hasStatus;

    public DatexRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        boolean isFirst = true;
        try (InputStream in = new CountingInputStream(new BufferedInputStream(Files.newInputStream(file)), progress);
                GuardedXml xml = GuardedXml.open(in, name)) {
            while (xml.next()) {
                if (xml.isStart()) {
                    if (isFirst) {
                        DatexNamespaces.checkRoot(xml, name);
                        isFirst = false;
                    }
                    hasStatus |= xml.element().equals("parkingRecordStatus")
                            || xml.element().equals("parkingStatusInformation");
                    if (xml.element().equals(RECORD)) {
                        record(xml, site::read, "parkingLocation");
                    } else if (xml.element().equals(ParkingPlace.ELEMENT)
                            && xml.type().equals(ParkingPlace.TYPE)) {
                        record(xml, place::read, "locationReference");
                    }
                }
            }
        }
        if (records == 0 && hasStatus) {
            throw unreadable(
                    0,
                    "this is a status publication, which has occupancies but no places; stations are in the"
                            + " table publication");
        }
        if (records == 0) {
            handler.collector()
                    .note("There is neither a " + RECORD + " nor a " + ParkingPlace.ELEMENT + " of type Place");
        }
        unknown.tell(handler.collector()::note);
        unfit.tell(handler.collector()::note);
    }

    private UnreadableSourceException unreadable(long line, String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, line, reason));
    }

    private void record(GuardedXml xml, Function<XmlElement, ForeignFields> reading, String location)
            throws UnreadableSourceException {
        records++;
        Place where = new Place(name, xml.line(), "parking " + records);
        Optional<XmlElement> element = XmlElement.read(xml, MOST_ELEMENTS);
        if (element.isEmpty()) {
            handler.reject(where, "", "has more than " + MOST_ELEMENTS + " elements");
            return;
        }
        XmlElement record = element.get();
        FileRow row = handler.row(where);
        ForeignFields fields = reading.apply(record);
        fields.fill(row);
        handler.handle(row, (coordinates, problems) -> {
            accessPoints(record, row, coordinates, problems);
            return position(record, location, coordinates, problems);
        });
    }

    private static Optional<Position> position(
            XmlElement record, String element, CoordinateReader coordinates, RowProblems problems) {
        Optional<XmlElement> location = record.child(element)
                .filter(found -> found.below("latitude").findAny().isPresent());
        Optional<XmlElement> point = location.or(() -> record.child("parkingAccess"))
                .flatMap(found -> found.below("pointCoordinates").findFirst().or(() -> holder(found)));
        if (point.isEmpty()) {
            problems.add(element, "", "there are no coordinates (pointByCoordinates)");
            return Optional.empty();
        }
        return point(point.get(), coordinates, problems);
    }

    /** Whatever has a latitude: points for display, in many profiles. */
    private static Optional<XmlElement> holder(XmlElement element) {
        if (element.child("latitude").isPresent()) {
            return Optional.of(element);
        }
        return element.children().stream()
                .flatMap(child -> holder(child).stream())
                .findFirst();
    }

    private static Optional<Position> point(XmlElement point, CoordinateReader coordinates, RowProblems problems) {
        Optional<Double> longitude = CoordinateReader.number(point.textBelow("longitude"), "longitude", problems);
        Optional<Double> latitude = CoordinateReader.number(point.textBelow("latitude"), "latitude", problems);
        return longitude.isEmpty() || latitude.isEmpty()
                ? Optional.empty()
                : coordinates.position(longitude.get(), latitude.get(), "longitude", "latitude", problems);
    }

    /** Entrances for vehicles that have a place of their own. */
    private static void accessPoints(
            XmlElement record, FileRow row, CoordinateReader coordinates, RowProblems problems) {
        if (row.has(StationField.ACCESS_POINTS)
                || record.below(ForeignFields.SUPPLEMENT).findAny().isPresent()) {
            return;
        }
        String pairs = record.all("parkingAccess").stream()
                .filter(access -> access.all("accessCategory").stream()
                        .anyMatch(category -> category.text().startsWith("vehicleEntrance")))
                .flatMap(access -> access.below("pointCoordinates").findFirst().stream())
                .flatMap(point -> entrance(point).stream())
                .collect(Collectors.joining(";"));
        row.putFallback(StationField.ACCESS_POINTS, "parkingAccess", pairs);
    }

    private static Optional<String> entrance(XmlElement point) {
        String longitude = point.textBelow("longitude");
        String latitude = point.textBelow("latitude");
        return longitude.isEmpty() || latitude.isEmpty() ? Optional.empty() : Optional.of(longitude + " " + latitude);
    }
}
