package org.waystation.crs;

/** A coordinate system's name that is not known. The message lists what is accepted. */
public final class UnknownCoordinateSystemException extends IllegalArgumentException {

    UnknownCoordinateSystemException(String name, Throwable cause) {
        super(
                "coordinate system \"" + name
                        + "\" is not known; accepted are wgs84, gcj02, bd09 and EPSG codes such as"
                        + " EPSG:4326, EPSG:4490 (CGCS2000) or EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger, 120 E)",
                cause);
    }
}
