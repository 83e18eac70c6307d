package org.waystation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassBreaksTest {

    @Test
    void breaksLieWhereValuesLeaveGaps() {
        ClassBreaks classes = ClassBreaks.natural(List.of(1.0, 2.0, 2.4, 20.0, 21.0, 22.0, 61.0, 60.2), 3, 1);
        assertThat(classes.size()).isEqualTo(3);
        assertThat(classes.classOf(1)).isZero();
        assertThat(classes.classOf(2.4)).isZero();
        assertThat(classes.classOf(21)).isEqualTo(1);
        assertThat(classes.classOf(60.5)).isEqualTo(2);
        assertThat(classes.lower(0)).isEqualTo(1);
        assertThat(classes.upper(2)).isEqualTo(61);
    }

    @Test
    void everyValueHasAClassBetweenItsBounds() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<Double> values = new ArrayList<>();
            int count = 1 + random.nextInt(300);
            for (int i = 0; i < count; i++) {
                values.add(Math.abs(random.nextGaussian()) * 40);
            }
            ClassBreaks classes = ClassBreaks.natural(values, 5, 1);
            assertThat(classes.size()).isBetween(1, 5);
            assertThat(classes.bounds()).isSorted().doesNotHaveDuplicates();
            for (double value : values) {
                int number = classes.classOf(value);
                assertThat(value).isBetween(classes.lower(number), classes.upper(number));
            }
            assertThat(classes.least()).isEqualTo(Collections.min(values));
        }
    }

    @Test
    void oneValueIsOneClass() {
        ClassBreaks classes = ClassBreaks.natural(List.of(7.3, 7.3, 7.3), 5, 1);
        assertThat(classes.size()).isEqualTo(1);
        assertThat(classes.classOf(7.3)).isZero();
    }
}
