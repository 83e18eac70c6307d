package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.intake.StationEntry;
import org.waystation.progress.Progress;
import org.waystation.sample.SampleRegion;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.Names;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** What is written in any format is read back as it was, whatever is in it. */
class RoundTripTest {

    private static final List<String> UNUSUAL = List.of(
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+SUM(1,2)",
            "-3-",
            "@cmd",
            "'=already guarded",
            "''=twice",
            "'plain apostrophe",
            "＝全角",
            "quote \" and 'both' \"\"",
            "comma, semicolon; tab\tinside",
            "line\nbreak",
            "line\r\nbreak\rand more",
            "😀 emoji 👨‍👩‍👧 and 𠮷野家",
            "<b>&amp; & \"markup\"</b> ]]>",
            "_x000D_ looks like an escape",
            "[\"not\",\"json\"]",
            "\u200Fשלום RTL",
            "ends with a backslash \\",
            "null",
            "0012",
            "1e5",
            "长".repeat(95),
            "#N/A");

    private static List<StationDraft> stations;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeStations(@TempDir Path sample) throws IOException {
        stations = new ArrayList<>(ReadResult.of(
                        SampleRegion.write(sample, Progress.SILENT).stations(),
                        StationFileReader.Settings.defaults().withSource("sample"))
                .drafts());
        assertThat(stations).hasSizeGreaterThan(100);
        for (int i = 0; i < UNUSUAL.size(); i++) {
            stations.add(unusual(i, UNUSUAL.get(i)));
        }
        stations.add(bare());
        stations.add(full());
    }

    private static StationDraft unusual(int number, String text) {
        return new StationDraft(
                new StationDetails(
                        StationKind.PARKING,
                        new Names(text, number % 2 == 0 ? "" : text),
                        new Site(
                                new Position(-70.0 - number / 7.0, -33.0 + number / 9.0),
                                List.of(),
                                false,
                                Optional.of(text)),
                        new Service(
                                Facilities.NONE,
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.of(text),
                                Contact.NONE),
                        new Provenance(
                                List.of(new SourceId("unusual", text)),
                                DataStatus.INVENTED,
                                Optional.empty(),
                                Optional.of((text + " ")
                                        .repeat(2000 / (text.length() + 1))
                                        .strip()))),
                Optional.empty());
    }

    private static StationDraft bare() {
        return new StationDraft(
                new StationDetails(
                        StationKind.FUEL,
                        new Names("", "Only English"),
                        Site.at(new Position(1e-7, 0)),
                        new Service(
                                Facilities.NONE, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE),
                        new Provenance(
                                List.of(new SourceId("bare", "1")),
                                DataStatus.REAL,
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty());
    }

    private static StationDraft full() {
        OpeningHours hours = new OpeningHoursPool().parse("Mo-Fr 08:00-20:00; PH off");
        return new StationDraft(
                new StationDetails(
                        StationKind.SERVICE_AREA,
                        new Names("满", "Full"),
                        new Site(
                                new Position(120.123456789012345, 27.987654321098765),
                                List.of(new Position(120.1, 27.9), new Position(120.2, 27.95)),
                                true,
                                Optional.of("福州方向")),
                        new Service(
                                new Facilities(
                                        Set.of(Facility.SHOWER, Facility.FUEL),
                                        Map.of(Facility.HGV_PARKING, 0),
                                        Set.of(FuelKind.DIESEL),
                                        List.of(
                                                new Charger(Connector.GBT_DC, 0, 1),
                                                new Charger(Connector.TYPE2, 22.1234, 3)),
                                        Map.of(
                                                Facility.RESIDENCE_PERMIT,
                                                new ServiceWindow(
                                                        Optional.of(new OpeningHoursPool()
                                                                .parse("Mo-Fr 09:00-11:30,14:00-17:00; PH off")),
                                                        Optional.of("身份证; 劳动合同")),
                                                Facility.LEGAL_ADVICE,
                                                new ServiceWindow(Optional.empty(), Optional.of("案件材料")))),
                                Optional.of(hours),
                                OptionalInt.of(4),
                                Optional.of("高速集团"),
                                new Contact(
                                        Optional.of("+86 577 12345678"),
                                        Optional.of(URI.create("https://example.org/a?b=c&d=%20;e")),
                                        List.of(
                                                URI.create("https://example.org/1;v=2.jpg"),
                                                URI.create("https://example.org/2.jpg")))),
                        new Provenance(
                                List.of(new SourceId("full", "way/1"), new SourceId("full", "node/2;3")),
                                DataStatus.APPROXIMATE,
                                Optional.of(LocalDate.of(2026, 3, 31)),
                                Optional.of("备注"))),
                Optional.of(new SourceId("full", "way/2")));
    }

    private List<String> write(String name, StationFormat format, CoordinateSystem system, List<StationDraft> drafts)
            throws IOException {
        List<StationEntry> entries = new ArrayList<>();
        drafts.forEach(draft -> entries.add(new StationEntry(entries.size() + 1L, draft)));
        return new StationFileWriter(format, system, ZoneId.of("Asia/Shanghai")).write(entries, folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv,csv",
        "a.geojson,geojson",
        "a.xlsx,xlsx",
        "a.shp,shapefile",
        "a.zip,shapefile",
        "a.gpkg,geopackage",
        "a.kml,kml",
        "a.kmz,kml",
        "a.gpx,gpx"
    })
    void whatIsWrittenIsReadBackTheSame(String name, String format) throws IOException {
        assertThat(write(name, StationFormat.get(format), CoordinateSystems.WGS84, stations))
                .isEmpty();
        ReadResult read = ReadResult.of(folder.resolve(name), StationFileReader.Settings.defaults());
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes()).isEmpty();
        assertThat(read.drafts()).hasSameSizeAs(stations);
        for (int i = 0; i < stations.size(); i++) {
            assertThat(read.drafts().get(i)).isEqualTo(stations.get(i));
        }
    }

    /** These formats are other people's: what they have no word for stands beside, and degrees end at the seventh digit. */
    @ParameterizedTest
    @CsvSource({"a.ocpi.json,ocpi", "a.datex.xml,datex", "a.ocm.json,openchargemap"})
    void whatIsWrittenInOtherPeoplesFormatsIsReadBackTheSame(String name, String format) throws IOException {
        write(name, StationFormat.get(format), CoordinateSystems.WGS84, stations);
        ReadResult read = ReadResult.of(folder.resolve(name), StationFileReader.Settings.defaults());
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes()).isEmpty();
        assertThat(read.drafts()).hasSameSizeAs(stations);
        for (int i = 0; i < stations.size(); i++) {
            StationDraft again = read.drafts().get(i);
            assertThat(again.saysTheSameAs(stations.get(i)))
                    .as(again + " is not " + stations.get(i))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv,csv,EPSG:4490,yes",
        "a.shp,shapefile,EPSG:4549,no",
        "a.shp,shapefile,EPSG:4490,no",
        "a.zip,shapefile,gcj02,yes",
        "a.gpkg,geopackage,EPSG:4549,no",
        "a.gpkg,geopackage,bd09,yes",
        "a.geojson,geojson,EPSG:3857,no",
        "a.geojson,geojson,gcj02,yes",
        "a.kmz,kml,gcj02,yes",
        "a.gpx,gpx,bd09,yes"
    })
    void positionsInOtherSystemsComeBackWithinAMillimetre(String name, String format, String system, String told)
            throws IOException {
        List<StationDraft> chinese = stations.stream()
                .filter(draft -> draft.details().position().longitude() > 100)
                .toList();
        CoordinateSystem written = CoordinateSystems.parse(system);
        write(name, StationFormat.get(format), written, chinese);
        StationFileReader.Settings settings = StationFileReader.Settings.defaults();
        ReadResult read =
                ReadResult.of(folder.resolve(name), told.equals("yes") ? settings.withCoordinates(written) : settings);
        assertThat(read.problems()).isEmpty();
        assertThat(read.drafts()).hasSameSizeAs(chinese);
        for (int i = 0; i < chinese.size(); i++) {
            assertThat(read.drafts()
                            .get(i)
                            .details()
                            .position()
                            .distanceMetres(chinese.get(i).details().position()))
                    .isLessThan(0.001);
        }
        if (told.equals("no")) {
            assertThat(read.notes()).anySatisfy(note -> assertThat(note).startsWith("Coordinates were read as EPSG:"));
        }
    }

    @Test
    void noTextInTheCsvFileBeginsLikeAFormula() throws IOException {
        write("a.csv", StationFormat.CSV, CoordinateSystems.WGS84, stations);
        assertThat(Files.readString(folder.resolve("a.csv"))).doesNotContainPattern("[,\\n]\"?[=+@＝]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.xlsx", "a.shp", "a.zip", "a.gpkg", "a.kml", "a.gpx", "a.geojson"})
    void anExportOfNothingIsReadAsNothing(String name) throws IOException {
        StationFormat format = StationFormat.byEnding(Path.of(name)).orElseThrow();
        new StationFileWriter(format, CoordinateSystems.WGS84, ZoneOffset.UTC).write(List.of(), folder.resolve(name));
        ReadResult read = ReadResult.of(folder.resolve(name), StationFileReader.Settings.defaults());
        assertThat(read.drafts()).isEmpty();
        assertThat(read.problems()).isEmpty();
    }
}
