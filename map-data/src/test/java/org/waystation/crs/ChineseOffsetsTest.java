package org.waystation.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class ChineseOffsetsTest {

    /** Expected values by the npm package gcoord. */
    @ParameterizedTest
    @CsvSource({
        "120.6994, 27.9943, 120.70345830054437, 27.991017900244394, 120.7099233590431, 27.997256982021785",
        "116.404, 39.915, 116.41024449916938, 39.91640428150164, 116.41662724378733, 39.922699552216216",
        "87.6168, 43.8256, 87.61964994946926, 43.82680539311119, 87.62609977081571, 43.83294979479329",
        "100.2331, 26.8721, 100.23422790738546, 26.86855233828712, 100.24073470770725, 26.874483391951944",
    })
    void forwardConversionIsThePublishedOne(
            double longitude, double latitude, double gcjX, double gcjY, double bdX, double bdY) {
        Position position = new Position(longitude, latitude);

        assertNear(CoordinateSystems.GCJ02.fromWgs84(position), gcjX, gcjY);
        assertNear(CoordinateSystems.BD09.fromWgs84(position), bdX, bdY);
    }

    private static void assertNear(Coordinate found, double x, double y) {
        assertThat(found.x).isCloseTo(x, within(1e-9));
        assertThat(found.y).isCloseTo(y, within(1e-9));
    }

    @Test
    void thereAndBackIsTheSamePlaceAllOverChina() {
        for (CoordinateSystem system : List.of(CoordinateSystems.GCJ02, CoordinateSystems.BD09)) {
            for (double longitude = 73.1; longitude < 135; longitude += 0.77) {
                for (double latitude = 3.3; latitude < 54; latitude += 0.77) {
                    Position position = new Position(longitude, latitude);
                    Coordinate shifted = system.fromWgs84(position);
                    assertThat(system.toWgs84(shifted.x, shifted.y).distanceMetres(position))
                            .isLessThan(0.001);
                }
            }
        }
    }

    @Test
    void outsideChinaNothingIsShifted() {
        Position paris = new Position(2.35, 48.85);

        assertThat(CoordinateSystems.GCJ02.fromWgs84(paris)).isEqualTo(new Coordinate(2.35, 48.85));
        assertThat(CoordinateSystems.GCJ02.toWgs84(2.35, 48.85)).isEqualTo(paris);
    }

    @Test
    void realServiceAreasComeBackToWhereTheyWereMapped() throws IOException {
        Path folder = Path.of(System.getProperty("real.data", "")).resolve("stations");
        Path shifted = folder.resolve("cn-anhui-highway-services-gcj02-original.geojson");
        Path mapped = folder.resolve("cn-anhui-highway-services-osm-wgs84.geojson");
        assumeTrue(Files.exists(shifted) && Files.exists(mapped), "the real data is not here: " + folder);
        List<Coordinate> gcj02 = vertices(shifted);
        List<Coordinate> wgs84 = vertices(mapped);

        assertThat(gcj02).hasSameSizeAs(wgs84).hasSizeGreaterThan(1000);
        for (int i = 0; i < gcj02.size(); i++) {
            Position expected = Position.of(wgs84.get(i));
            Position found = CoordinateSystems.GCJ02.toWgs84(gcj02.get(i).x, gcj02.get(i).y);
            // The file of mapped points is rounded to 1e-7 degrees.
            assertThat(found.distanceMetres(expected)).isLessThan(0.1);
        }
    }

    private static List<Coordinate> vertices(Path geoJson) throws IOException {
        List<Coordinate> vertices = new ArrayList<>();
        for (JsonNode feature : new ObjectMapper().readTree(geoJson.toFile()).get("features")) {
            collect(feature.get("geometry").get("coordinates"), vertices);
        }
        return vertices;
    }

    private static void collect(JsonNode node, List<Coordinate> vertices) {
        if (node.get(0).isNumber()) {
            vertices.add(new Coordinate(node.get(0).asDouble(), node.get(1).asDouble()));
        } else {
            node.forEach(child -> collect(child, vertices));
        }
    }
}
