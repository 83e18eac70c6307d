package org.waystation.crs;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;

/** A system of the EPSG database, by GeoTools, always longitude or easting first. */
final class EpsgSystem implements CoordinateSystem {

    private final String code;
    private final MathTransform toWgs84;
    private final MathTransform fromWgs84;
    private final boolean isNorthFirst;

    private EpsgSystem(String code, boolean isNorthFirst, MathTransform toWgs84, MathTransform fromWgs84) {
        this.code = code;
        this.isNorthFirst = isNorthFirst;
        this.toWgs84 = toWgs84;
        this.fromWgs84 = fromWgs84;
    }

    static EpsgSystem of(String code) {
        try {
            CoordinateReferenceSystem system = CRS.decode(code, true);
            // Lenient: a datum without known shift to WGS 84 is taken for the same, which for CGCS2000 is true to
            // centimetres.
            return new EpsgSystem(
                    code,
                    CRS.getAxisOrder(CRS.decode(code)) == CRS.AxisOrder.NORTH_EAST,
                    CRS.findMathTransform(system, DefaultGeographicCRS.WGS84, true),
                    CRS.findMathTransform(DefaultGeographicCRS.WGS84, system, true));
        } catch (NoSuchAuthorityCodeException unknown) {
            throw new UnknownCoordinateSystemException(code, unknown);
        } catch (FactoryException unusable) {
            throw new IllegalArgumentException(
                    "coordinate system " + code + " cannot be converted to WGS 84: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public String name() {
        return code;
    }

    /** As the EPSG database has it, not as this class answers. */
    boolean isNorthFirst() {
        return isNorthFirst;
    }

    @Override
    public Position toWgs84(double x, double y) {
        double[] result = transform(toWgs84, x, y, "to WGS 84");
        return new Position(result[0], result[1]);
    }

    @Override
    public Coordinate fromWgs84(Position position) {
        double[] result = transform(fromWgs84, position.longitude(), position.latitude(), "from WGS 84");
        return new Coordinate(result[0], result[1]);
    }

    private double[] transform(MathTransform transform, double x, double y, String direction) {
        // Of a third axis, where a system has one, nothing is wanted: it goes in as 0 and is dropped.
        double[] source = new double[transform.getSourceDimensions()];
        double[] target = new double[transform.getTargetDimensions()];
        source[0] = x;
        source[1] = y;
        try {
            transform.transform(source, 0, target, 0, 1);
        } catch (TransformException outside) {
            throw notConvertible(x, y, direction, outside);
        }
        if (!Double.isFinite(target[0]) || !Double.isFinite(target[1])) {
            throw notConvertible(x, y, direction, null);
        }
        return target;
    }

    private IllegalArgumentException notConvertible(double x, double y, String direction, Throwable cause) {
        return new IllegalArgumentException(
                "point (" + x + ", " + y + ") of " + code + " cannot be converted " + direction, cause);
    }
}
