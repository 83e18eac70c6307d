package org.waystation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.detours.TestTown.FLEET;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.detours.TestTown;
import org.waystation.roads.GraphManifest;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.UnusableGraphException;

class RegionGraphsTest {

    @TempDir
    Path folder;

    private Path graphs;
    private RegionGraphs region;

    @BeforeEach
    void twoGraphs() throws Exception {
        graphs = Files.createDirectory(folder.resolve("graphs"));
        region = new RegionGraphs(graphs, FLEET);
        add("20260101T000000-a", TestTown::oneTown);
        add("20260202T000000-b", TestTown::twoTowns);
        Files.createDirectory(graphs.resolve(".20260303T000000-c.building-1"));
        Files.createFile(graphs.resolve("import.lock"));
    }

    private interface Town {
        RoadNetwork build(Path place);
    }

    private void add(String id, Town town) throws Exception {
        Path built = town.build(Files.createDirectory(folder.resolve(id)))
                .derivedFile("any")
                .getParent()
                .getParent();
        Files.move(built, graphs.resolve(id));
    }

    private String identity(String id) {
        return GraphManifest.find(graphs.resolve(id)).orElseThrow().identity();
    }

    private static String identity(RegionGraphs.Taken taken) {
        return taken.roads().manifest().identity();
    }

    @Test
    void whicheverGraphTheRegionHasIsTaken() throws Exception {
        for (String id : new String[] {"20260202T000000-b", "20260101T000000-a"}) {
            assertThat(identity(region.take(id))).isEqualTo(identity(id));
            region.beginEarly();
            assertThat(identity(region.take(id))).isEqualTo(identity(id));
        }
    }

    @Test
    void whatWasTakenEarlyIsGivenOnce() throws Exception {
        region.beginEarly();

        RoadNetwork first = region.take("20260202T000000-b").roads();
        assertThat(region.take("20260202T000000-b").roads()).isNotSameAs(first);
    }

    @Test
    void aGraphThatCannotBeUsedIsToldWhenItIsTaken() throws Exception {
        Path file = graphs.resolve("20260202T000000-b").resolve("edges");
        Files.write(file, new byte[3]);
        region.beginEarly();

        assertThatThrownBy(() -> region.take("20260202T000000-b")).isInstanceOf(UnusableGraphException.class);
        assertThat(identity(region.take("20260101T000000-a"))).isEqualTo(identity("20260101T000000-a"));
    }

    @Test
    void whereThereIsNoGraphYetNothingIsBegun() {
        RegionGraphs none = new RegionGraphs(folder.resolve("missing"), FLEET);
        none.beginEarly();

        assertThatThrownBy(() -> none.take("any")).isInstanceOf(UnusableGraphException.class);
    }
}
