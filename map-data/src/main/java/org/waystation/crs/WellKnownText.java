package org.waystation.crs;

import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.metadata.iso.citation.Citations;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.wkt.Formattable;
import org.locationtech.jts.geom.Coordinate;

/** Systems as files describe them, in well-known text (OGC 01-009), ESRI's kind included; longitude or easting first. */
final class WellKnownText {

    /** As ESRI writes it; saves the EPSG database for what is by far the most common. */
    private static final String WGS84 =
            "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private WellKnownText() {}

    static CoordinateSystem read(String text) {
        String plain = text.strip();
        if (plain.replaceAll("\\s", "").equals(WGS84)) {
            return CoordinateSystems.WGS84;
        }
        try {
            CoordinateReferenceSystem system = CRS.parseWKT(plain);
            Optional<Integer> code = Optional.ofNullable(CRS.lookupEpsgCode(system, true));
            if (code.isPresent()) {
                return CoordinateSystems.parse("EPSG:" + code.get());
            }
            boolean northFirst = CRS.getAxisOrder(system) == CRS.AxisOrder.NORTH_EAST;
            return new Described(
                    system.getName().getCode(),
                    CRS.findMathTransform(system, DefaultGeographicCRS.WGS84, true),
                    CRS.findMathTransform(DefaultGeographicCRS.WGS84, system, true),
                    northFirst);
        } catch (FactoryException | IllegalArgumentException e) {
            throw new UnknownCoordinateSystemException(
                    plain.length() <= 100 ? plain : plain.substring(0, 100) + "…", e);
        }
    }

    static Optional<String> find(CoordinateSystem system) {
        if (system.equals(CoordinateSystems.WGS84)) {
            return Optional.of(WGS84);
        }
        if (!system.name().startsWith("EPSG:")) {
            return Optional.empty();
        }
        try {
            CoordinateReferenceSystem found = CRS.decode(system.name(), true);
            return found instanceof Formattable text
                    ? Optional.of(text.toWKT(Citations.ESRI, 0))
                    : Optional.of(found.toWKT().replaceAll("\\s*\\n\\s*", ""));
        } catch (FactoryException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private record Described(
            String name, MathTransform toWgs84Transform, MathTransform fromWgs84Transform, boolean northFirst)
            implements CoordinateSystem {

        @Override
        public Position toWgs84(double x, double y) {
            double[] result = transform(toWgs84Transform, northFirst ? y : x, northFirst ? x : y);
            return new Position(result[0], result[1]);
        }

        @Override
        public Coordinate fromWgs84(Position position) {
            double[] result = transform(fromWgs84Transform, position.longitude(), position.latitude());
            return northFirst ? new Coordinate(result[1], result[0]) : new Coordinate(result[0], result[1]);
        }

        private double[] transform(MathTransform transform, double first, double second) {
            double[] source = new double[transform.getSourceDimensions()];
            double[] target = new double[transform.getTargetDimensions()];
            source[0] = first;
            source[1] = second;
            try {
                transform.transform(source, 0, target, 0, 1);
            } catch (TransformException e) {
                throw new IllegalArgumentException("point cannot be converted from or to " + name, e);
            }
            return target;
        }
    }
}
