package org.waystation.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationCollector.Place;
import org.waystation.rows.ColumnMapping.Column;
import org.waystation.stations.StationDraft;

/**
 * What all formats do with a row: make a station of it, and hand it or its problems on, in the order of the rows. Another
 * thread makes the stations, some hundred rows behind; {@link #finish} waits for it. Not thread-safe.
 */
public final class RowHandler {

    private final Reading reading;
    private final StationRowParser parser;
    private final StationCollector collector;
    private final RowBatches batches;
    private CoordinateReader coordinates;

    /**
     * How rows are to be understood.
     *
     * @param source whose word they are
     * @param ownSources whether a row may say so itself
     * @param system what the coordinates are in, by the importing person's word; empty where the file's own word counts
     * @param today confirmations after it are mistakes
     */
    public record Reading(
            String source,
            boolean ownSources,
            Optional<CoordinateSystem> system,
            ColumnMapping mapping,
            LocalDate today) {}

    public RowHandler(Reading reading, StationCollector collector) {
        this.reading = reading;
        this.parser = new StationRowParser(reading);
        this.collector = collector;
        this.batches = new RowBatches(collector);
        this.coordinates = new CoordinateReader(reading.system().orElse(CoordinateSystems.WGS84));
    }

    /** How a format finds a row's position; empty where that is a problem, which it has added. */
    @FunctionalInterface
    public interface Locator {
        Optional<Position> locate(CoordinateReader coordinates, RowProblems problems);
    }

    /**
     * The file names its own system, which counts unless the importing person named one.
     *
     * @param told what the file says, for the note
     */
    public void useSystemOfFile(CoordinateSystem system, String told) {
        if (reading.system().isEmpty()) {
            coordinates = new CoordinateReader(system);
            if (!system.equals(CoordinateSystems.WGS84)) {
                collector.note("Coordinates were read as " + system.name() + ", as " + told + " says");
            }
        } else if (!reading.system().get().name().equals(system.name())) {
            collector.note("Coordinates were read as " + reading.system().get().name() + ", as --crs says, though "
                    + told + " says " + system.name());
        }
    }

    public boolean isSystemGiven() {
        return reading.system().isPresent();
    }

    public FileRow row(Place place) {
        return new FileRow(place, reading.mapping());
    }

    public ColumnMapping mapping() {
        return reading.mapping();
    }

    /** A row whose position is in columns of its own. */
    public void handle(FileRow row) {
        handle(row, (system, problems) -> system.columns(row, problems));
    }

    public void handle(FileRow row, Locator locator) {
        RowProblems problems = new RowProblems(row);
        // Here, since what a reader locates by may be gone when it reads on.
        Optional<Position> position = locator.locate(coordinates, problems);
        CoordinateReader system = coordinates;
        batches.add(row.place(), () -> {
            Optional<StationDraft> draft = parser.parse(row, position, system, problems);
            return draft.isPresent() ? RowBatches.Result.of(draft.get()) : RowBatches.Result.of(problems.problems());
        });
    }

    /** Hands on what was read so far; at the end, however that came. */
    public void finish() {
        batches.finish();
    }

    /**
     * An item of a foreign format in JSON.
     *
     * @param mistakes what is wrong with it apart from its position
     * @param at where its position is
     */
    public void handle(Place place, ForeignFields fields, List<Mistake> mistakes, PositionMembers at) {
        FileRow row = row(place);
        fields.fill(row);
        handle(row, (system, problems) -> {
            mistakes.forEach(mistake -> problems.add(mistake.field(), mistake.value(), mistake.reason()));
            return system.members(at.holder(), at.path(), at.longitude(), at.latitude(), problems);
        });
    }

    /**
     * Two members of an object that are a position.
     *
     * @param path the object's name, for problems
     */
    public record PositionMembers(JsonNode holder, String path, String longitude, String latitude) {}

    /** A row that cannot be taken apart. */
    public void reject(Place place, String value, String reason) {
        RowBatches.Result result = RowBatches.Result.of(List.of(place.problem("", value, reason)));
        batches.add(place, () -> result);
    }

    /**
     * What is missing in a header, in words; empty where rows can be read by it.
     *
     * @param located whether the position is elsewhere than in columns
     */
    public Optional<String> findLack(Collection<String> header, boolean located) {
        List<String> unmapped = reading.mapping().missingFrom(header);
        if (!unmapped.isEmpty()) {
            return Optional.of("there is no column '" + String.join("', '", unmapped) + "', which --map names");
        }
        Set<StationField> found = EnumSet.noneOf(StationField.class);
        header.forEach(name -> reading.mapping().find(name).map(Column::field).ifPresent(found::add));
        boolean hasKind = found.contains(StationField.KIND)
                || found.contains(StationField.HIGHWAY)
                || found.contains(StationField.AMENITY);
        List<StationField> needed = located
                ? List.of(StationField.ID, StationField.KIND)
                : List.of(StationField.ID, StationField.KIND, StationField.LONGITUDE, StationField.LATITUDE);
        for (StationField field : needed) {
            if (!found.contains(field)
                    && !reading.mapping().hasConstant(field)
                    && !(field == StationField.KIND && hasKind)) {
                return Optional.of("there is no column '" + field.label() + "' (or "
                        + String.join(
                                ", ", field.names().subList(1, field.names().size())) + "); --map says which it is");
            }
        }
        return Optional.empty();
    }

    /** Names the columns of a header that mean nothing here. */
    public void noteUnused(Collection<String> header) {
        FileRow.UnusedNames unused = new FileRow.UnusedNames();
        header.stream()
                .filter(name -> !name.isBlank() && reading.mapping().find(name).isEmpty())
                .forEach(name -> unused.add(name.strip()));
        unused.note("Columns").ifPresent(collector::note);
    }

    /** The day of the import. */
    public LocalDate today() {
        return reading.today();
    }

    public StationCollector collector() {
        return collector;
    }
}
