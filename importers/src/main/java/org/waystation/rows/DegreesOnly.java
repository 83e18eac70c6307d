package org.waystation.rows;

import java.io.IOException;
import java.util.List;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;

/** Formats that know no other system than WGS 84: the offset systems of web maps are put up with, plane ones are not. */
public final class DegreesOnly {

    private DegreesOnly() {}

    /**
     * What the exporting person should know.
     *
     * @throws IOException where the format cannot be written in that system
     */
    public static List<String> notes(CoordinateSystem system, String format) throws IOException {
        if (system.equals(CoordinateSystems.WGS84)) {
            return List.of();
        }
        if (system.equals(CoordinateSystems.GCJ02) || system.equals(CoordinateSystems.BD09)) {
            return List.of(format + " is meant to be in WGS 84; this one is in " + system.name()
                    + ": read it with --crs " + system.name());
        }
        throw new IOException(format + " is always in degrees of WGS 84; it cannot be written in " + system.name());
    }
}
