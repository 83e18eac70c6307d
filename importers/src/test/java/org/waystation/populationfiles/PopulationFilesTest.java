package org.waystation.populationfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.media.jai.RasterFactory;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;

class PopulationFilesTest {

    private static final Envelope REGION = new Envelope(120, 121, 27, 28);

    @TempDir
    Path folder;

    private record Point(Position position, double people) {}

    private final List<Point> found = new ArrayList<>();

    private PointCollector collector() {
        return new PointCollector(
                RegionArea.of(REGION, List.of()), (position, people) -> found.add(new Point(position, people)));
    }

    private static PopulationReading.Settings settings(Path file, String crs, String column) {
        return new PopulationReading.Settings(
                file,
                Optional.ofNullable(crs).map(CoordinateSystems::parse),
                Optional.ofNullable(column),
                Optional.empty());
    }

    private static double sum(List<Point> points) {
        return points.stream().mapToDouble(Point::people).sum();
    }

    @Test
    void aTableInAnotherSystemIsConverted() throws Exception {
        CoordinateSystem gauss = CoordinateSystems.parse("EPSG:4549");
        Coordinate metres = gauss.fromWgs84(new Position(120.5, 27.5));
        Path file =
                Files.writeString(folder.resolve("a.csv"), "x;y;residents\n" + metres.x + ";" + metres.y + ";12.5\n");
        new PopulationTable(settings(file, "EPSG:4549", null)).read(collector(), Progress.SILENT);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).position().distanceMetres(new Position(120.5, 27.5)))
                .isLessThan(0.01);
        assertThat(found.get(0).people()).isEqualTo(12.5);
    }

    @Test
    void aTableInAnotherSystemThatIsNotNamedIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "x,y,pop\n500000,3040000,12\n");
        PointCollector points = collector();
        new PopulationTable(settings(file, null, null)).read(points, Progress.SILENT);

        assertThat(found).isEmpty();
        assertThat(points.problems().get(0).reason()).contains("--crs");
    }

    private Path grid(String name, float[][] cells, ReferencedEnvelope box) throws Exception {
        WritableRaster raster =
                RasterFactory.createBandedRaster(DataBuffer.TYPE_FLOAT, cells[0].length, cells.length, 1, null);
        for (int y = 0; y < cells.length; y++) {
            for (int x = 0; x < cells[0].length; x++) {
                raster.setSample(x, y, 0, cells[y][x]);
            }
        }
        Path file = folder.resolve(name);
        GeoTiffWriter writer = new GeoTiffWriter(file.toFile());
        writer.write(CoverageFactoryFinder.getGridCoverageFactory(null).create("people", raster, box), null);
        writer.dispose();
        return file;
    }

    @Test
    void theCellsOfAGridAreAtTheirCentres() throws Exception {
        float[][] cells = {{1, 2, 0, -9999}, {Float.NaN, 3, 4.5f, 5}};
        Path file = grid("a.tif", cells, new ReferencedEnvelope(120, 120.4, 27.2, 27.4, DefaultGeographicCRS.WGS84));
        PointCollector points = collector();
        new PopulationGrid(settings(file, null, null)).read(points, Progress.SILENT);

        assertThat(found).hasSize(5);
        assertThat(sum(found)).isCloseTo(15.5, within(1e-6));
        assertThat(found.get(0).position().distanceMetres(new Position(120.05, 27.35)))
                .isLessThan(1);
        assertThat(found.get(4).position().distanceMetres(new Position(120.35, 27.25)))
                .isLessThan(1);
        assertThat(points.notes()).anyMatch(note -> note.contains("below 0"));
    }

    @Test
    void aGridInMetresIsConvertedAndWhatLiesOutsideIsLeftOut() throws Exception {
        CoordinateSystem gauss = CoordinateSystems.parse("EPSG:4549");
        Coordinate corner = gauss.fromWgs84(new Position(120.9, 27.5));
        int size = 40;
        float[][] cells = new float[size][size];
        for (float[] row : cells) {
            Arrays.fill(row, 2);
        }
        Path file = grid(
                "b.tif",
                cells,
                new ReferencedEnvelope(
                        corner.x,
                        corner.x + size * 1000,
                        corner.y,
                        corner.y + size * 1000,
                        CRS.decode("EPSG:4549", true)));
        PointCollector points = collector();
        new PopulationGrid(settings(file, null, null)).read(points, Progress.SILENT);

        int inside = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                Position at = gauss.toWgs84(corner.x + 500 + 1000 * i, corner.y + 500 + 1000 * j);
                inside += REGION.contains(at.longitude(), at.latitude()) ? 1 : 0;
            }
        }
        assertThat(inside).isBetween(300, 500);
        assertThat(found).hasSize(inside);
        assertThat(points.outside()).isEqualTo(size * size - inside);
    }

    @Test
    void aBandThatIsNotThereAndWhatIsNoGridAreTold() throws Exception {
        Path file = grid(
                "c.tif", new float[][] {{1}}, new ReferencedEnvelope(120, 121, 27, 28, DefaultGeographicCRS.WGS84));
        assertThatThrownBy(() -> new PopulationGrid(settings(file, null, "2")).read(collector(), Progress.SILENT))
                .hasMessageContaining("band '2'");
        Path broken = folder.resolve("d.tif");
        Files.write(broken, Arrays.copyOf(Files.readAllBytes(file), 40));
        assertThatThrownBy(() -> new PopulationGrid(settings(broken, null, null)).read(collector(), Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("d.tif");
    }

    @Test
    void theAreasOfAGeoPackageCountAtAPointWithin() throws Exception {
        Path file = folder.resolve("a.gpkg");
        writeGeoPackage(file, 4326);
        new PopulationLayer(settings(file, null, null)).read(collector(), Progress.SILENT);

        assertThat(sum(found)).isEqualTo(42);
        Position at = found.get(0).position();
        assertThat(at.longitude()).isBetween(120.2, 120.4);
        assertThat(at.latitude()).isBetween(27.2, 27.4);
    }

    @Test
    void aGeoPackageInAnUnknownSystemIsRefused() throws Exception {
        Path file = folder.resolve("b.gpkg");
        writeGeoPackage(file, 99_999);
        assertThatThrownBy(() -> new PopulationLayer(settings(file, null, null)).read(collector(), Progress.SILENT))
                .hasMessageContaining("--crs");
        assertThatThrownBy(() -> new PopulationLayer(settings(file, "wgs84", "men")).read(collector(), Progress.SILENT))
                .hasMessageContaining("'men'")
                .hasMessageContaining("pop");
    }

    private static void writeGeoPackage(Path file, int system) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,"
                    + " organization_coordsys_id INTEGER, definition TEXT)");
            statement.execute(
                    "INSERT INTO gpkg_spatial_ref_sys VALUES ('x', " + system + ", 'EPSG', " + system + ", '')");
            statement.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)");
            statement.execute("INSERT INTO gpkg_contents VALUES ('villages', 'features')");
            statement.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)");
            statement.execute("INSERT INTO gpkg_geometry_columns VALUES ('villages', 'geom', " + system + ")");
            statement.execute("CREATE TABLE villages (fid INTEGER PRIMARY KEY, geom BLOB, pop INTEGER)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO villages VALUES (1, ?, 42)")) {
                insert.setBytes(1, square());
                insert.execute();
            }
        }
    }

    private static byte[] square() {
        double[] ring = {120.2, 27.2, 120.4, 27.2, 120.4, 27.4, 120.2, 27.4, 120.2, 27.2};
        ByteBuffer blob =
                ByteBuffer.allocate(8 + 1 + 4 + 4 + 4 + 8 * ring.length).order(ByteOrder.LITTLE_ENDIAN);
        blob.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) 1).putInt(4326);
        blob.put((byte) 1).putInt(3).putInt(1).putInt(ring.length / 2);
        for (double value : ring) {
            blob.putDouble(value);
        }
        return blob.array();
    }
}
