package org.waystation.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StationMapTest {

    @Test
    void aChangedOneIsAsAnyMapAndTheOldOneStaysAsItWas() {
        Random random = new Random(7);
        Map<Long, Integer> expected = new HashMap<>();
        StationMap<Integer> map = StationMap.of(expected);
        for (int step = 0; step < 2_000; step++) {
            Map<Long, Integer> before = new HashMap<>(expected);
            StationMap<Integer> old = map;
            long station = random.nextInt(700);
            if (random.nextInt(4) == 0) {
                expected.remove(station);
                map = map.with(Map.of(), Set.of(station));
            } else {
                expected.put(station, step);
                map = map.with(Map.of(station, step), Set.of());
            }
            assertThat(map.stations()).isEqualTo(expected.keySet());
            assertThat(map.find(station)).isEqualTo(Optional.ofNullable(expected.get(station)));
            assertThat(old.find(station)).isEqualTo(Optional.ofNullable(before.get(station)));
        }
        assertThat(map.size()).isEqualTo(expected.size());
    }
}
