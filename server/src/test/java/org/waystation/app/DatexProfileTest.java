package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.datex.DatexFile;
import org.waystation.datex.DatexStatusFile;
import org.waystation.datex.DatexStatusFile.PlaceStatus;
import org.waystation.datex.DatexStatusFile.Vacancy;
import org.waystation.intake.StationEntry;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.Names;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** Both publications of DATEX II, with and without all that may be there, against the tests' profile of the standard. */
class DatexProfileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);
    private static final OpeningHoursPool HOURS = new OpeningHoursPool();

    @TempDir
    Path folder;

    private static StationDraft bare(String id, StationKind kind) {
        return station(
                id, kind, new Names("", "Bare"), false, Optional.empty(), Facilities.NONE, false, Optional.empty());
    }

    private static StationDraft full(String id, StationKind kind, String hours) {
        Facilities facilities = new Facilities(
                EnumSet.complementOf(EnumSet.of(Facility.HGV_PARKING, Facility.CAR_PARKING)),
                Map.of(Facility.HGV_PARKING, 0, Facility.CAR_PARKING, 30),
                Set.of(),
                List.of(),
                Map.of());
        return station(
                id,
                kind,
                new Names("满 & <满>", "Full"),
                true,
                Optional.of(hours),
                facilities,
                true,
                Optional.of("长".repeat(1022) + "\uD83D\uDE9A".repeat(300)));
    }

    private static StationDraft station(
            String id,
            StationKind kind,
            Names names,
            boolean onMotorway,
            Optional<String> hours,
            Facilities facilities,
            boolean isKnown,
            Optional<String> note) {
        return new StationDraft(
                new StationDetails(
                        kind,
                        names,
                        new Site(new Position(120.5, 27.5), List.of(), onMotorway, Optional.empty()),
                        new Service(
                                facilities,
                                hours.map(HOURS::parse),
                                OptionalInt.empty(),
                                isKnown ? Optional.of("高速\"集团\"") : Optional.empty(),
                                isKnown
                                        ? new Contact(
                                                Optional.of("+86 577 12345678"),
                                                Optional.of(URI.create("https://example.org/a?b=c&d=%20;e")),
                                                List.of(URI.create("https://example.org/1.jpg")))
                                        : Contact.NONE),
                        new Provenance(
                                List.of(new SourceId("test", id)),
                                DataStatus.INVENTED,
                                isKnown ? Optional.of(LocalDate.of(2026, 3, 31)) : Optional.empty(),
                                note)),
                Optional.empty());
    }

    private String table(StationDraft... drafts) throws IOException {
        List<StationEntry> entries = new ArrayList<>();
        for (StationDraft draft : drafts) {
            entries.add(new StationEntry(entries.size() + 1L, draft));
        }
        Path file = folder.resolve("table.xml");
        new DatexFile(CoordinateSystems.WGS84, CLOCK).write(entries, file);
        return Files.readString(file);
    }

    private static String status() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DatexStatusFile(CLOCK)
                .write(
                        List.of(
                                new PlaceStatus("1", Optional.of(new Vacancy(12, CLOCK.instant()))),
                                new PlaceStatus("a&b", Optional.of(new Vacancy(0, CLOCK.instant()))),
                                new PlaceStatus("3", Optional.empty())),
                        out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> faults(String document) throws IOException {
        return DatexProfile.faults(document.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(StationKind.class)
    void aTableKeepsToTheProfileWithAllThatMayBeThereAndWithout(StationKind kind) throws IOException {
        String table = table(
                bare("bare", kind),
                full("full", kind, "Mo-Fr 08:00-12:00,13:00-24:00"),
                full("id with & and spaces", kind, "24/7"));
        assertThat(table)
                .contains(
                        "informationWebsite",
                        "OperatingHoursSpecification",
                        "OpenAllHours",
                        "telephoneNumber",
                        "SupplementalEquipment",
                        "SupplementalServiceFacility",
                        "supply",
                        "vehicleType",
                        "_placeExtension");
        assertThat(faults(table)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24/7", "off", "Sa 22:00-06:00", "Mo-Fr 08:00-20:00; PH off", "sunrise-sunset"})
    void hoursOfAnySortKeepToTheProfile(String hours) throws IOException {
        assertThat(faults(table(full("1", StationKind.REST_AREA, hours)))).isEmpty();
    }

    @Test
    void aStatusKeepsToTheProfile() throws IOException {
        assertThat(status()).contains("numberOfVacantSpaces", "<prk:status>unknown");
        assertThat(faults(status())).isEmpty();
    }

    /** Were it lax, none of these would be told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(<fac:name>.*?</fac:name>)(.*?)(<prk:layer>)|$2$1$3|:name",
                "<prk:layer>0</prk:layer>(<prk:type>place</prk:type>)|$1|:layer",
                "(<prk:supply>.*?</prk:supply>)(.*?)(</prk:hierarchyElementGeneral>)|$2$1$3|:supply",
                "<com:vehicleType>lorry|<com:vehicleType>truck|truck",
                "waterTap</fac:equipmentType>|freshWater</fac:equipmentType>|freshWater",
                "<prk:type>place<|<prk:type>site<|site",
                "<prk:quantity>0<|<prk:quantity>some<|some",
                "<com:applicableDay>monday|<com:applicableDay>Monday|Monday",
                "<prk:versionTime>[^<]*|<prk:versionTime>noon|noon",
                "23:59:59</com:end|24.00</com:end|24.00",
                "<loc:latitude>27.5|<loc:latitude>27,5|27,5",
                "modelBaseVersion=\"3\"|modelBaseVersion=\"2\"|modelBaseVersion",
                " lang=\"zh\" model| model|lang",
                "xsi:type=\"prk:Place\" id=\"[^\"]*\"|xsi:type=\"prk:Place\"|id",
                "xsi:type=\"prk:Place\"|xsi:type=\"prk:ParkingSite\"|ParkingSite",
                "(<prk:hierarchyElementGeneral.*?</prk:hierarchyElementGeneral>)|$1$1|Duplicate",
                "<prk:hierarchyElementGeneral.*</prk:hierarchyElementGeneral>||prk:parkingTable",
                "<waystation (.*)</waystation>|<other $1</other>|other",
                "</com:publicationCreator>|</com:publicationCreator><com:more/>|more"
            })
    void aDamagedTableIsRefused(String part, String instead, String told) throws IOException {
        String sound = table(full("1", StationKind.REST_AREA, "Mo 08:00-24:00"));
        String damaged = sound.replaceFirst("(?s)" + part, instead == null ? "" : instead);
        assertThat(damaged).isNotEqualTo(sound);
        assertThat(faults(damaged))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(<fac:reference[^>]*>)(<fac:lastUpdated>.*?</fac:lastUpdated>)|$2$1|lastUpdated",
                "<fac:reference[^>]*>||lastUpdated",
                "targetClass=\"fac:FacilityObject\"|targetClass=\"prk:Place\"|targetClass",
                "numberOfVacantSpaces>12<|numberOfVacantSpaces>-1<|-1",
                "numberOfVacantSpaces>12<|numberOfVacantSpaces>1.5<|1.5",
                "<prk:status>unknown|<prk:status>empty|empty",
                "(?s)<prk:parkingStatusInformation.*</prk:parkingStatusInformation>||payload"
            })
    void aDamagedStatusIsRefused(String part, String instead, String told) throws IOException {
        String damaged = status().replaceFirst(part, instead == null ? "" : instead);
        assertThat(damaged).isNotEqualTo(status());
        assertThat(faults(damaged))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(told));
    }
}
