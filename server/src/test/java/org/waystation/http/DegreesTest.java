package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class DegreesTest {

    @Test
    void writesToAMillionthOfADegree() {
        Coordinate[] line = {
            new Coordinate(120.6994419, 28.0), new Coordinate(-0.0000004, -0.5), new Coordinate(0.00001, -179.9999996)
        };
        assertThat(Degrees.text(line)).isEqualTo("[[120.699442,28.0],[0.0,-0.5],[0.00001,-180.0]]");
        assertThat(Degrees.text(new Coordinate[0])).isEqualTo("[]");
    }

    @Test
    void saysTheSameAsNumbersDo() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double degrees = (random.nextDouble() - 0.5) * 360 * Math.pow(10, -random.nextInt(7));
            String text = Degrees.text(new Coordinate[] {new Coordinate(degrees, 0)});
            double read = Double.parseDouble(text.substring(2, text.indexOf(',')));
            assertThat(read).isEqualTo(Math.round(degrees * 1e6) / 1e6);
        }
    }
}
