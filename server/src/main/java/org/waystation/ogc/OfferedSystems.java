package org.waystation.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * The coordinate systems offered for a region: longitude and latitude (CRS84, first, since it is the default), WGS 84, CGCS2000,
 * Web Mercator, and those Gauss–Krüger zones of CGCS2000 that reach into the region, each with and without the zone's number in
 * the easting. Immutable.
 */
record OfferedSystems(List<OfferedSystem> list) {

    private static final int FIRST_MERIDIAN = 75;
    private static final int LAST_MERIDIAN = 135;

    /** A family of zones in the EPSG database: codes ascend with the meridian from 75° E on. */
    private record Zones(int firstCode, int widthDegrees) {}

    private static final List<Zones> CGCS2000 =
            List.of(new Zones(4513, 3), new Zones(4534, 3), new Zones(4491, 6), new Zones(4502, 6));

    OfferedSystems {
        list = List.copyOf(list);
    }

    static OfferedSystems of(Envelope region) {
        List<OfferedSystem> systems = new ArrayList<>(List.of(
                OfferedSystem.CRS84,
                OfferedSystem.epsg(4326, true),
                OfferedSystem.epsg(4490, true),
                OfferedSystem.epsg(3857, false)));
        for (Zones zones : CGCS2000) {
            for (int meridian = FIRST_MERIDIAN; meridian <= LAST_MERIDIAN; meridian += zones.widthDegrees()) {
                double half = zones.widthDegrees() / 2.0;
                if (region.getMinX() < meridian + half && region.getMaxX() > meridian - half && region.getMinY() > 0) {
                    int code = zones.firstCode() + (meridian - FIRST_MERIDIAN) / zones.widthDegrees();
                    systems.add(OfferedSystem.epsg(code, false));
                }
            }
        }
        return new OfferedSystems(systems);
    }

    Optional<OfferedSystem> find(String uri) {
        return list.stream().filter(system -> system.uri().equals(uri)).findFirst();
    }

    List<String> uris() {
        return list.stream().map(OfferedSystem::uri).toList();
    }
}
