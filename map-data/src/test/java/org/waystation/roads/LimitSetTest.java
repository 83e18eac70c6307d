package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EncodingManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.roads.VehicleClass.Mode;

class LimitSetTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "heidelberg.osm.pbf,20",
        "porto-2015-06.osm.pbf,20",
        "cn-shenzhen-longgang-2019.osm,0",
        "andorra-2026-04-04.osm.pbf,20",
        "liechtenstein.osm.pbf,10",
        "cn-shanghai-center-2025-08.osm,1"
    })
    void onEveryRealRoadAccessOfTheModeAndTheLimitsSayWhatEachClassSays(String name, int leastSets) throws Exception {
        VehicleFleet fleet = VehicleFleet.defaults();
        LimitSets collected = new LimitSets();
        RoadHopper.Building hopper =
                new RoadHopper.Building(TestNetworks.realFile(name), folder, fleet, collected, new SilentStages());
        hopper.getCHPreparationHandler().setCHProfiles();
        hopper.build();
        LimitSets sets = new LimitSets(collected.list());
        EncodingManager values = hopper.getEncodingManager();
        IntEncodedValue number = values.getIntEncodedValue(VehicleProfiles.LIMIT_SET);
        for (VehicleClass vehicle : fleet.classes()) {
            BooleanEncodedValue open = values.getBooleanEncodedValue(VehicleProfiles.openKey(vehicle.id()));
            BooleanEncodedValue modeOpen = values.getBooleanEncodedValue(VehicleProfiles.openKey(vehicle.mode()));
            boolean[] passes = sets.verdict(new SizeLimits(vehicle.mode(), vehicle.size()));
            AllEdgesIterator edge = hopper.getBaseGraph().getAllEdges();
            while (edge.next()) {
                boolean isPassed = passes[edge.get(number)];
                assertThat(edge.get(modeOpen) && isPassed).isEqualTo(edge.get(open));
                assertThat(edge.getReverse(modeOpen) && isPassed).isEqualTo(edge.getReverse(open));
            }
        }
        assertThat(sets.size()).isGreaterThan(leastSets);
        hopper.close();
    }

    private static final class SilentStages implements RoadHopper.Stages {
        @Override
        public void readingRoads() {}

        @Override
        public void findingIslands() {}

        @Override
        public void preparing(int hierarchies) {}
    }

    /** What could be tagged, right or wrong. */
    private static final Map<String, List<String>> TAGS = Map.ofEntries(
            Map.entry("maxheight", List.of("4", "3.9 m", "13'6\"", "default", "0", "4.5;2.5")),
            Map.entry("maxheight:physical", List.of("4.1")),
            Map.entry("maxheight:hgv", List.of("3.5")),
            Map.entry("maxwidth", List.of("2.5", "none")),
            Map.entry("width", List.of("2.3")),
            Map.entry("maxlength", List.of("12")),
            Map.entry("maxaxleload", List.of("8 t")),
            Map.entry("maxweight", List.of("7.5", "3500 kg")),
            Map.entry("maxweightrating:hgv", List.of("12")),
            Map.entry("maxweight:conditional", List.of("none @ destination", "none @ (delivery)", "10 @ (Mo-Fr)")),
            Map.entry("hazmat", List.of("no", "designated")),
            Map.entry("hgv", List.of("yes", "destination")),
            Map.entry("motor_vehicle", List.of("yes", "no")),
            Map.entry("access", List.of("no", "yes")),
            Map.entry(
                    "hgv:conditional",
                    List.of(
                            "no @ (weight>7.5)",
                            "no @ (06:00-22:00)",
                            "no @ (06:00-22:00 AND length>10)",
                            "destination @ (weight>3.5)",
                            "private @ weight >= 12 t; yes @ (height<3)")),
            Map.entry("motorcar:conditional", List.of("no @ (width>2)")),
            Map.entry("access:conditional", List.of("no @ (height>3.5)", "no @ (Axle_Load>7 AND length>6)")));

    @Test
    void whatIsKeptOfTheTagsDecidesAsAllTagsDo() {
        Random random = new Random(5);
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> tags = new HashMap<>();
            TAGS.forEach((key, values) -> {
                if (random.nextInt(4) == 0) {
                    tags.put(key, values.get(random.nextInt(values.size())));
                }
            });
            Mode mode = random.nextBoolean() ? Mode.TRUCK : Mode.CAR;
            SizeLimits limits = new SizeLimits(mode, randomSize(random));
            boolean passes = limits.letPass(SizeLimits.relevant(tags::get)::get);
            assertThat(passes).as(tags.toString()).isEqualTo(limits.letPass(tags::get));
            kept += passes ? 1 : 0;
        }
        assertThat(kept).isBetween(1_000, 19_000);
    }

    private static VehicleSize randomSize(Random random) {
        return new VehicleSize(
                1.5 + 3 * random.nextDouble(),
                1.8 + random.nextDouble(),
                4 + 15 * random.nextDouble(),
                2 + 40 * random.nextDouble(),
                1 + 10 * random.nextDouble(),
                random.nextBoolean());
    }

    @Test
    void setsSurviveBeingWrittenAndRead() throws Exception {
        LimitSets sets = new LimitSets();
        assertThat(sets.numberOf(LimitSet.NONE)).isZero();
        assertThat(sets.numberOf(new LimitSet(Map.of("maxheight", "13'6\""), Map.of())))
                .isEqualTo(1);
        assertThat(sets.numberOf(new LimitSet(Map.of(), Map.of("maxwidth", "2"))))
                .isEqualTo(2);
        assertThat(sets.numberOf(new LimitSet(Map.of("maxheight", "13'6\""), Map.of())))
                .isEqualTo(1);

        new LimitSetStore(folder).write(sets);

        assertThat(new LimitSetStore(folder).read().list()).isEqualTo(sets.list());
    }
}
