package org.waystation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.waystation.regions.County;
import org.waystation.regions.PlaceName;
import org.waystation.regions.Region;

/** Stations have a test of their own: {@code StationLineJsonTest}. */
class KeptSnapshotJsonTest {

    @TempDir
    Path folder;

    private static KeptSnapshot some() {
        GeometryFactory geometries = new GeometryFactory();
        MultiPolygon area = geometries.createMultiPolygon(
                new Polygon[] {(Polygon) geometries.toGeometry(new Envelope(120.1, 120.2, 27.1, 27.2))});
        return new KeptSnapshot(
                new Region(
                        "20261130-1",
                        new Region.Source("wenzhou.osm.pbf", "abc", Optional.of(Instant.parse("2026-11-01T00:00:00Z"))),
                        new Envelope(119, 122, 26.5, 29),
                        Instant.parse("2026-11-30T10:00:00.5Z"),
                        "示意"),
                List.of(new County(3, "330302", new PlaceName("鹿城区", "鹿城区", "Lucheng"), 6, area)),
                List.of(),
                Instant.parse("2026-11-30T11:00:00Z"));
    }

    @Test
    void whatIsWrittenIsReadBackEqual() throws Exception {
        Path file = folder.resolve("kept");
        KeptSnapshotJson.write(some(), file);
        KeptSnapshot read = KeptSnapshotJson.find(file).orElseThrow();
        assertThat(read.region()).isEqualTo(some().region());
        assertThat(read.readAt()).isEqualTo(some().readAt());
        assertThat(read.counties().get(0).name())
                .isEqualTo(some().counties().get(0).name());
        assertThat(read.counties()
                        .get(0)
                        .area()
                        .equalsExact(some().counties().get(0).area()))
                .isTrue();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith("unfinished"));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(KeptSnapshotJson.find(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aFileThatIsCutOffOrDamagedIsRefused() throws Exception {
        Path file = folder.resolve("kept");
        KeptSnapshotJson.write(some(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatIOException().as("of %d bytes", length).isThrownBy(() -> KeptSnapshotJson.find(file));
        }
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 4;
        Files.write(file, damaged);
        assertThatIOException().isThrownBy(() -> KeptSnapshotJson.find(file));
    }
}
