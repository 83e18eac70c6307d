package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.detours.TestTown;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadNetwork;

class HierarchyFinishTest {

    @TempDir
    Path folder;

    @Test
    void anImportKeepsTheHierarchiesOfAllClassesBesideTheGraph() {
        RoadNetwork network = TestTown.oneTown(folder);
        Path derived = network.derivedFile("any").getParent();

        new HierarchyFinish(network.fleet()).finish(derived.getParent(), Progress.SILENT);

        assertThat(network.fleet().ids())
                .isNotEmpty()
                .allSatisfy(classId ->
                        assertThat(derived.resolve("hierarchy-" + classId)).isNotEmptyFile());
    }

    @Test
    void aGraphThatCannotBeUsedFailsNothing() {
        new HierarchyFinish(TestTown.FLEET).finish(folder, Progress.SILENT);

        assertThat(folder).isEmptyDirectory();
    }
}
