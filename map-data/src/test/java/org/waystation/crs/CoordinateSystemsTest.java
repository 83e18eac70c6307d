package org.waystation.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.LoggerFactory;

class CoordinateSystemsTest {

    @ParameterizedTest
    @CsvSource({
        "wgs84, EPSG:4326",
        "epsg:4326, EPSG:4326",
        "WGS84, EPSG:4326",
        "gcj02, gcj02",
        "GCJ-02, gcj02",
        "bd09, bd09",
        "' EPSG:4490 ', EPSG:4490",
    })
    void namesAreUnderstoodInAnyCase(String name, String accepted) {
        assertThat(CoordinateSystems.parse(name).name()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EPSG", "EPSG:", "EPSG:1", "EPSG:999999", "EPSG:99999999999", "4490", "utm", "gcj03"})
    void unknownNamesGetAListOfWhatIsAccepted(String name) {
        assertThatThrownBy(() -> CoordinateSystems.parse(name))
                .isInstanceOf(UnknownCoordinateSystemException.class)
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageContaining("gcj02")
                .hasMessageContaining("EPSG:4490");
    }

    @Test
    void longitudeIsFirstAlsoWhereTheAuthoritySaysLatitude() {
        Position position = CoordinateSystems.parse("EPSG:4490").toWgs84(120.6994, 27.9943);

        assertThat(position.distanceMetres(new Position(120.6994, 27.9943))).isLessThan(0.1);
    }

    /** CGCS2000 / 3-degree Gauss–Kruger CM 120°E: on the central meridian the easting is 500 km. */
    @Test
    void eastingIsFirstInGaussKrugerZones() {
        CoordinateSystem zone = CoordinateSystems.parse("EPSG:4549");

        Coordinate onMeridian = zone.fromWgs84(new Position(120, 28));
        assertThat(onMeridian.x).isCloseTo(500_000, within(0.01));
        assertThat(onMeridian.y).isBetween(3_098_000.0, 3_099_000.0);

        Coordinate wenzhou = zone.fromWgs84(new Position(120.6994, 27.9943));
        assertThat(zone.toWgs84(wenzhou.x, wenzhou.y).distanceMetres(new Position(120.6994, 27.9943)))
                .isLessThan(0.001);
    }

    @Test
    void pointsThatASystemCannotExpressAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoordinateSystems.WGS84.toWgs84(27.9943, 120.6994))
                .withMessageContaining("latitude");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoordinateSystems.parse("EPSG:4549").toWgs84(Double.NaN, 0));
    }

    @Test
    void loggingIsNotSilencedByTheGeoToolsJar() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).startsWith("ch.qos.logback");
    }
}
