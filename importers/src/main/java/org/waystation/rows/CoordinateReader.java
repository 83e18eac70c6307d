package org.waystation.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;

/** Turns a row's coordinates into WGS 84, or says what is wrong with them and what may have been meant. */
public final class CoordinateReader {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");
    private static final Pattern DEGREES_MINUTES = Pattern.compile(".*[°度′'″\"].*");

    private final CoordinateSystem system;

    CoordinateReader(CoordinateSystem system) {
        this.system = system;
    }

    /** From a table's two columns. */
    Optional<Position> columns(FileRow row, RowProblems problems) {
        Optional<Double> x = number(row, StationField.LONGITUDE, problems);
        Optional<Double> y = number(row, StationField.LATITUDE, problems);
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        return position(
                x.get(), y.get(), row.nameOf(StationField.LONGITUDE), row.nameOf(StationField.LATITUDE), problems);
    }

    private static Optional<Double> number(FileRow row, StationField field, RowProblems problems) {
        Optional<JsonNode> value = row.find(field).map(FileRow.Cell::value);
        if (value.isEmpty()) {
            problems.missing(field, "is missing");
            return Optional.empty();
        }
        return number(value.get().asText(), row.nameOf(field), problems);
    }

    /**
     * From a text.
     *
     * @param name what the file calls it
     */
    public static Optional<Double> number(String given, String name, RowProblems problems) {
        String text = Normalizer.normalize(given.strip(), Normalizer.Form.NFKC);
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(Double.parseDouble(text));
        }
        String reason = "must be a number of decimal degrees";
        if (DECIMAL_COMMA.matcher(text).matches()) {
            reason = "must have a decimal point, not a comma: " + text.replace(',', '.');
        } else if (DEGREES_MINUTES.matcher(text).matches()) {
            reason = "must be in decimal degrees, not in degrees, minutes and seconds";
        }
        problems.add(name, given.strip(), reason);
        return Optional.empty();
    }

    /**
     * From a pair of numbers.
     *
     * @param xName what the file calls the first, for problems
     */
    public Optional<Position> position(double x, double y, String xName, String yName, RowProblems problems) {
        if (isWgs84() && !withinDegrees(x, y, xName, yName, problems)) {
            return Optional.empty();
        }
        try {
            Position position = system.toWgs84(x, y);
            // Adding zero turns -0.0 into 0.0, which a store would not give back as it was.
            return Optional.of(new Position(position.longitude() + 0.0, position.latitude() + 0.0));
        } catch (IllegalArgumentException e) {
            problems.add(xName, x + " " + y, "does not lie within " + system.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * From two members of an object, numbers or texts.
     *
     * @param path of the object, for problems
     */
    Optional<Position> members(
            JsonNode holder, String path, String longitudeName, String latitudeName, RowProblems problems) {
        Optional<Double> longitude = member(holder, path, longitudeName, problems);
        Optional<Double> latitude = member(holder, path, latitudeName, problems);
        return longitude.isEmpty() || latitude.isEmpty()
                ? Optional.empty()
                : position(
                        longitude.get(),
                        latitude.get(),
                        path + "." + longitudeName,
                        path + "." + latitudeName,
                        problems);
    }

    private static Optional<Double> member(JsonNode holder, String path, String name, RowProblems problems) {
        if (!holder.hasNonNull(name)) {
            problems.add(path + "." + name, "", "is missing");
            return Optional.empty();
        }
        return number(holder.get(name).asText(), path + "." + name, problems);
    }

    /**
     * From a list of pairs, {@code 120.65 27.83;120.66 27.84}.
     *
     * @param name what the file calls them
     */
    List<Position> pairs(String text, String name, RowProblems problems) {
        List<Position> positions = new ArrayList<>();
        for (String pair : text.split("[;；\\n]")) {
            String[] numbers = pair.strip().split("[ ,]+");
            if (numbers.length == 2
                    && NUMBER.matcher(numbers[0]).matches()
                    && NUMBER.matcher(numbers[1]).matches()) {
                position(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), name, name, problems)
                        .ifPresent(positions::add);
            } else if (!pair.isBlank()) {
                problems.add(name, pair.strip(), "must be longitude and latitude, as in 120.65 27.83;120.66 27.84");
            }
        }
        return positions;
    }

    private boolean isWgs84() {
        return system.name().equals(CoordinateSystems.WGS84.name());
    }

    private static boolean withinDegrees(double x, double y, String xName, String yName, RowProblems problems) {
        boolean longitudeFits = Math.abs(x) <= 180;
        boolean latitudeFits = Math.abs(y) <= 90;
        if (longitudeFits && !latitudeFits && Math.abs(y) <= 180 && Math.abs(x) <= 90) {
            problems.add(
                    yName,
                    Double.toString(y),
                    "must be within -90 to 90; longitude and latitude seem to be swapped (longitude comes first)");
        } else if (!longitudeFits && !latitudeFits && Math.abs(x) > 1000) {
            problems.add(
                    xName,
                    x + " " + y,
                    "these are not degrees; name the coordinate system they are in with --crs, as in --crs EPSG:4549");
        } else {
            if (!longitudeFits) {
                problems.add(xName, Double.toString(x), "must be within -180 to 180");
            }
            if (!latitudeFits) {
                problems.add(yName, Double.toString(y), "must be within -90 to 90");
            }
        }
        return longitudeFits && latitudeFits;
    }
}
