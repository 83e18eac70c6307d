package org.waystation.osmfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.waystation.osmfile.OsmFileException.Reason;
import org.waystation.progress.Progress;

class WholeFileTest {

    private static final String SKETCH = """
            <?xml version='1.0' encoding='UTF-8'?>
            <osm version='0.6'>
              <node id='1' lat='28.0' lon='120.600' version='1' timestamp='2026-01-02T03:04:05Z'/>
              <node id='2' lat='28.0' lon='120.605' version='1' timestamp='2026-01-02T03:04:05Z'/>
              <way id='1' version='1' timestamp='2026-01-02T03:04:05Z'>
                <nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/>
              </way>
            </osm>
            """;

    @TempDir
    Path folder;

    @Test
    void theFormatIsToldByContentWhateverTheName() throws Exception {
        assertThat(format("x.pbf", SKETCH.getBytes(StandardCharsets.UTF_8))).isEqualTo(OsmFormat.XML);
        assertThat(format("x.osm", gzip(SKETCH))).isEqualTo(OsmFormat.XML_GZIP);
        assertThat(format("x", bzip2(SKETCH))).isEqualTo(OsmFormat.XML_BZIP2);
        assertThat(format("x.osm", ("\uFEFF" + SKETCH).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(OsmFormat.XML);
    }

    @Test
    void theAgeIsThatOfTheNewestObjectWhereTheHeaderHasNone() throws Exception {
        assertThat(check("x", SKETCH.getBytes(StandardCharsets.UTF_8))).contains(Instant.parse("2026-01-02T03:04:05Z"));
        String withHeader =
                SKETCH.replace("<osm version='0.6'>", "<osm version='0.6' timestamp='2026-02-03T00:00:00Z'>");
        assertThat(check("x", withHeader.getBytes(StandardCharsets.UTF_8)))
                .contains(Instant.parse("2026-02-03T00:00:00Z"));
    }

    @Test
    void whatIsNotThereOrEmptyIsSaidSo() throws IOException {
        assertThat(reason(folder.resolve("absent.pbf"))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(folder)).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(file("empty.osm.pbf", new byte[0]))).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PK\u0003\u0004 a zip archive",
                "id,name\n1,x",
                "<html><body>404</body></html>",
                "<!DOCTYPE html><html>",
                "<",
                "{}"
            })
    void whatIsNotOpenStreetMapIsSaidSo(String content) throws IOException {
        assertThat(reason(file("x.osm.pbf", content.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Reason.NOT_OSM);
    }

    @Test
    void documentTypesAreRefusedForWhatTheyMayUnpackTo() throws IOException {
        String bomb = "<!DOCTYPE osm [<!ENTITY a 'aaaa'>]>" + SKETCH.substring(SKETCH.indexOf("<osm"));

        assertThat(reason(file("x.osm", bomb.getBytes(StandardCharsets.UTF_8)))).isEqualTo(Reason.NOT_OSM);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.95})
    void cutOffXmlIsRefusedHoweverItIsCompressed(double kept) throws IOException {
        assertThat(reason(file("x.osm", cut(SKETCH.getBytes(StandardCharsets.UTF_8), kept))))
                .isEqualTo(Reason.TRUNCATED);
        assertThat(reason(file("x.osm.gz", cut(gzip(SKETCH), kept)))).isIn(Reason.TRUNCATED, Reason.NOT_OSM);
        assertThat(reason(file("x.osm.bz2", cut(bzip2(SKETCH), kept)))).isIn(Reason.TRUNCATED, Reason.NOT_OSM);
    }

    @Test
    void unsortedXmlIsRefusedWithTheRemedy() throws IOException {
        String unsorted = SKETCH.replace("</osm>", "<node id='9' lat='28' lon='120'/></osm>");

        assertThat(failure(file("x.osm", unsorted.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("osmium sort")
                .extracting(OsmFileException::reason)
                .isEqualTo(Reason.NOT_SORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "andorra-2026-04-04.osm.pbf,2026-04-",
        "porto-2015-06.osm.pbf,2015-",
        "heidelberg.osm.pbf,20",
        "liechtenstein.osm.pbf,20",
        "cn-shenzhen-longgang-2019.osm,20",
        "cn-shanghai-center-2025-08.osm,2025-08"
    })
    void wholeRealExtractsAreTakenAndTheirAgeIsKnown(String name, String age) throws Exception {
        Optional<Instant> timestamp = OsmFile.open(realFile(name)).check(Progress.SILENT);

        assertThat(timestamp.map(Instant::toString).orElse("none")).startsWith(age);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "andorra-2026-04-04.osm.pbf",
                "porto-2015-06.osm.pbf",
                "heidelberg.osm.pbf",
                "liechtenstein.osm.pbf"
            })
    void realExtractsCutBetweenAnyTwoBlocksAreRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(realFile(name));
        List<Integer> ends = blockEnds(whole);
        List<String> taken = new ArrayList<>();
        for (int block = 0; block < ends.size() - 1; block++) {
            Path cut = file("cut.osm.pbf", Arrays.copyOf(whole, ends.get(block)));
            if (!isRefused(cut)) {
                taken.add("cut after block " + block + " of " + ends.size());
            }
        }

        assertThat(taken).isEmpty();
    }

    @Test
    void aRealExtractCutWithinABlockIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(realFile("liechtenstein.osm.pbf"));
        for (int length : new int[] {3, 20, 100, whole.length / 2, whole.length - 1}) {
            assertThatExceptionOfType(OsmFileException.class)
                    .as("cut to " + length)
                    .isThrownBy(() -> check("cut.osm.pbf", Arrays.copyOf(whole, length)));
        }
    }

    private static List<Integer> blockEnds(byte[] pbf) throws IOException {
        List<Integer> ends = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(pbf);
        while (bytes.hasRemaining()) {
            byte[] header = new byte[bytes.getInt()];
            bytes.get(header);
            bytes.position(bytes.position() + BlobHeader.parseFrom(header).getDatasize());
            ends.add(bytes.position());
        }
        return ends;
    }

    private boolean isRefused(Path file) {
        try {
            OsmFile.open(file).check(Progress.SILENT);
            return false;
        } catch (OsmFileException e) {
            return e.reason() == Reason.TRUNCATED;
        }
    }

    private static Path realFile(String name) {
        Path file = Path.of(System.getProperty("real.data", "absent"))
                .resolve("osm")
                .resolve(name);
        assumeTrue(Files.exists(file), "needs the real extract " + name + " (system property real.data)");
        return file;
    }

    private OsmFormat format(String name, byte[] content) throws OsmFileException, IOException {
        OsmFile file = OsmFile.open(file(name, content));
        file.check(Progress.SILENT);
        return file.format();
    }

    private Optional<Instant> check(String name, byte[] content) throws OsmFileException, IOException {
        return OsmFile.open(file(name, content)).check(Progress.SILENT);
    }

    private OsmFileException failure(Path file) {
        return catchThrowableOfType(
                OsmFileException.class, () -> OsmFile.open(file).check(Progress.SILENT));
    }

    private Reason reason(Path file) {
        return failure(file).reason();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] cut(byte[] bytes, double kept) {
        return Arrays.copyOf(bytes, (int) (bytes.length * kept));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] bzip2(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
