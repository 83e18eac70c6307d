package org.waystation.geofiles;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.waystation.files.CountingInputStream;
import org.waystation.progress.Progress;
import org.waystation.rows.ShapePoint;

/**
 * Reads a Shapefile's shapes, one after the other, each as the point where it is (ESRI Shapefile Technical Description, July
 * 1998). Elevations and measures are passed over. Not thread-safe.
 */
final class ShapeRecords implements AutoCloseable {

    private static final int HEADER_BYTES = 100;
    private static final int FILE_CODE = 9994;
    private static final int MOST_BYTES = 1 << 28;
    private static final int BOX_BYTES = 32;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final DataInputStream in;
    private final long fileBytes;
    private long readBytes = HEADER_BYTES;
    private long number;

    private ShapeRecords(DataInputStream in, long fileBytes) {
        this.in = in;
        this.fileBytes = fileBytes;
    }

    static ShapeRecords open(Path file, Progress progress) throws IOException {
        long bytes = Files.size(file);
        DataInputStream in = new DataInputStream(
                new BufferedInputStream(new CountingInputStream(Files.newInputStream(file), progress), 1 << 16));
        try {
            byte[] header = new byte[HEADER_BYTES];
            in.readFully(header);
            ByteBuffer buffer = ByteBuffer.wrap(header);
            if (buffer.getInt(0) != FILE_CODE) {
                throw new DamagedShapefileException("the .shp is not a Shapefile");
            }
            long promised = 2L * buffer.getInt(24);
            if (promised > bytes) {
                throw new DamagedShapefileException(
                        "the .shp was cut off: it has " + bytes + " bytes, its header promises " + promised);
            }
            return new ShapeRecords(in, Math.max(promised, HEADER_BYTES));
        } catch (EOFException e) {
            in.close();
            throw new DamagedShapefileException("the .shp was cut off within its header");
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    boolean hasNext() {
        return readBytes < fileBytes;
    }

    /** Where the next shape is. */
    Shape next() throws IOException {
        number++;
        try {
            in.readInt();
            int words = in.readInt();
            if (words < 2 || 2L * words > MOST_BYTES || readBytes + 8 + 2L * words > fileBytes) {
                throw new DamagedShapefileException("the .shp is damaged in record " + number);
            }
            byte[] content = new byte[2 * words];
            in.readFully(content);
            readBytes += 8 + content.length;
            return shape(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        } catch (EOFException e) {
            throw new DamagedShapefileException("the .shp was cut off in record " + number);
        }
    }

    /**
     * A shape's place, or why it has none.
     *
     * @param problem empty where there is a point
     */
    record Shape(Optional<Coordinate> point, String problem) {}

    private static Shape shape(ByteBuffer content) {
        try {
            return new Shape(Optional.of(point(content)), "");
        } catch (IllegalArgumentException e) {
            return new Shape(Optional.empty(), e.getMessage());
        } catch (IndexOutOfBoundsException e) {
            return new Shape(Optional.empty(), "is damaged");
        }
    }

    private static Coordinate point(ByteBuffer content) {
        int type = content.getInt(0);
        return switch (type) {
            case 0 -> throw new IllegalArgumentException("has no coordinates");
            case 1, 11, 21 -> coordinate(content, 4);
            case 8, 18, 28 -> {
                if (content.getInt(4 + BOX_BYTES) != 1) {
                    throw new IllegalArgumentException("must be one point, has " + content.getInt(4 + BOX_BYTES));
                }
                yield coordinate(content, 8 + BOX_BYTES);
            }
            case 5, 15, 25 -> ShapePoint.of(largest(content));
            default -> throw new IllegalArgumentException("must be a point or an area, is of type " + type);
        };
    }

    private static Coordinate coordinate(ByteBuffer content, int at) {
        return new Coordinate(content.getDouble(at), content.getDouble(at + 8));
    }

    /** Outer rings run clockwise, holes the other way. */
    private static Polygon largest(ByteBuffer content) {
        int parts = content.getInt(4 + BOX_BYTES);
        int points = content.getInt(8 + BOX_BYTES);
        int partsAt = 12 + BOX_BYTES;
        if (parts < 1 || points < 4 || partsAt + 4L * parts + 16L * points > content.limit()) {
            throw new IllegalArgumentException("is damaged");
        }
        int pointsAt = partsAt + 4 * parts;
        Polygon largest = SHAPES.createPolygon();
        List<LinearRing> holes = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = content.getInt(partsAt + 4 * part);
            int to = part + 1 < parts ? content.getInt(partsAt + 4 * (part + 1)) : points;
            if (from < 0 || to > points || to - from < 4) {
                throw new IllegalArgumentException("is damaged");
            }
            Coordinate[] corners = new Coordinate[to - from];
            for (int i = from; i < to; i++) {
                corners[i - from] = coordinate(content, pointsAt + 16 * i);
            }
            LinearRing ring = SHAPES.createLinearRing(corners);
            if (parts > 1 && Orientation.isCCW(corners)) {
                holes.add(ring);
            } else if (SHAPES.createPolygon(ring).getArea() >= largest.getArea()) {
                largest = SHAPES.createPolygon(ring);
            }
        }
        Polygon outer = largest;
        return SHAPES.createPolygon(
                outer.getExteriorRing(), holes.stream().filter(outer::covers).toArray(LinearRing[]::new));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
