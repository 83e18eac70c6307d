package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.waystation.crs.Position;

class GeometryCodecTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (120.6993745678901 27.99421234567891)",
                "POINT EMPTY",
                "LINESTRING (120 28, 120.1 28.1)",
                "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
                "MULTIPOINT ((1 2), (3 4))",
                "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))",
                "GEOMETRYCOLLECTION (POINT (1 2))"
            })
    void keepsEveryBitOfAGeometryThereAndBack(String wkt) throws ParseException {
        Geometry sent = new WKTReader().read(wkt);

        Geometry back = database.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT :g::geometry")
                        .bind("g", sent)
                        .mapTo(Geometry.class)
                        .one());

        assertThat(back.equalsExact(sent)).as("%s", back).isTrue();
    }

    @Test
    void storesWgs84AndBindsPositionsLongitudeFirst() {
        Position wenzhou = new Position(120.699, 27.994);

        String text = database.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT ST_AsEWKT(:p::geometry)")
                        .bind("p", wenzhou)
                        .mapTo(String.class)
                        .one());
        Position back = database.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT :p::geometry")
                        .bind("p", wenzhou)
                        .mapTo(Position.class)
                        .one());

        assertThat(text).isEqualTo("SRID=4326;POINT(120.699 27.994)");
        assertThat(back).isEqualTo(wenzhou);
    }

    @Test
    void mapsASqlNullToNoValue() {
        List<Point> points = database.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT NULL::geometry WHERE :g::geometry IS NULL")
                        .bindByType("g", null, Point.class)
                        .mapTo(Point.class)
                        .list());

        assertThat(points).hasSize(1).containsOnlyNulls();
    }
}
