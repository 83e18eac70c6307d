package org.waystation.populationfiles;

import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.waystation.crs.Position;
import org.waystation.regions.County;

/**
 * Where people count: in the region's counties; in a region that has none, in its box, which may reach far beyond its roads.
 * For one thread.
 */
final class RegionArea {

    private final Envelope box;
    private final List<Part> parts;

    private RegionArea(Envelope box, List<Part> parts) {
        this.box = box;
        this.parts = parts;
    }

    private record Part(Envelope box, IndexedPointInAreaLocator area) {}

    /** @param bounds WGS 84 degrees */
    static RegionArea of(Envelope bounds, List<County> counties) {
        List<Part> parts = counties.stream()
                .map(county ->
                        new Part(county.area().getEnvelopeInternal(), new IndexedPointInAreaLocator(county.area())))
                .toList();
        Envelope all = new Envelope();
        parts.forEach(part -> all.expandToInclude(part.box()));
        return counties.isEmpty() ? new RegionArea(bounds.copy(), List.of()) : new RegionArea(all, parts);
    }

    boolean covers(Position position) {
        if (!box.contains(position.longitude(), position.latitude())) {
            return false;
        }
        Coordinate point = position.toCoordinate();
        for (Part part : parts) {
            if (part.box().contains(point) && part.area().locate(point) != Location.EXTERIOR) {
                return true;
            }
        }
        return parts.isEmpty();
    }

    /** WGS 84 degrees. */
    Envelope box() {
        return box.copy();
    }
}
