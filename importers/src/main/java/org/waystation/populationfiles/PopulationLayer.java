package org.waystation.populationfiles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.geofiles.GeoPackageLayers;
import org.waystation.geofiles.GeoPackageLayers.Layer;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/**
 * Reads a layer of a GeoPackage: the people of a point live there, those of an area at a point within it, so that areas should be
 * small beside the distances that matter.
 */
record PopulationLayer(PopulationReading.Settings settings) implements PopulationReading {

    private static final int REPORT_ROWS = 1_000;

    private record Choice(Layer layer, int people) {}

    @Override
    public void read(PointCollector points, Progress progress) throws IOException {
        try (GeoPackageLayers file = GeoPackageLayers.open(settings.file())) {
            List<Layer> layers = file.list();
            Choice choice = choose(layers);
            if (layers.size() > 1) {
                points.note("The layer '" + choice.layer().table() + "' was read");
            }
            CoordinateSystem system =
                    settings.systemOr(() -> choice.layer().hasSystem() ? file.system(choice.layer()) : unnamed(points));
            progress.stage("Reading " + settings.fileName(), file.count(choice.layer()));
            file.read(choice.layer(), (number, values, shape) -> {
                row(number, values.get(choice.people()), shape, system, points);
                if (number % REPORT_ROWS == 0) {
                    progress.advance(number);
                }
            });
        }
    }

    private static CoordinateSystem unnamed(PointCollector points) {
        points.note("The layer has no coordinate system, so it was read as WGS 84; --crs names another");
        return CoordinateSystems.WGS84;
    }

    private Choice choose(List<Layer> layers) throws UnreadableSourceException {
        List<Layer> asked = layers.stream()
                .filter(layer -> settings.layer().map(layer.table()::equals).orElse(true))
                .toList();
        if (asked.isEmpty()) {
            throw PointCollector.unreadable(
                    settings.fileName(),
                    "there is no layer '" + settings.layer().orElseThrow() + "'; there are: "
                            + layers.stream().map(Layer::table).collect(Collectors.joining(", ")));
        }
        for (Layer layer : asked) {
            ColumnChoice columns = new ColumnChoice(layer.columns());
            OptionalInt people = settings.column().map(columns::named).orElseGet(columns::people);
            if (people.isPresent()) {
                return new Choice(layer, people.getAsInt());
            }
        }
        String columns = asked.stream()
                .map(layer -> layer.table() + " (" + String.join(", ", layer.columns()) + ")")
                .collect(Collectors.joining("; "));
        throw PointCollector.unreadable(
                settings.fileName(),
                settings.column()
                                .map(name -> "no layer has a column '" + name + "'")
                                .orElse("no layer has a column with the number of people; name it with --column")
                        + ". There are: " + columns);
    }

    private void row(
            long number, String given, Optional<byte[]> shape, CoordinateSystem system, PointCollector points) {
        try {
            double people = PeopleCell.parse(given);
            if (people > 0) {
                Coordinate point =
                        GeoPackageLayers.point(shape.orElseThrow(() -> new IllegalArgumentException("has no shape")));
                points.add(system.toWgs84(point.x, point.y), people);
            }
        } catch (IllegalArgumentException e) {
            points.problem(new ImportProblem(settings.fileName(), 0, "row " + number, "", given, e.getMessage()));
        }
    }
}
