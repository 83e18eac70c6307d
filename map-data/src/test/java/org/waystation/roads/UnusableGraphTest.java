package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.files.FolderTree;
import org.waystation.progress.Progress;
import org.waystation.roads.UnusableGraphException.Reason;

class UnusableGraphTest {

    private static final VehicleFleet FLEET = VehicleFleet.defaults();

    @TempDir
    Path folder;

    private Path graph;

    @BeforeEach
    void buildGraph() throws Exception {
        OsmXml xml = new OsmXml();
        CityGrid.draw(xml, 1, 0, 6, new Random(1));
        graph = folder.resolve("graph");
        new RoadNetworkBuilder(FLEET).build(xml.write(folder.resolve("town.osm")), graph, Progress.SILENT);
    }

    @Test
    void anUntouchedGraphIsTaken() throws Exception {
        assertThat(RoadNetwork.load(graph, FLEET).manifest().nodes()).isEqualTo(36);
    }

    @Test
    void oneChangedByteInAnyFileIsNoticedAndTheFileNamed() throws Exception {
        for (Path file : GraphFolder.list(graph)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int place : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                byte[] changed = bytes.clone();
                changed[place] ^= 1;
                Files.write(file, changed);
                assertDamaged(file);
            }
            Files.write(file, bytes);
        }
        anUntouchedGraphIsTaken();
    }

    @Test
    void aMissingOrShortenedFileIsNoticedAndNamed() throws Exception {
        for (Path file : GraphFolder.list(graph)) {
            if (file.endsWith(GraphManifest.FILE_NAME)) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertDamaged(file);
            Files.delete(file);
            assertDamaged(file);
            Files.write(file, bytes);
        }
    }

    /** Every file is as the manifest says, but the hierarchy is that of another town of the same size. */
    @Test
    void aHierarchyOfOtherRoadsIsNoticedByTrialRoutes() throws Exception {
        OsmXml xml = new OsmXml();
        CityGrid.draw(xml, 1, 0, 6, new Random(2));
        Path other = folder.resolve("other");
        new RoadNetworkBuilder(FLEET).build(xml.write(folder.resolve("other.osm")), other, Progress.SILENT);
        ManifestStore store = new ManifestStore(graph);
        GraphManifest manifest = store.read();
        Map<String, GraphManifest.GraphFile> files = new TreeMap<>(manifest.files());
        for (String name : manifest.files().keySet()) {
            if (name.startsWith("nodes_ch") || name.startsWith("shortcuts")) {
                Path file = graph.resolve(name);
                Files.copy(other.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
                files.put(name, new GraphManifest.GraphFile(Files.size(file), Checksums.sha256(file)));
            }
        }
        assertThat(files).isNotEqualTo(manifest.files());
        store.write(with(manifest, manifest.engineVersion(), files));

        UnusableGraphException refusal = refusal(FLEET);

        assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining("a route for");
    }

    private static GraphManifest with(
            GraphManifest manifest, String engineVersion, Map<String, GraphManifest.GraphFile> files) {
        return new GraphManifest(
                manifest.graphFormat(),
                manifest.softwareVersion(),
                engineVersion,
                manifest.fleetHash(),
                manifest.builtAt(),
                manifest.source(),
                manifest.bounds(),
                manifest.nodes(),
                manifest.edges(),
                files);
    }

    @Test
    void aFileThatDoesNotBelongIsNoticed() throws Exception {
        Path stranger = Files.writeString(graph.resolve("nodes_ch_bus"), "from elsewhere");

        assertDamaged(stranger);
    }

    @Test
    void whatIsDerivedFromAGraphMayLieInItsFolder() throws Exception {
        Path derived = RoadNetwork.load(graph, FLEET).derivedFile("something");
        Files.createDirectories(derived.getParent());
        Files.writeString(derived, "of whatever content");

        anUntouchedGraphIsTaken();
    }

    @Test
    void noTwoGraphsAreIdentical() throws Exception {
        OsmXml xml = new OsmXml();
        CityGrid.draw(xml, 1, 0, 6, new Random(2));
        Path other = folder.resolve("other");
        new RoadNetworkBuilder(FLEET).build(xml.write(folder.resolve("town.osm")), other, Progress.SILENT);

        assertThat(GraphManifest.find(other).orElseThrow().identity())
                .isNotEqualTo(GraphManifest.find(graph).orElseThrow().identity())
                .isEqualTo(RoadNetwork.load(other, FLEET).manifest().identity());
    }

    @Test
    void aTruncatedOrForgedManifestIsNoticed() throws Exception {
        Path manifest = graph.resolve(GraphManifest.FILE_NAME);
        String text = Files.readString(manifest);

        Files.writeString(manifest, text.substring(0, text.length() / 2));
        assertDamaged(manifest);
        Files.writeString(manifest, text.replace("\"nodes\" : 36", "\"nodes\" : 37"));
        assertDamaged(manifest);
        Files.writeString(manifest, "");
        assertDamaged(manifest);
        Files.write(manifest, "{}".getBytes(StandardCharsets.UTF_8));
        assertDamaged(manifest);
    }

    @Test
    void aFolderWithoutManifestHoldsNoGraph() throws Exception {
        Files.delete(graph.resolve(GraphManifest.FILE_NAME));

        assertThat(refusal(FLEET).reason()).isEqualTo(Reason.MISSING);
    }

    @Test
    void anAbsentFolderHoldsNoGraph() throws Exception {
        FolderTree.delete(graph);

        assertThat(refusal(FLEET).reason()).isEqualTo(Reason.MISSING);
        assertThat(GraphManifest.find(graph)).isEmpty();
    }

    @Test
    void anotherFleetsGraphIsRefused() {
        VehicleFleet carsOnly = new VehicleFleet(List.of(FLEET.get(VehicleFleet.CAR)));

        UnusableGraphException refusal = refusal(carsOnly);

        assertThat(refusal.reason()).isEqualTo(Reason.OTHER_FLEET);
        assertThat(refusal).hasMessageContaining("other vehicle classes");
    }

    @Test
    void anotherVersionsGraphIsRefused() throws Exception {
        ManifestStore store = new ManifestStore(graph);
        GraphManifest manifest = store.read();
        store.write(with(manifest, "GraphHopper 10.0", manifest.files()));

        UnusableGraphException refusal = refusal(FLEET);

        assertThat(refusal.reason()).isEqualTo(Reason.STALE);
        assertThat(refusal).hasMessageContaining("GraphHopper 10.0");
    }

    @Test
    void loadingWritesNothing() throws Exception {
        List<String> before = fingerprint();

        anUntouchedGraphIsTaken();

        assertThat(fingerprint()).isEqualTo(before);
    }

    private List<String> fingerprint() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : GraphFolder.list(graph)) {
            lines.add(file + " " + Files.getLastModifiedTime(file) + " " + Checksums.sha256(file));
        }
        return lines;
    }

    private void assertDamaged(Path file) {
        UnusableGraphException refusal = refusal(FLEET);
        assertThat(refusal.reason()).as(file.toString()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining(file.getFileName().toString());
    }

    private UnusableGraphException refusal(VehicleFleet fleet) {
        return catchThrowableOfType(UnusableGraphException.class, () -> RoadNetwork.load(graph, fleet));
    }
}
