package org.waystation.geofiles;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.StationCells;

/**
 * Writes a Shapefile of points, in UTF-8: its parts beside each other, or all in one ZIP archive where the file's name ends
 * in {@code .zip}.
 */
public final class ShapefileArchive implements StationWriting {

    private static final int HEADER_BYTES = 100;
    private static final int POINT = 1;
    private static final int POINT_BYTES = 20;
    private static final int RECORD_BYTES = 8 + POINT_BYTES;

    private final CoordinateSystem system;

    public ShapefileArchive(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean zipped = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        String stem = name.replaceAll("(?i)(\\.shp)?(\\.zip)?$", "");
        Envelope box = new Envelope();
        DbfLayout layout = new DbfLayout();
        for (StationEntry entry : entries) {
            StationCells cells = StationCells.of(entry, system);
            box.expandToInclude(cells.point());
            layout.include(cells);
        }
        layout.checkSize();
        List<Path> parts = new ArrayList<>();
        parts.add(shapes(entries, file.resolveSibling(stem + ".shp"), box, layout.count()));
        parts.add(index(file.resolveSibling(stem + ".shx"), box, layout.count()));
        parts.add(table(entries, file.resolveSibling(stem + ".dbf"), layout));
        parts.add(Files.writeString(file.resolveSibling(stem + ".cpg"), "UTF-8"));
        Optional<String> projection = CoordinateSystems.findWellKnownText(system);
        if (projection.isPresent()) {
            parts.add(Files.writeString(
                    file.resolveSibling(stem + ".prj"), projection.get(), StandardCharsets.ISO_8859_1));
        }
        if (zipped) {
            zip(parts, file);
        }
        return projection.isPresent()
                ? List.of()
                : List.of("Written without a .prj, since " + system.name() + " has none; read it with --crs "
                        + system.name());
    }

    private Path shapes(Iterable<StationEntry> entries, Path file, Envelope box, int count) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.write(header(box, HEADER_BYTES + (long) RECORD_BYTES * count));
            int number = 0;
            for (StationEntry entry : entries) {
                Coordinate point = StationCells.of(entry, system).point();
                out.writeInt(++number);
                out.writeInt(POINT_BYTES / 2);
                out.write(ByteBuffer.allocate(POINT_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(POINT)
                        .putDouble(point.getX())
                        .putDouble(point.getY())
                        .array());
            }
        }
        return file;
    }

    private static Path index(Path file, Envelope box, int count) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.write(header(box, HEADER_BYTES + 8L * count));
            for (int i = 0; i < count; i++) {
                out.writeInt((HEADER_BYTES + i * RECORD_BYTES) / 2);
                out.writeInt(POINT_BYTES / 2);
            }
        }
        return file;
    }

    private static byte[] header(Envelope box, long fileBytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(0, 9994).putInt(24, (int) (fileBytes / 2));
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, POINT);
        if (!box.isNull()) {
            header.putDouble(36, box.getMinX()).putDouble(44, box.getMinY());
            header.putDouble(52, box.getMaxX()).putDouble(60, box.getMaxY());
        }
        return header.array();
    }

    private Path table(Iterable<StationEntry> entries, Path file, DbfLayout layout) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(layout.header());
            for (StationEntry entry : entries) {
                out.write(layout.record(StationCells.of(entry, system)));
            }
            out.write(0x1A);
        }
        return file;
    }

    private static void zip(List<Path> parts, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Path part : parts) {
                zip.putNextEntry(new ZipEntry(part.getFileName().toString()));
                Files.copy(part, zip);
                zip.closeEntry();
                Files.delete(part);
            }
        }
    }
}
