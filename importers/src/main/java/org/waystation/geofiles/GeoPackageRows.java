package org.waystation.geofiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.UnknownCoordinateSystemException;
import org.waystation.geofiles.GeoPackageLayers.Layer;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;

/** Reads a GeoPackage: of its layers of features the first that has the columns of stations. */
public final class GeoPackageRows {

    private static final int REPORT_ROWS = 1_000;

    private final Path file;
    private final String name;
    private final RowHandler handler;

    public GeoPackageRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        try (GeoPackageLayers layers = GeoPackageLayers.open(file)) {
            read(layers, progress);
        }
    }

    private void read(GeoPackageLayers file, Progress progress) throws IOException {
        List<Layer> layers = file.list();
        List<String> lacks = new ArrayList<>();
        for (Layer layer : layers) {
            Optional<String> lack = handler.findLack(layer.columns(), true);
            if (lack.isEmpty()) {
                if (layers.size() > 1) {
                    handler.collector().note("The layer '" + layer.table() + "' was read");
                }
                handler.noteUnused(layer.columns().stream()
                        .filter(column -> !column.equals("fid"))
                        .toList());
                useSystem(file, layer);
                rows(file, layer, progress);
                return;
            }
            lacks.add("layer '" + layer.table() + "': " + lack.get());
        }
        throw unreadable("no layer has stations (" + String.join("; ", lacks) + ")");
    }

    private void useSystem(GeoPackageLayers file, Layer layer) throws IOException {
        if (!layer.hasSystem()) {
            if (!handler.isSystemGiven()) {
                handler.collector()
                        .note("The layer has no coordinate system, so it was read as WGS 84; --crs names another");
            }
            return;
        }
        try {
            handler.useSystemOfFile(file.system(layer), "the layer");
        } catch (UnknownCoordinateSystemException e) {
            if (!handler.isSystemGiven()) {
                throw unreadable("the layer's coordinate system is not known; name it with --crs: " + e.getMessage());
            }
        }
    }

    private void rows(GeoPackageLayers file, Layer layer, Progress progress) throws IOException {
        progress.stage("Reading the rows of " + name, -1);
        file.read(layer, (number, values, shape) -> {
            FileRow row = handler.row(new Place(name, 0, "row " + number));
            for (int i = 0; i < values.size(); i++) {
                row.put(layer.columns().get(i), values.get(i));
            }
            handle(row, layer.shapeColumn(), shape);
            if (number % REPORT_ROWS == 0) {
                progress.advance(number);
            }
        });
    }

    private void handle(FileRow row, String shapeColumn, Optional<byte[]> shape) {
        handler.handle(row, (coordinates, problems) -> {
            try {
                Coordinate point =
                        GeoPackageLayers.point(shape.orElseThrow(() -> new IllegalArgumentException("is missing")));
                return coordinates.position(
                        point.getX(), point.getY(), shapeColumn + " x", shapeColumn + " y", problems);
            } catch (IllegalArgumentException e) {
                problems.add(shapeColumn, "", e.getMessage());
                return Optional.empty();
            }
        });
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, 0, reason));
    }
}
