package org.waystation.populationfiles;

import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.IOException;
import org.geotools.api.data.DataSourceException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataDecoder;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultEngineeringCRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/**
 * Reads a grid (GeoTIFF) whose cells have the number of people who live in them, not their density. The people of a cell live at
 * its centre. The file is read tile by tile, as it was written, and tiles that lie outside of the region are passed over
 * unread; so memory is that of a few tiles.
 */
record PopulationGrid(PopulationReading.Settings settings) implements PopulationReading {

    /** Points along a tile's edge by which is told where it lies. */
    private static final int LATTICE = 16;

    @Override
    public void read(PointCollector points, Progress progress) throws IOException {
        GeoTiffReader reader;
        try {
            reader = new GeoTiffReader(settings.file().toFile());
        } catch (DataSourceException | RuntimeException e) {
            throw PointCollector.unreadable(
                    settings.fileName(), "this is no GeoTIFF that can be read: " + e.getMessage());
        }
        try {
            CoordinateSystem system = settings.systemOr(() -> system(reader.getCoordinateReferenceSystem()));
            GridCoverage2D coverage = reader.read(null);
            try {
                new Tiles(
                                coverage.getRenderedImage(),
                                band(coverage),
                                reader.getOriginalGridToWorld(PixelInCell.CELL_CENTER),
                                system,
                                new NoData(reader.getMetadata()),
                                points)
                        .read(settings.fileName(), progress);
            } finally {
                coverage.dispose(true);
            }
        } catch (TransformException | RuntimeException e) {
            throw PointCollector.unreadable(
                    settings.fileName(), "the grid is damaged or was cut off: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private CoordinateSystem system(CoordinateReferenceSystem ofFile) throws UnreadableSourceException {
        if (ofFile == null || ofFile instanceof DefaultEngineeringCRS) {
            throw PointCollector.unreadable(
                    settings.fileName(), "the grid does not tell its coordinate system; name it with --crs");
        }
        // Saves the EPSG database for what is by far the most common.
        return CRS.equalsIgnoreMetadata(ofFile, DefaultGeographicCRS.WGS84)
                ? CoordinateSystems.WGS84
                : CoordinateSystems.ofWellKnownText(ofFile.toWKT());
    }

    private int band(GridCoverage2D coverage) throws UnreadableSourceException {
        int bands = coverage.getNumSampleDimensions();
        String asked = settings.column().orElse("1");
        if (!asked.matches("[1-9][0-9]{0,3}") || Integer.parseInt(asked) > bands) {
            throw PointCollector.unreadable(
                    settings.fileName(),
                    "there is no band '" + asked + "'; with --column, a grid's bands are named by number, 1 to "
                            + bands);
        }
        return Integer.parseInt(asked) - 1;
    }

    /** What stands for "not known". */
    private static final class NoData {

        private final boolean isDeclared;
        private final double value;

        NoData(GeoTiffIIOMetadataDecoder metadata) {
            isDeclared = metadata.hasNoData();
            value = isDeclared ? metadata.getNoData() : 0;
        }

        /** Grids often keep it as a float, and tell it with more digits. */
        boolean is(double cell) {
            return Double.isNaN(cell) || isDeclared && (cell == value || (float) cell == (float) value);
        }
    }

    private static final class Tiles {

        private final RenderedImage image;
        private final int band;
        private final MathTransform toWorld;
        private final CoordinateSystem system;
        private final NoData noData;
        private final PointCollector points;
        private final double[] place = new double[2];
        private double[] row = {};
        private long negative;
        private long absurd;
        private long unplaced;

        Tiles(
                RenderedImage image,
                int band,
                MathTransform toWorld,
                CoordinateSystem system,
                NoData noData,
                PointCollector points) {
            this.image = image;
            this.band = band;
            this.toWorld = toWorld;
            this.system = system;
            this.noData = noData;
            this.points = points;
        }

        void read(String name, Progress progress) throws TransformException {
            long all = (long) image.getNumXTiles() * image.getNumYTiles();
            progress.stage("Reading " + name, all);
            long done = 0;
            long passedOver = 0;
            for (int y = image.getMinTileY(); y < image.getMinTileY() + image.getNumYTiles(); y++) {
                for (int x = image.getMinTileX(); x < image.getMinTileX() + image.getNumXTiles(); x++) {
                    if (mayTouchRegion(x, y)) {
                        read(image.getTile(x, y));
                    } else {
                        passedOver++;
                    }
                    progress.advance(++done);
                }
            }
            if (passedOver > 0) {
                points.note(passedOver + " of " + all + " tiles lie outside of the region and were not read");
            }
            if (negative > 0) {
                points.note(negative + " cells have a number below 0, which is taken for not known");
            }
            if (absurd > 0) {
                points.note(absurd + " cells have more people than live on earth, which is taken for not known");
            }
            if (unplaced > 0) {
                points.note(unplaced + " cells lie where their coordinate system does not hold");
            }
        }

        /** By a lattice of its points, and as much beyond them as they are apart. */
        private boolean mayTouchRegion(int tileX, int tileY) {
            int left = Math.max(image.getMinX(), image.getTileGridXOffset() + tileX * image.getTileWidth());
            int top = Math.max(image.getMinY(), image.getTileGridYOffset() + tileY * image.getTileHeight());
            int width = Math.min(image.getMinX() + image.getWidth() - left, image.getTileWidth());
            int height = Math.min(image.getMinY() + image.getHeight() - top, image.getTileHeight());
            Envelope box = new Envelope();
            double apart = 0;
            Coordinate last = null;
            for (int i = 0; i <= LATTICE; i++) {
                for (int j = 0; j <= LATTICE; j++) {
                    try {
                        Position at =
                                position(left + (double) width * j / LATTICE, top + (double) height * i / LATTICE);
                        box.expandToInclude(at.longitude(), at.latitude());
                        if (last != null && j > 0) {
                            apart = Math.max(apart, last.distance(at.toCoordinate()));
                        }
                        last = at.toCoordinate();
                    } catch (TransformException | IllegalArgumentException e) {
                        return true;
                    }
                }
            }
            double tall = (box.getHeight() + box.getWidth()) / LATTICE;
            box.expandBy(Math.max(apart, tall));
            return box.intersects(points.area().box());
        }

        private void read(Raster tile) throws TransformException {
            if (row.length < tile.getWidth()) {
                row = new double[tile.getWidth()];
            }
            int right = Math.min(tile.getMinX() + tile.getWidth(), image.getMinX() + image.getWidth());
            int bottom = Math.min(tile.getMinY() + tile.getHeight(), image.getMinY() + image.getHeight());
            int width = right - tile.getMinX();
            for (int y = tile.getMinY(); y < bottom; y++) {
                tile.getSamples(tile.getMinX(), y, width, 1, band, row);
                for (int i = 0; i < width; i++) {
                    if (row[i] != 0 && !noData.is(row[i])) {
                        cell(tile.getMinX() + i, y, row[i]);
                    }
                }
            }
        }

        private void cell(int x, int y, double people) throws TransformException {
            if (people < 0 || people > PointCollector.MOST_PEOPLE) {
                negative += people < 0 ? 1 : 0;
                absurd += people > 0 ? 1 : 0;
                return;
            }
            Position position;
            try {
                position = position(x, y);
            } catch (IllegalArgumentException e) {
                unplaced++;
                return;
            }
            points.add(position, people);
        }

        private Position position(double x, double y) throws TransformException {
            place[0] = x;
            place[1] = y;
            toWorld.transform(place, 0, place, 0, 1);
            return system.toWgs84(place[0], place[1]);
        }
    }
}
