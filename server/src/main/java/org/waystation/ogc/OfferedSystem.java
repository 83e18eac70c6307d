package org.waystation.ogc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;

/**
 * A coordinate system in which features are given, with its official order of axes. Immutable and thread-safe; the conversion is
 * looked up when it is first needed, which may take seconds once.
 *
 * @param uri as the standard names it
 * @param name for {@link CoordinateSystems#parse}
 * @param isDegrees latitude and longitude by the very datum of WGS 84, to centimetres
 */
record OfferedSystem(String uri, String name, boolean isDegrees) {

    /** Longitude, latitude: what everything is in where nothing else is asked for. */
    static final OfferedSystem CRS84 =
            new OfferedSystem("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "EPSG:4326", true);

    private static final ConcurrentMap<String, CoordinateSystem> KNOWN = new ConcurrentHashMap<>();
    private static final double DEGREE_STEPS = 1e7;
    private static final double METRE_STEPS = 1e3;

    static OfferedSystem epsg(int code, boolean isDegrees) {
        return new OfferedSystem("http://www.opengis.net/def/crs/EPSG/0/" + code, "EPSG:" + code, isDegrees);
    }

    private CoordinateSystem system() {
        return KNOWN.computeIfAbsent(name, CoordinateSystems::parse);
    }

    /** Whether its first axis is not x, which here is longitude or easting. */
    boolean isNorthFirst() {
        return !equals(CRS84) && (isDegrees || CoordinateSystems.isNorthFirst(system()));
    }

    /** Its coordinates in its own order of axes, rounded to a centimetre or finer. */
    Geometry fromWgs84(Geometry wgs84) {
        boolean isTurned = isNorthFirst();
        Geometry own = wgs84.copy();
        own.apply((EachCoordinate) (x, y) -> {
            Coordinate to = isDegrees ? new Coordinate(x, y) : system().fromWgs84(new Position(x, y));
            return isTurned ? rounded(to.y, to.x) : rounded(to.x, to.y);
        });
        return own;
    }

    /**
     * From its own order of axes.
     *
     * @throws IllegalArgumentException where the system cannot express a point
     */
    Coordinate toWgs84(double first, double second) {
        boolean isTurned = isNorthFirst();
        double x = isTurned ? second : first;
        double y = isTurned ? first : second;
        return isDegrees ? new Coordinate(x, y) : system().toWgs84(x, y).toCoordinate();
    }

    /** @throws IllegalArgumentException where the system cannot express a point */
    Geometry toWgs84(Geometry own) {
        Geometry wgs84 = own.copy();
        wgs84.apply((EachCoordinate) this::toWgs84);
        return wgs84;
    }

    private Coordinate rounded(double first, double second) {
        double steps = isDegrees ? DEGREE_STEPS : METRE_STEPS;
        return new Coordinate(Math.rint(first * steps) / steps, Math.rint(second * steps) / steps);
    }

    private interface EachCoordinate extends CoordinateSequenceFilter {

        Coordinate of(double x, double y);

        @Override
        default void filter(CoordinateSequence sequence, int at) {
            Coordinate changed = of(sequence.getX(at), sequence.getY(at));
            sequence.setOrdinate(at, CoordinateSequence.X, changed.x);
            sequence.setOrdinate(at, CoordinateSequence.Y, changed.y);
        }

        @Override
        default boolean isDone() {
            return false;
        }

        @Override
        default boolean isGeometryChanged() {
            return true;
        }
    }
}
