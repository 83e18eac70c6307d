package org.waystation.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.database.TestDatabase;
import org.waystation.formats.StationFileReader;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusDraft.Evse;
import org.waystation.intake.StatusDraft.Parking;
import org.waystation.intake.StatusTarget.Entry;
import org.waystation.intake.StatusTarget.Taken;
import org.waystation.progress.Progress;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationStore;
import org.waystation.status.HistoryStore;
import org.waystation.status.StatusStore;

class StatusIntakeTest {

    private static final Instant NOW = Instant.now();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private StatusIntake intake;

    @BeforeEach
    void load() throws IOException {
        DATABASE.clear();
        StationStore stations = new StationStore(DATABASE.get());
        Path file = Files.writeString(folder.resolve("feed.csv"), """
                id,kind,name,longitude,latitude,facilities,further_ids
                A,parking,北站停车场,120.70,28.01,hgv_parking:40,A1;A2
                B,parking,南站停车场,120.60,27.91,hgv_parking,
                """);
        new StationImport(DATABASE.get(), stations)
                .run(
                        new StationFileReader(file, StationFileReader.Settings.defaults()),
                        StationImport.Options.DEFAULTS,
                        Progress.SILENT);
        new HistoryStore(DATABASE.get()).make(NOW.minus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(1)));
        intake = new StatusIntake(
                DATABASE.get(), stations, new StatusStore(DATABASE.get()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Entry entry(String id, OptionalInt vacant, OptionalInt occupied, Instant at) {
        return entry(
                new StatusDraft(new SourceId("feed", id), Optional.of(new Parking(vacant, occupied, at)), List.of()));
    }

    private static Entry entry(StatusDraft draft) {
        return new Entry(draft, new Place("feed.xml", 7, "record 1"));
    }

    private static OptionalLong free(String id) {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT value FROM station_status JOIN station_source USING (station_id)
                                WHERE source_id = :id AND reading = 'hgv_spaces_free'""")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    @Test
    void aStationIsFoundByAnyOfItsIdsAndOthersAreCounted() {
        Taken taken = intake.take(
                List.of(
                        entry("A2", OptionalInt.of(9), OptionalInt.empty(), NOW),
                        entry("B", OptionalInt.of(3), OptionalInt.empty(), NOW),
                        entry("C", OptionalInt.of(3), OptionalInt.empty(), NOW)),
                false);
        assertThat(taken).isEqualTo(new Taken(2, 0, 1, List.of()));
        assertThat(free("A")).hasValue(9);
        assertThat(free("B")).hasValue(3);
    }

    @Test
    void takenSpacesTellFreeOnesWhereTheStationsNumberIsKnown() {
        Taken taken = intake.take(
                List.of(
                        entry("A", OptionalInt.empty(), OptionalInt.of(28), NOW),
                        entry("B", OptionalInt.empty(), OptionalInt.of(28), NOW)),
                false);
        assertThat(free("A")).hasValue(12);
        assertThat(free("B")).isEmpty();
        assertThat(taken.applied()).isEqualTo(1);
        assertThat(taken.problems()).singleElement().asString().contains("feed.xml:7: record 1", "truck spaces");
    }

    @Test
    void onlyReadingsOfTheseDaysAreTaken() {
        Taken taken = intake.take(
                List.of(
                        entry("A", OptionalInt.of(1), OptionalInt.empty(), NOW.minus(Duration.ofDays(8))),
                        entry("B", OptionalInt.of(1), OptionalInt.empty(), NOW.plus(Duration.ofMinutes(6)))),
                false);
        assertThat(taken.problems()).hasSize(2);
        assertThat(free("A")).isEmpty();
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsPassedOver() {
        intake.take(List.of(entry("A", OptionalInt.of(5), OptionalInt.empty(), NOW)), false);
        Taken older =
                intake.take(List.of(entry("A", OptionalInt.of(9), OptionalInt.empty(), NOW.minusSeconds(60))), false);
        assertThat(older).isEqualTo(new Taken(0, 1, 0, List.of()));
        assertThat(free("A")).hasValue(5);
    }

    @Test
    void aDryRunChangesNothing() {
        Taken taken = intake.take(List.of(entry("A", OptionalInt.of(5), OptionalInt.empty(), NOW)), true);
        assertThat(taken.applied()).isEqualTo(1);
        assertThat(free("A")).isEmpty();
    }

    @Test
    void aStationWhosePointsWouldBeTooManyIsABadRecordAndTheOthersCount() {
        intake.take(List.of(entry(points("x", 400))), false);
        Taken taken = intake.take(
                List.of(entry(points("y", 200)), entry("B", OptionalInt.of(3), OptionalInt.empty(), NOW)), false);
        assertThat(taken.applied()).isEqualTo(1);
        assertThat(taken.problems()).singleElement().asString().contains("more than 500 charging points");
        assertThat(free("B")).hasValue(3);
    }

    private static StatusDraft points(String prefix, int count) {
        return new StatusDraft(
                new SourceId("feed", "A"),
                Optional.empty(),
                IntStream.range(0, count)
                        .mapToObj(i -> new Evse(prefix + i, EvseStatus.AVAILABLE, NOW))
                        .toList());
    }
}
