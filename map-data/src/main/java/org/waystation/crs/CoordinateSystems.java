package org.waystation.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;

/**
 * Coordinate systems by name: {@code wgs84} (the same as {@code EPSG:4326}), {@code gcj02}, {@code bd09}, and every EPSG code that
 * GeoTools knows. Upper and lower case are the same.
 *
 * <p>The first EPSG code other than 4326 takes some seconds, since it unpacks the EPSG database; the others take none of it.
 */
public final class CoordinateSystems {

    private static final Pattern EPSG = Pattern.compile("EPSG:(\\d{1,6})");

    /** WGS 84, degrees: nothing is converted. */
    public static final CoordinateSystem WGS84 = new Wgs84();

    /** GCJ-02, the offset of Chinese web maps. */
    public static final CoordinateSystem GCJ02 = new Gcj02();

    /** BD-09, the further offset of Baidu's maps, in degrees. */
    public static final CoordinateSystem BD09 = new Bd09();

    private CoordinateSystems() {}

    /** @throws UnknownCoordinateSystemException if there is no such system; its message lists what is accepted */
    public static CoordinateSystem parse(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        switch (wanted) {
            case "WGS84", "EPSG:4326" -> {
                return WGS84;
            }
            case "GCJ02", "GCJ-02" -> {
                return GCJ02;
            }
            case "BD09", "BD-09" -> {
                return BD09;
            }
            default -> {
                Matcher code = EPSG.matcher(wanted);
                if (!code.matches()) {
                    throw new UnknownCoordinateSystemException(name, null);
                }
                return EpsgSystem.of("EPSG:" + Integer.parseInt(code.group(1)));
            }
        }
    }

    /**
     * The system that a file describes in well-known text, as a Shapefile's {@code .prj} does: the EPSG code's where one is
     * found for it.
     *
     * @throws UnknownCoordinateSystemException if it cannot be understood
     */
    public static CoordinateSystem ofWellKnownText(String text) {
        return WellKnownText.read(text);
    }

    /** The system in well-known text, as a {@code .prj} has it; empty for one without an EPSG code. */
    public static Optional<String> findWellKnownText(CoordinateSystem system) {
        return WellKnownText.find(system);
    }

    /**
     * Whether the authority that defines a system writes latitude, or northing, first; answers for official interfaces
     * then must be turned, since {@link CoordinateSystem} never does.
     */
    public static boolean isNorthFirst(CoordinateSystem system) {
        return system.equals(WGS84) || system instanceof EpsgSystem epsg && epsg.isNorthFirst();
    }

    private record Wgs84() implements CoordinateSystem {

        @Override
        public String name() {
            return "EPSG:4326";
        }

        @Override
        public Position toWgs84(double x, double y) {
            return new Position(x, y);
        }

        @Override
        public Coordinate fromWgs84(Position position) {
            return position.toCoordinate();
        }
    }
}
