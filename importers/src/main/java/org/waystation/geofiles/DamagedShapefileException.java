package org.waystation.geofiles;

import java.io.IOException;

/** A part of a Shapefile is not what it should be; the message names the part. */
final class DamagedShapefileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedShapefileException(String message) {
        super(message);
    }
}
