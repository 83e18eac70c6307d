package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.roads.VehicleFleet.CAR;
import static org.waystation.roads.VehicleFleet.HEAVY_TRUCK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.files.FolderTree;
import org.waystation.files.LockFile;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoutingGraph;

class HierarchyFileTest {

    @TempDir
    static Path folder;

    private static RoadNetwork town;
    private static RoutingGraph roads;
    private static Path file;

    @BeforeAll
    static void build() {
        town = TestTown.twoTowns(folder);
        roads = town.routingGraph(CAR);
        file = town.derivedFile("hierarchy-" + CAR);
    }

    @BeforeEach
    void forget() throws Exception {
        FolderTree.delete(file.getParent());
    }

    @ParameterizedTest
    @ValueSource(strings = {CAR, HEAVY_TRUCK})
    void whatIsKeptIsWhatWasCopied(String classId) {
        RoutingGraph graph = town.routingGraph(classId);
        FlatHierarchy copied = FlatHierarchy.of(town, classId);

        FlatHierarchy kept = new HierarchyFile(town, classId).find(graph).orElseThrow();

        assertThat(kept).isNotSameAs(copied);
        assertSame(kept, copied);
        assertSame(kept, FlatHierarchy.copy(graph));
    }

    @Test
    void itIsCopiedOnce() throws Exception {
        FlatHierarchy.of(town, CAR);
        byte[] first = Files.readAllBytes(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        FlatHierarchy.of(town, CAR);

        assertThat(file).hasBinaryContent(first);
        assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
    }

    @Test
    void aDamagedOrTruncatedFileIsReplaced() throws Exception {
        FlatHierarchy.of(town, CAR);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertReplaced(whole);
        }
        for (int place = 0; place < whole.length; place += whole.length / 13) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);
            assertReplaced(whole);
        }
    }

    @Test
    void thatOfAnotherVehicleOrGraphIsReplaced(@TempDir Path place) throws Exception {
        FlatHierarchy.of(town, CAR);
        byte[] whole = Files.readAllBytes(file);
        FlatHierarchy.of(town, HEAVY_TRUCK);
        Files.copy(town.derivedFile("hierarchy-" + HEAVY_TRUCK), file, StandardCopyOption.REPLACE_EXISTING);
        assertReplaced(whole);

        RoadNetwork other = TestTown.oneTown(place);
        FlatHierarchy.of(other, CAR);
        Files.copy(other.derivedFile("hierarchy-" + CAR), file, StandardCopyOption.REPLACE_EXISTING);
        assertReplaced(whole);
    }

    @Test
    void whileAnotherProgramWritesItIsUsedAsItWasCopied() throws Exception {
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        try (LockFile held = LockFile.tryLock(lock).orElseThrow()) {
            assertThat(held).isNotNull();
            assertSame(FlatHierarchy.of(town, CAR), FlatHierarchy.copy(roads));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void whereTheFolderCannotBeWrittenItIsUsedAsItWasCopied() throws Exception {
        Files.writeString(file.getParent(), "no folder");

        assertSame(FlatHierarchy.of(town, CAR), FlatHierarchy.copy(roads));
    }

    private static void assertReplaced(byte[] whole) {
        assertThat(new HierarchyFile(town, CAR).find(roads)).isEmpty();
        FlatHierarchy.of(town, CAR);
        assertThat(file).hasBinaryContent(whole);
    }

    private static void assertSame(FlatHierarchy one, FlatHierarchy other) {
        assertThat(one.order().rankOf()).isEqualTo(other.order().rankOf());
        assertThat(one.order().slotAtHead()).isEqualTo(other.order().slotAtHead());
        assertThat(one.order().roads()).isEqualTo(other.order().roads());
        assertThat(one.forward()).usingRecursiveComparison().isEqualTo(other.forward());
        assertThat(one.backward()).usingRecursiveComparison().isEqualTo(other.backward());
    }
}
