package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.waystation.progress.Progress;
import org.waystation.roads.RoadImportException.Reason;

class OsmFileCheckTest {

    private static final String SKETCH =
            MapSketch.of("A----B").way("AB", "highway=primary").toXml().toString();

    @TempDir
    Path folder;

    @Test
    void theFormatIsToldByContentWhateverTheName() throws Exception {
        assertThat(check("x.pbf", SKETCH.getBytes(StandardCharsets.UTF_8)).format())
                .isEqualTo(OsmFormat.XML);
        assertThat(check("x.osm", gzip(SKETCH)).format()).isEqualTo(OsmFormat.XML_GZIP);
        assertThat(check("x", bzip2(SKETCH)).format()).isEqualTo(OsmFormat.XML_BZIP2);
        assertThat(check("x.osm", ("\uFEFF" + SKETCH).getBytes(StandardCharsets.UTF_8))
                        .format())
                .isEqualTo(OsmFormat.XML);
    }

    @Test
    void theAgeIsThatOfTheNewestObjectWhereTheHeaderHasNone() throws Exception {
        assertThat(check("x", SKETCH.getBytes(StandardCharsets.UTF_8)).timestamp())
                .contains(Instant.parse("2026-01-02T03:04:05Z"));
        String withHeader =
                SKETCH.replace("<osm version='0.6'>", "<osm version='0.6' timestamp='2026-02-03T00:00:00Z'>");
        assertThat(check("x", withHeader.getBytes(StandardCharsets.UTF_8)).timestamp())
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
                .extracting(RoadImportException::reason)
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
        Optional<Instant> timestamp =
                OsmFileCheck.of(TestNetworks.realFile(name), Progress.SILENT).timestamp();

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
        byte[] whole = Files.readAllBytes(TestNetworks.realFile(name));
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
        byte[] whole = Files.readAllBytes(TestNetworks.realFile("liechtenstein.osm.pbf"));
        for (int length : new int[] {3, 20, 100, whole.length / 2, whole.length - 1}) {
            assertThatExceptionOfType(RoadImportException.class)
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
            OsmFileCheck.of(file, Progress.SILENT);
            return false;
        } catch (RoadImportException e) {
            return e.reason() == Reason.TRUNCATED;
        }
    }

    private OsmFileCheck check(String name, byte[] content) throws RoadImportException, IOException {
        return OsmFileCheck.of(file(name, content), Progress.SILENT);
    }

    private RoadImportException failure(Path file) {
        return catchThrowableOfType(RoadImportException.class, () -> OsmFileCheck.of(file, Progress.SILENT));
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
