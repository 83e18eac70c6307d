package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.osmfile.OsmFileException.Reason;
import org.waystation.osmfile.OsmFormat;
import org.waystation.progress.Progress;

class OsmFileTest {

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("region.bin"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String roadXml() {
        OsmSketch sketch = new OsmSketch();
        sketch.way("highway=primary,name=瓯海大道", 0, 0, 100, 0);
        return sketch.toXml();
    }

    private static OsmExtract extract(Path file) throws OsmFileException {
        return new OsmExtraction(OsmExtraction.Options.defaults()).extract(OsmFile.open(file), Progress.SILENT);
    }

    private static OsmFileException failureOf(Path file) {
        OsmFileException failure = catchThrowableOfType(OsmFileException.class, () -> extract(file));
        assertThat(failure).isNotNull().hasMessageContaining(file.toString());
        return failure;
    }

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(String text, Packing packing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void every_format_is_told_by_its_content() throws Exception {
        String xml = roadXml();
        assertFormat(file(xml), OsmFormat.XML);
        assertFormat(file("\ufeff" + xml), OsmFormat.XML);
        assertFormat(file(packed(xml, GZIPOutputStream::new)), OsmFormat.XML_GZIP);
        assertFormat(file(packed(xml, BZip2CompressorOutputStream::new)), OsmFormat.XML_BZIP2);
        assertFormat(file(PbfSketch.whole()), OsmFormat.PBF);
    }

    private static void assertFormat(Path file, OsmFormat format) throws OsmFileException {
        assertThat(OsmFile.open(file).format()).isEqualTo(format);
        assertThat(extract(file).mapFeatures()).hasSize(1);
    }

    @Test
    void a_header_tells_the_time() throws Exception {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(OsmFile.open(file(PbfSketch.whole())).check(Progress.SILENT)).contains(time);
        assertThat(OsmFile.open(file(roadXml())).check(Progress.SILENT)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE html><html>404</html>', a web page",
        "'<html><body>Not found</body></html>', a web page",
        "'%PDF-1.7', a PDF document",
        "'PK..', a ZIP archive",
        "'{\"type\":\"FeatureCollection\"}', JSON",
        "'hello, world', something else",
        "'<gpx/>', <gpx>"
    })
    void what_is_no_osm_file_is_named(String content, String name) throws IOException {
        OsmFileException failure = failureOf(file(content));
        assertThat(failure.reason()).isEqualTo(Reason.NOT_OSM);
        assertThat(failure).hasMessageContaining(name);
    }

    @Test
    void a_picture_is_named() throws IOException {
        byte[] jpeg = new byte[600];
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[2] = (byte) 0xff;
        assertThat(failureOf(file(jpeg))).hasMessageContaining("a JPEG picture");
    }

    @Test
    void an_empty_file_and_a_missing_one_are_told_apart() throws IOException {
        assertThat(failureOf(file("")).reason()).isEqualTo(Reason.EMPTY);
        assertThat(failureOf(folder.resolve("none.osm")).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf(folder).reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void a_document_type_is_refused_before_it_is_unfolded() throws IOException {
        String bomb = "<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY a 'ha'><!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
                + "<osm version='0.6'><node id='1' lat='1' lon='1'><tag k='name' v='&a;'/></node></osm>";
        OsmFileException failure = failureOf(file(bomb));
        assertThat(failure.reason()).isEqualTo(Reason.NOT_OSM);
        assertThat(failure).hasMessageContaining("DOCTYPE");
    }

    @Test
    void a_file_cut_anywhere_is_truncated() throws IOException {
        byte[] xml = roadXml().getBytes(StandardCharsets.UTF_8);
        assertThat(failureOf(file(Arrays.copyOf(xml, xml.length - 60))).reason())
                .isEqualTo(Reason.TRUNCATED);
        byte[] gzip = packed(roadXml(), GZIPOutputStream::new);
        assertThat(failureOf(file(Arrays.copyOf(gzip, gzip.length - 20))).reason())
                .isEqualTo(Reason.TRUNCATED);
        byte[] pbf = PbfSketch.whole();
        for (int cut : new int[] {1, 10, 60}) {
            assertThat(failureOf(file(Arrays.copyOf(pbf, pbf.length - cut))).reason())
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void a_pbf_without_its_ways_is_refused() throws IOException {
        byte[] cut =
                new PbfSketch().header("OsmSchema-V0.6", "DenseNodes").nodes().toBytes();
        OsmFileException failure = failureOf(file(cut));
        assertThat(failure.reason()).isEqualTo(Reason.NOTHING_IN_IT);
        assertThat(failure).hasMessageContaining("cut off");
    }

    @Test
    void a_flipped_bit_in_a_pbf_is_noticed() throws IOException {
        byte[] pbf = PbfSketch.whole();
        pbf[pbf.length - 20] ^= 0x10;
        assertThat(failureOf(file(pbf)).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void histories_and_changes_are_refused() throws IOException {
        byte[] history = new PbfSketch()
                .header("OsmSchema-V0.6", "HistoricalInformation")
                .toBytes();
        assertThat(failureOf(file(history)).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(failureOf(file("<osmChange version='0.6'/>")).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void an_error_in_the_middle_names_its_line() throws IOException {
        String xml = roadXml().replaceFirst("<nd ref='1'/>", "<nd ref='one'/>");
        assertThat(failureOf(file(xml))).hasMessageContaining("line").hasMessageContaining("ref='one'");
        String broken = roadXml().replaceFirst("</way>", "</wey>");
        OsmFileException failure = failureOf(file(broken));
        assertThat(failure.reason()).isIn(Reason.UNREADABLE, Reason.TRUNCATED);
    }

    @Test
    void a_region_without_roads_is_refused() throws IOException {
        OsmSketch sketch = new OsmSketch();
        sketch.way("natural=water", 0, 0, 100, 0);
        assertThat(failureOf(file(sketch.toXml())).reason()).isEqualTo(Reason.NOTHING_IN_IT);
        assertThat(failureOf(file("<osm version='0.6'></osm>")).reason()).isEqualTo(Reason.NOTHING_IN_IT);
    }
}
