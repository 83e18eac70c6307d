package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.intake.ImportSummary.Outcome;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusSummary;
import org.waystation.intake.StatusTarget;
import org.waystation.progress.Progress;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.SourceId;

class StatusFileReaderTest {

    private static final String V3 = """
            <?xml version="1.0" encoding="UTF-8"?>
            <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload" xmlns:com="http://datex2.eu/schema/3/common"
                xmlns:prk="http://datex2.eu/schema/3/parking" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:type="prk:ParkingStatusPublication" lang="en" modelBaseVersion="3">
              <com:publicationTime>2026-11-24T02:00:00Z</com:publicationTime>
            %s
            </d2:payload>
            """;

    @TempDir
    Path folder;

    private final List<StatusDraft> drafts = new ArrayList<>();

    private StatusSummary read(Path file) {
        StatusTarget target = (entries, dryRun) -> {
            entries.forEach(entry -> drafts.add(entry.draft()));
            return new StatusTarget.Taken(entries.size(), 0, 0, List.of());
        };
        return new StatusImport(target)
                .run(new StatusFileReader(file, "feed", Optional.empty()), false, Progress.SILENT, problem -> {});
    }

    private StatusSummary read(String name, String content) throws IOException {
        return read(Files.writeString(folder.resolve(name), content));
    }

    private static String record(String id, String inside) {
        return "<prk:parkingRecordStatus xsi:type=\"prk:ParkingSiteStatus\"><prk:parkingRecordReference id=\"" + id
                + "\" version=\"1\" targetClass=\"prk:ParkingRecord\"/>" + inside + "</prk:parkingRecordStatus>\n";
    }

    private static String occupancy(String inside) {
        return "<prk:parkingOccupancy>" + inside + "</prk:parkingOccupancy>";
    }

    private static String place(String id, String inside) {
        return "<prk:parkingStatusInformation xsi:type=\"prk:PlaceStatus\"><fac:reference"
                + " xmlns:fac=\"http://datex2.eu/schema/3/facilities\" targetClass=\"fac:FacilityObject\" id=\"" + id
                + "\"/>" + inside + "</prk:parkingStatusInformation>\n";
    }

    @Test
    void theStatusOfPlacesIsRead() throws IOException {
        StatusSummary summary = read(
                "status.xml",
                V3.formatted(place(
                                "A",
                                "<f:lastUpdated xmlns:f=\"http://datex2.eu/schema/3/facilities\">2026-11-24T09:58:00+08:00"
                                        + "</f:lastUpdated><prk:occupancy><prk:numberOfVacantSpaces>12"
                                        + "</prk:numberOfVacantSpaces></prk:occupancy>")
                        + place("B", "<prk:occupancy><prk:numberOfVehicles>7</prk:numberOfVehicles></prk:occupancy>")
                        + place("C", "<prk:status>full</prk:status>")
                        + place("D", "<prk:status>unknown</prk:status>")
                        + place(
                                        "E",
                                        "<prk:occupancy><prk:numberOfVacantSpaces>0</prk:numberOfVacantSpaces></prk:occupancy>")
                                .replace("PlaceStatus", "SpaceStatus")));
        assertThat(summary.problems()).isEmpty();
        assertThat(drafts).extracting(draft -> draft.station().id()).containsExactly("A", "B", "C");
        assertThat(drafts.get(0).hgvParking().orElseThrow().vacant()).hasValue(12);
        assertThat(drafts.get(0).hgvParking().orElseThrow().observedAt())
                .isEqualTo(Instant.parse("2026-11-24T01:58:00Z"));
        assertThat(drafts.get(1).hgvParking().orElseThrow().occupied()).hasValue(7);
        assertThat(drafts.get(1).hgvParking().orElseThrow().observedAt())
                .isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(drafts.get(2).hgvParking().orElseThrow().vacant()).hasValue(0);
    }

    @Test
    void vacantAndTakenSpacesOfVersionThreeAreRead() throws IOException {
        StatusSummary summary = read(
                "status.xml",
                V3.formatted(record(
                                "A",
                                "<prk:parkingStatusOriginTime>2026-11-24T09:58:00+08:00</prk:parkingStatusOriginTime>"
                                        + occupancy(
                                                "<prk:parkingNumberOfVacantSpaces>12</prk:parkingNumberOfVacantSpaces>"
                                                        + "<prk:parkingNumberOfOccupiedSpaces>3</prk:parkingNumberOfOccupiedSpaces>"))
                        + record("B", occupancy("<prk:parkingNumberOfVehicles>7</prk:parkingNumberOfVehicles>"))
                        + record("C", "<prk:parkingSiteStatus>full</prk:parkingSiteStatus>")
                        + record("D", "<prk:parkingSiteStatus>spacesAvailable</prk:parkingSiteStatus>")));
        assertThat(summary.outcome()).isEqualTo(Outcome.LOADED);
        assertThat(summary.problems()).isEmpty();
        assertThat(summary.notes())
                .containsExactly("Records that were passed over: without a number of free or taken spaces (1)");
        assertThat(drafts)
                .extracting(StatusDraft::station)
                .containsExactly(new SourceId("feed", "A"), new SourceId("feed", "B"), new SourceId("feed", "C"));
        assertThat(drafts)
                .extracting(draft -> draft.hgvParking().orElseThrow())
                .containsExactly(
                        new StatusDraft.Parking(
                                OptionalInt.of(12), OptionalInt.of(3), Instant.parse("2026-11-24T01:58:00Z")),
                        new StatusDraft.Parking(
                                OptionalInt.empty(), OptionalInt.of(7), Instant.parse("2026-11-24T02:00:00Z")),
                        new StatusDraft.Parking(
                                OptionalInt.of(0), OptionalInt.empty(), Instant.parse("2026-11-24T02:00:00Z")));
    }

    @Test
    void badRecordsAreToldWithLineAndFieldAndTheOthersCount() throws IOException {
        StatusSummary summary = read(
                "status.xml",
                V3.formatted(record(
                                "", occupancy("<prk:parkingNumberOfVacantSpaces>1</prk:parkingNumberOfVacantSpaces>"))
                        + record(
                                "B",
                                "<prk:parkingStatusOriginTime>yesterday</prk:parkingStatusOriginTime>"
                                        + occupancy(
                                                "<prk:parkingNumberOfVacantSpaces>-4</prk:parkingNumberOfVacantSpaces>"))
                        + record(
                                "C",
                                occupancy("<prk:parkingNumberOfVacantSpaces>1</prk:parkingNumberOfVacantSpaces>"))));
        assertThat(summary.read()).isEqualTo(3);
        assertThat(summary.bad()).isEqualTo(2);
        assertThat(drafts).hasSize(1);
        assertThat(summary.problems())
                .extracting(problem -> problem.line() + " " + problem.field())
                .containsExactly(
                        "6 parkingRecordReference", "7 parkingStatusOriginTime", "7 parkingNumberOfVacantSpaces");
    }

    @Test
    void statesOfChargingPointsAreReadOutOfLocations() throws IOException {
        StatusSummary summary = read("now.json", """
                {"status_code": 1000, "data": [
                 {"country_code": "CN", "party_id": "WAY", "id": "L1", "coordinates": {"latitude": "28", "longitude": "120"},
                  "evses": [
                   {"uid": "1", "status": "AVAILABLE", "last_updated": "2026-11-24T01:00:00Z"},
                   {"uid": "2", "status": "BLOCKED", "last_updated": "2026-11-24T01:10:00"},
                   {"uid": "3", "status": "INOPERATIVE"},
                   {"uid": "4", "status": "REMOVED"}],
                  "last_updated": "2026-11-24T01:20:00Z"},
                 {"country_code": "CN", "party_id": "WAY", "id": "L2", "coordinates": {"latitude": "28", "longitude": "120"},
                  "evses": [{"uid": "1", "status": "ASLEEP", "last_updated": "2026-11-24T01:00:00Z"}]},
                 {"country_code": "CN", "party_id": "WAY", "id": "L3", "coordinates": {"latitude": "28", "longitude": "120"},
                  "evses": [{"uid": "1", "status": "UNKNOWN"}]},
                 7]}""");
        assertThat(drafts).singleElement().satisfies(draft -> {
            assertThat(draft.station()).isEqualTo(new SourceId("feed", "CN*WAY*L1"));
            assertThat(draft.evses())
                    .containsExactly(
                            new StatusDraft.Evse("1", EvseStatus.AVAILABLE, Instant.parse("2026-11-24T01:00:00Z")),
                            new StatusDraft.Evse("2", EvseStatus.CHARGING, Instant.parse("2026-11-24T01:10:00Z")),
                            new StatusDraft.Evse("3", EvseStatus.OUT_OF_ORDER, Instant.parse("2026-11-24T01:20:00Z")));
        });
        assertThat(summary.problems())
                .extracting(problem -> problem.record() + " " + problem.field())
                .containsExactly("location 2 evses[1].status", "location 3 evses[1].last_updated", "location 4 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,kind,name,longitude,latitude\n1,fuel,a,120,28\n",
                "<kml/>",
                "<d2:payload xmlns:d2=\"http://datex2.eu/schema/3/d2Payload\"><a>",
                "<payload xmlns=\"http://example.org/\"/>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><payload/>",
                "{\"status_code\": 2001, \"status_message\": \"no\", \"data\": []}",
                "[{",
                ""
            })
    void whatHasNoStatusIsRefusedWhole(String content) throws IOException {
        StatusSummary summary = read("status", content);
        assertThat(summary.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(summary.problems()).hasSize(1);
        assertThat(drafts).isEmpty();
    }

    @Test
    void aTableOfParkingsIsNoStatus() throws IOException {
        StatusSummary summary = read("table.xml", V3.formatted("<prk:parkingRecord id=\"A\"/>"));
        assertThat(summary.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(summary.problems()).singleElement().asString().contains("this is a table publication");
    }

    @Test
    void manyRecordsArePassedOnInBatches() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            records.append(
                    record("P" + i, occupancy("<prk:parkingNumberOfVacantSpaces>1</prk:parkingNumberOfVacantSpaces>")));
        }
        List<Integer> batches = new ArrayList<>();
        StatusSummary summary = new StatusImport((entries, dryRun) -> {
                    batches.add(entries.size());
                    return new StatusTarget.Taken(1, entries.size() - 1, 0, List.of());
                })
                .run(
                        new StatusFileReader(
                                Files.writeString(folder.resolve("many.xml"), V3.formatted(records)),
                                "feed",
                                Optional.empty()),
                        false,
                        Progress.SILENT,
                        problem -> {});
        assertThat(batches).containsExactly(5_000, 5_000, 2_000);
        assertThat(summary.applied()).isEqualTo(3);
        assertThat(summary.read()).isEqualTo(12_000);
    }

    @Test
    void aRealPublicationOfVersionTwoIsReadWhole() {
        Path file = Path.of(
                System.getProperty("real.data", "none"), "datex2", "datex2-tollcollect-lkw-parking-status-2026-06.xml");
        Assumptions.assumeTrue(Files.exists(file), "real data is not here");
        StatusSummary summary = read(file);
        assertThat(summary.problems()).isEmpty();
        // 70 of the 1820 records have no number of vehicles.
        assertThat(drafts).hasSizeBetween(1_750, 1_820);
        assertThat(drafts)
                .filteredOn(draft -> draft.station().id().equals("DE-MV-001344"))
                .singleElement()
                .satisfies(draft ->
                        assertThat(draft.hgvParking().orElseThrow().occupied()).hasValue(3));
    }
}
