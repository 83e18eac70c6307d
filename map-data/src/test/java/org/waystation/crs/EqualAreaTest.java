package org.waystation.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class EqualAreaTest {

    /** Of the ellipsoid; 510 065 621.724 km² in Snyder's and others' tables. */
    private static final double EARTH_SQUARE_METRES = 510_065_621.724e6;

    @Test
    void theWholeEarthHasItsArea() {
        Geometry earth = new GeometryFactory().toGeometry(new Envelope(-180, 180, -90, 90));
        assertThat(EqualArea.squareMetres(earth)).isCloseTo(EARTH_SQUARE_METRES, within(1e6));
    }

    /** A thin zone at a latitude: arc of the meridian by that of the parallel, each in closed form there. */
    @Test
    void aSmallSquareHasTheAreaOfItsSides() {
        double size = 0.001;
        Geometry square = new GeometryFactory().toGeometry(new Envelope(120, 120 + size, 28, 28 + size));
        double sine = Math.sin(Math.toRadians(28 + size / 2));
        double root = Math.sqrt(1 - 0.00669437999014 * sine * sine);
        double meridian = 6_378_137 * (1 - 0.00669437999014) / (root * root * root) * Math.toRadians(size);
        double parallel = 6_378_137 / root * Math.sqrt(1 - sine * sine) * Math.toRadians(size);
        assertThat(EqualArea.squareMetres(square)).isCloseTo(meridian * parallel, within(0.01));
    }

    @Test
    void holesAndSeveralPartsCount() throws Exception {
        Geometry area = new WKTReader()
                .read(
                        "MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((5 1, 6 1, 6 2, 5 2, 5 1)))");
        Geometry whole = new GeometryFactory().toGeometry(new Envelope(0, 4, 0, 4));
        assertThat(EqualArea.squareMetres(area)).isCloseTo(EqualArea.squareMetres(whole), within(1.0));
    }
}
