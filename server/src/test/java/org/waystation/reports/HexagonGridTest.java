package org.waystation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class HexagonGridTest {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final Envelope WENZHOU = new Envelope(119.6, 121.3, 27.0, 28.6);

    @Test
    void everyPlaceLiesInTheHexagonThatItIsFiledUnder() {
        HexagonGrid grid = new HexagonGrid(WENZHOU);
        assertThat(grid.size()).isBetween(200, 3_000);
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            Coordinate place = new Coordinate(
                    WENZHOU.getMinX() + random.nextDouble() * WENZHOU.getWidth(),
                    WENZHOU.getMinY() + random.nextDouble() * WENZHOU.getHeight());
            int hexagon = grid.at(place);
            assertThat(hexagon).isNotEqualTo(HexagonGrid.OUTSIDE);
            Polygon cell = polygon(grid.corners(hexagon));
            // On a border, rounding decides; a millionth of a degree is a tenth of a metre.
            assertThat(cell.distance(GEOMETRIES.createPoint(place))).isLessThan(1e-6);
        }
    }

    @Test
    void hexagonsAreOfOneSizeAndLieSideBySide() {
        HexagonGrid grid = new HexagonGrid(WENZHOU);
        double all = 0;
        double first = polygon(grid.corners(0)).getArea();
        for (int hexagon = 0; hexagon < grid.size(); hexagon++) {
            List<Coordinate> corners = grid.corners(hexagon);
            assertThat(corners).hasSize(7);
            assertThat(polygon(corners).getArea()).isBetween(first * 0.999, first * 1.001);
            all += polygon(corners).getArea();
        }
        assertThat(all).isGreaterThan(WENZHOU.getArea());
    }

    @Test
    void whatIsFarAwayLiesInNone() {
        assertThat(new HexagonGrid(WENZHOU).at(new Coordinate(130, 40))).isEqualTo(HexagonGrid.OUTSIDE);
    }

    private static Polygon polygon(List<Coordinate> corners) {
        return GEOMETRIES.createPolygon(corners.toArray(Coordinate[]::new));
    }
}
