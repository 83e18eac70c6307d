package org.waystation.datex;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.files.CountingInputStream;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.StatusCollector;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusDraft.Parking;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.Remarks;
import org.waystation.stations.SourceId;
import org.waystation.xml.GuardedXml;
import org.waystation.xml.XmlElement;

/**
 * Reads the records of a parking status publication, one at a time: the status of places, as DATEX II has it from version 3.4
 * on, and the records of version 3 before and of the extended version 2.3. Such publications are of truck parkings, so their
 * spaces are truck spaces. What single groups, areas and spaces have is not read: which vehicles they are for stands in the
 * table publication only.
 */
public final class DatexStatus {

    private static final String RECORD = "parkingRecordStatus";
    private static final String INFORMATION = "parkingStatusInformation";
    private static final Words OF_RECORDS = new Words(
            "parkingRecordReference",
            "parkingStatusOriginTime",
            "parkingOccupancy",
            "parkingNumberOfVacantSpaces",
            "parkingNumberOfOccupiedSpaces",
            "parkingNumberOfVehicles",
            "parkingSiteStatus");
    private static final Words OF_PLACES = new Words(
            "reference",
            "lastUpdated",
            "occupancy",
            "numberOfVacantSpaces",
            "numberOfOccupiedSpaces",
            "numberOfVehicles",
            "status");
    private static final String FULL = "full";
    private static final int MOST_ELEMENTS = 20_000;

    private final Path file;
    private final String name;
    private final String source;
    private final StatusCollector collector;
    private final Remarks without = new Remarks("Records that were passed over");
    private Optional<Instant> published = Optional.empty();
    private long records;
    private boolean hasTable;

    /** What the versions call what is read. */
    private record Words(
            String reference,
            String time,
            String occupancy,
            String vacant,
            String occupied,
            String vehicles,
            String status) {}

    /** @param source in which the parkings have their ids */
    public DatexStatus(Path file, String source, StatusCollector collector) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.source = source;
        this.collector = collector;
    }

    public void read(Progress progress) throws IOException {
        try (InputStream in = new CountingInputStream(new BufferedInputStream(Files.newInputStream(file)), progress);
                GuardedXml xml = GuardedXml.open(in, name)) {
            boolean isFirst = true;
            while (xml.next()) {
                if (xml.isStart()) {
                    if (isFirst) {
                        DatexNamespaces.checkRoot(xml, name);
                        isFirst = false;
                    }
                    take(xml);
                }
            }
        }
        if (records == 0 && hasTable) {
            throw new UnreadableSourceException(ImportProblem.of(
                    name,
                    0,
                    "this is a table publication, which has places but no occupancies; import stations reads it"));
        }
        if (records == 0) {
            collector.note("There is neither a " + RECORD + " nor a " + INFORMATION + " of type PlaceStatus");
        }
        without.tell(collector::note);
    }

    private void take(GuardedXml xml) throws UnreadableSourceException {
        switch (xml.element()) {
            case "publicationTime" ->
                published = XmlElement.read(xml, MOST_ELEMENTS).flatMap(time -> find(time.text()));
            case "parkingRecord", ParkingPlace.ELEMENT -> hasTable = true;
            case RECORD -> record(xml, OF_RECORDS);
            case INFORMATION -> {
                if (xml.type().equals("PlaceStatus")) {
                    record(xml, OF_PLACES);
                }
            }
            default -> {}
        }
    }

    private void record(GuardedXml xml, Words words) throws UnreadableSourceException {
        records++;
        Place place = new Place(name, xml.line(), "record " + records);
        Optional<XmlElement> element = XmlElement.read(xml, MOST_ELEMENTS);
        if (element.isEmpty()) {
            collector.reject(List.of(place.problem("", "", "has more than " + MOST_ELEMENTS + " elements")));
            return;
        }
        List<ImportProblem> problems = new ArrayList<>();
        Optional<StatusDraft> draft = draft(element.get(), words, place, problems);
        if (!problems.isEmpty()) {
            collector.reject(problems);
        } else if (draft.isEmpty()) {
            without.add("without a number of free or taken spaces");
        } else {
            collector.accept(draft.get(), place);
        }
    }

    private Optional<StatusDraft> draft(XmlElement status, Words words, Place place, List<ImportProblem> problems) {
        String id = status.child(words.reference())
                .map(reference -> reference.attribute("id"))
                .orElse("");
        if (id.isBlank() || id.length() > 200) {
            problems.add(place.problem(words.reference(), id, "must name the parking, in 1 to 200 characters"));
        }
        Optional<Instant> observed = observed(status, words.time(), place, problems);
        Optional<XmlElement> occupancy = status.child(words.occupancy());
        OptionalInt vacant = spaces(occupancy, words.vacant(), place, problems);
        OptionalInt occupied = spaces(occupancy, words.occupied(), place, problems);
        if (occupied.isEmpty()) {
            occupied = spaces(occupancy, words.vehicles(), place, problems);
        }
        if (vacant.isEmpty() && occupied.isEmpty() && isFull(status, words.status())) {
            vacant = OptionalInt.of(0);
        }
        if (!problems.isEmpty() || (vacant.isEmpty() && occupied.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new StatusDraft(
                new SourceId(source, id),
                Optional.of(new Parking(vacant, occupied, observed.orElseThrow())),
                List.of()));
    }

    private static boolean isFull(XmlElement status, String element) {
        return status.all(element).stream().anyMatch(word -> word.text().equals(FULL));
    }

    private Optional<Instant> observed(XmlElement status, String element, Place place, List<ImportProblem> problems) {
        String text = status.child(element).map(XmlElement::text).orElse("");
        Optional<Instant> time = text.isEmpty() ? published : find(text);
        if (time.isEmpty()) {
            problems.add(
                    place.problem(element, text, "must be a time with its offset, as in 2026-06-11T05:11:14+00:00"));
        }
        return time;
    }

    private static Optional<Instant> find(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of the whole site: of its groups there may be further ones below. */
    private static OptionalInt spaces(
            Optional<XmlElement> occupancy, String element, Place place, List<ImportProblem> problems) {
        String text = occupancy
                .flatMap(found -> found.child(element))
                .map(XmlElement::text)
                .orElse("");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,5}|100000")) {
            problems.add(place.problem(element, text, "must be a whole number from 0 to 100000"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
