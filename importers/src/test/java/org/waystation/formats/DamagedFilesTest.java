package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.intake.StationEntry;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.ColumnMapping;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** Files as they come from elsewhere: with other columns, damaged, or meant to do harm. */
class DamagedFilesTest {

    private static final StationFileReader.Settings SETTINGS = StationFileReader.Settings.defaults();

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String unreadable(Path file) throws IOException {
        try {
            return "was read: " + ReadResult.of(file, SETTINGS);
        } catch (UnreadableSourceException e) {
            return e.problem().toString();
        }
    }

    private Path zip(String name, String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private Path written(String name) throws IOException {
        StationDraft draft = new StationDraft(
                new StationDetails(
                        StationKind.FUEL,
                        new Names("鹿城加油站", ""),
                        Site.at(new Position(120.65, 28)),
                        new Service(
                                Facilities.NONE, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE),
                        new Provenance(
                                List.of(new SourceId("a", "1")), DataStatus.REAL, Optional.empty(), Optional.empty())),
                Optional.empty());
        new StationFileWriter(
                        StationFormat.byEnding(Path.of(name)).orElseThrow(), CoordinateSystems.WGS84, ZoneOffset.UTC)
                .write(List.of(new StationEntry(1, draft), new StationEntry(1, draft)), folder.resolve(name));
        return folder.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.xlsx",
                "a.zip",
                "a.kmz",
                "a.gpkg",
                "a.shp",
                "a.kml",
                "a.gpx",
                "a.ocpi.json",
                "a.ocm.json",
                "a.datex.xml"
            })
    void aFileCutOffIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(written(name));
        for (int percent : new int[] {10, 50, 90}) {
            Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length * percent / 100));
            assertThat(unreadable(folder.resolve(name)))
                    .startsWith(name + ":")
                    .containsAnyOf("cut off", "damaged", "not well-formed", "not a GeoPackage");
        }
    }

    @Test
    void aShapefileNeedsItsTable() throws IOException {
        Path shape = written("a.shp");
        Path table = folder.resolve("a.dbf");
        byte[] whole = Files.readAllBytes(table);
        Files.write(table, Arrays.copyOf(whole, whole.length - 100));
        assertThat(unreadable(shape)).contains("the .dbf was cut off");
        whole[4] = 1;
        Files.write(table, whole);
        assertThat(unreadable(shape)).contains("the .dbf has only 1 records");
        assertThat(unreadable(table)).contains("this is a part of a Shapefile");
        Files.delete(table);
        assertThat(unreadable(shape))
                .isEqualTo("a.shp: there is no .dbf beside the .shp, which would hold the attributes");
    }

    @Test
    void aProjectionThatIsNotUnderstoodIsNotPassedOver() throws IOException {
        Path shape = written("a.shp");
        Files.writeString(folder.resolve("a.prj"), "PROJCS[\"nonsense\"]");
        assertThat(unreadable(shape)).contains("names no coordinate system that is known; name it with --crs");
        Files.delete(folder.resolve("a.prj"));
        assertThat(ReadResult.of(shape, SETTINGS).notes())
                .singleElement()
                .asString()
                .contains("There is no .prj");
    }

    @Test
    void chineseAttributesAreReadByTheirCodePageOrWithoutOne() throws IOException {
        Path shape = written("a.shp");
        Path table = folder.resolve("a.dbf");
        byte[] bytes = Files.readAllBytes(table);
        byte[] utf8 = "鹿城加油站".getBytes(StandardCharsets.UTF_8);
        byte[] gbk = Arrays.copyOf("鹿城加油站".getBytes(Charset.forName("GBK")), utf8.length);
        Arrays.fill(gbk, 10, utf8.length, (byte) ' ');
        String latin = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(new String(utf8, StandardCharsets.ISO_8859_1), new String(gbk, StandardCharsets.ISO_8859_1));
        Files.write(table, latin.getBytes(StandardCharsets.ISO_8859_1));
        for (String codePage : new String[] {"GBK", "936", "ANSI 936", "", "no such"}) {
            Files.writeString(folder.resolve("a.cpg"), codePage);
            assertThat(ReadResult.of(shape, SETTINGS)
                            .drafts()
                            .get(0)
                            .details()
                            .names()
                            .zh())
                    .as(codePage)
                    .isEqualTo("鹿城加油站");
        }
    }

    @Test
    void aWorkbookNeedsASheetWithStations() throws IOException {
        assertThat(unreadable(zip("a.xlsx", "[Content_Types].xml", "<Types/>")))
                .startsWith("a.xlsx: the Excel workbook");
        assertThat(unreadable(zip("b.xlsx", "xl/workbook.xml", "<workbook>"))).startsWith("b.xlsx: the Excel workbook");
        assertThat(unreadable(file("c.xls", ""))).isEqualTo("c.xls: the file is empty");
    }

    @Test
    void aGeoPackageNeedsALayerWithStations() throws IOException, SQLException {
        assertThat(unreadable(sqlite("a.gpkg", "CREATE TABLE x (y)"))).contains("but not a GeoPackage");
        assertThat(unreadable(sqlite(
                        "b.gpkg",
                        "CREATE TABLE gpkg_contents (table_name, data_type)",
                        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)")))
                .contains("the GeoPackage has no layer of features");
        assertThat(unreadable(sqlite(
                        "c.gpkg",
                        "CREATE TABLE gpkg_contents (table_name, data_type)",
                        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)",
                        "INSERT INTO gpkg_contents VALUES ('l', 'features')",
                        "INSERT INTO gpkg_geometry_columns VALUES ('l', 'geom', 4326)",
                        "CREATE TABLE l (fid, geom, other)")))
                .contains("no layer has stations (layer 'l': there is no column 'id'");
    }

    private Path sqlite(String name, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return folder.resolve(name);
    }

    @Test
    void entitiesAndDoctypesAreRefused() throws IOException {
        Path secret = file("secret.txt", "secret");
        String doctype = "<!DOCTYPE kml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String swelling =
                "<!DOCTYPE gpx [<!ENTITY a \"" + "x".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000) + "\">]>";
        assertThat(unreadable(file("a.kml", doctype + "<kml><Placemark><name>&x;</name></Placemark></kml>")))
                .contains("DOCTYPE")
                .doesNotContain("secret\n");
        assertThat(unreadable(file("a.gpx", swelling + "<gpx><wpt lat='1' lon='1'><name>&b;</name></wpt></gpx>")))
                .contains("DOCTYPE");
        assertThat(unreadable(file("b.kml", "<kml><Placemark><name>&undefined;</name></Placemark></kml>")))
                .startsWith("b.kml:");
        assertThat(unreadable(file("a.xml", "<html/>"))).contains("root element <html>, not KML, GPX or DATEX II");
        assertThat(unreadable(file("a.osm", "<osm/>"))).contains("import osm FILE");
    }

    @Test
    void archivesThatReachOutOrSwellAreRefused() throws IOException {
        assertThat(unreadable(zip("a.kmz", "../doc.kml", "<kml/>"))).contains("would lie outside it: ../doc.kml");
        assertThat(unreadable(zip("b.kmz", "/etc/doc.kml", "<kml/>"))).contains("would lie outside it");
        assertThat(unreadable(zip("c.kmz", "doc.kml", "<kml>" + " ".repeat(40 << 20) + "</kml>")))
                .contains("unpacks to far more than it should");
        assertThat(unreadable(zip("d.zip", "readme.txt", "hello")))
                .contains("neither an Excel workbook, a Shapefile nor a KML file");
        assertThat(unreadable(zip("e.zip", "a.shp", "", "b.shp", ""))).contains("several Shapefiles (a.shp, b.shp)");
    }

    @Test
    void aForcedFormatIsNotGuessed() throws IOException {
        Path csv = file("a.csv", "id,kind,name,x,y\n1,fuel,站,120,28\n");
        for (StationFormat format : StationFormat.values()) {
            if (format != StationFormat.CSV) {
                try {
                    ReadResult.of(csv, SETTINGS.withFormat(format));
                    assertThat(format).as("was read").isNull();
                } catch (UnreadableSourceException e) {
                    assertThat(e.problem().toString()).startsWith("a.csv:");
                }
            }
        }
    }

    @Test
    void foreignKmlAndGpxHaveNamesForIdsAndKindsByMapping() throws IOException {
        ColumnMapping fuel = ColumnMapping.parse(List.of("kind='fuel'"));
        Path kml = file(
                "a.kml",
                "<kml xmlns='http://www.opengis.net/kml/2.2'><Document><Folder><Placemark><name>一号站</name>"
                        + "<description><![CDATA[<b>好</b>]]></description><phoneNumber>0577-12345678</phoneNumber>"
                        + "<Point><coordinates>\n 120.65,28.0,5\n</coordinates></Point></Placemark>"
                        + "<Placemark><name>线</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>"
                        + "</Folder></Document></kml>");
        ReadResult read = ReadResult.of(kml, SETTINGS.withMapping(fuel));
        assertThat(read.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.sourceId().id()).isEqualTo("一号站");
            assertThat(draft.details().service().contact().phone()).contains("0577-12345678");
            assertThat(draft.details().provenance().note()).contains("<b>好</b>");
        });
        assertThat(read.problems()).singleElement().asString().contains("placemark 2", "neither a Point nor a Polygon");
        Path gpx = file(
                "a.gpx",
                "<gpx version='1.1'><wpt lat='28' lon='120.65'><ele>5</ele><name>二号站</name><desc>备注</desc>"
                        + "<type>fuel</type></wpt><wpt lat='x' lon='1'><name>三</name></wpt><trk><name>no</name></trk></gpx>");
        ReadResult points = ReadResult.of(gpx, SETTINGS.withMapping(fuel));
        assertThat(points.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.details().names().zh()).isEqualTo("二号站");
            assertThat(draft.details().provenance().note()).contains("备注");
        });
        assertThat(points.problems()).singleElement().asString().contains("waypoint 2", "must be numbers");
    }

    @Test
    void columnsAreMappedByNameOrByHand() throws IOException {
        Path chinese = file("a.csv", "站点编号,站名,类型,经度,纬度,营业时间,联系电话\n1,瑞安,加油站,120.65,27.78,24/7,0577-12345678\n");
        assertThat(ReadResult.of(chinese, SETTINGS).drafts()).hasSize(1);
        Path own = file("b.csv", "nr,标题,art,东,北\n1,瑞安,fuel,120.65,27.78\n");
        ColumnMapping mapping = ColumnMapping.parse(List.of("id=nr,name:zh=标题", "kind=art,longitude=东,latitude=北"));
        assertThat(ReadResult.of(own, SETTINGS.withMapping(mapping)).drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.details().names().zh()).isEqualTo("瑞安"));
        try {
            ReadResult.of(own, SETTINGS.withMapping(ColumnMapping.parse(List.of("id=nummer"))));
            assertThat(own).as("was read").isNull();
        } catch (UnreadableSourceException e) {
            assertThat(e.problem().reason()).startsWith("there is no column 'nummer', which --map names");
        }
    }

    @Test
    void garbageOfAnyKindNeverEndsInAnythingButAMessage() throws IOException {
        List<byte[]> heads = List.of(
                new byte[] {'P', 'K', 3, 4},
                new byte[] {0, 0, 0x27, 0x0A},
                "SQLite format 3\0".getBytes(),
                "<kml".getBytes());
        for (byte[] head : heads) {
            byte[] content = ByteBuffer.allocate(600).put(head).array();
            for (int i = head.length; i < content.length; i++) {
                content[i] = (byte) (i * 31);
            }
            Path file = Files.write(folder.resolve("a.bin"), content);
            assertThat(unreadable(file)).startsWith("a.bin:");
        }
    }
}
