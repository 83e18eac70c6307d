package org.waystation.osm;

import java.util.Map;
import java.util.Optional;
import org.waystation.osmfile.Tags;
import org.waystation.regions.MapLayer;

/** What of an extract is drawn on the map, how it is called there, and from which zoom on. */
final class MapFeatureTags {

    /** From which zoom a road is drawn; a road's class is its OSM {@code highway} value. */
    private static final Map<String, Integer> ROAD_ZOOMS = Map.ofEntries(
            Map.entry("motorway", 5),
            Map.entry("trunk", 6),
            Map.entry("primary", 8),
            Map.entry("secondary", 9),
            Map.entry("tertiary", 11),
            Map.entry("motorway_link", 10),
            Map.entry("trunk_link", 11),
            Map.entry("primary_link", 12),
            Map.entry("secondary_link", 12),
            Map.entry("tertiary_link", 13),
            Map.entry("unclassified", 12),
            Map.entry("residential", 13),
            Map.entry("living_street", 13),
            Map.entry("road", 13),
            Map.entry("service", 14));

    private MapFeatureTags() {}

    static int roadZoom(String highway) {
        return ROAD_ZOOMS.getOrDefault(highway, 14);
    }

    /** Water and green; roads are known by {@link Roads}. */
    static Optional<MapLayer> layerOf(Tags tags) {
        if (isWaterArea(tags) || isRiverLine(tags)) {
            return Optional.of(MapLayer.WATER);
        }
        boolean isGreen = tags.is("landuse", "forest") || tags.is("natural", "wood") || tags.is("leisure", "park");
        return isGreen ? Optional.of(MapLayer.GREEN) : Optional.empty();
    }

    static boolean isWaterArea(Tags tags) {
        return tags.is("natural", "water")
                || tags.is("waterway", "riverbank", "dock")
                || tags.is("landuse", "reservoir", "basin");
    }

    /** Rivers and canals drawn as lines; brooks and ditches are left out. */
    static boolean isRiverLine(Tags tags) {
        return tags.is("waterway", "river", "canal") && !tags.is("tunnel", "yes", "culvert");
    }

    /** {@code river}, {@code lake}, {@code reservoir} …, {@code water} where the sort is not told; {@code park}, {@code forest}. */
    static String classOf(Tags tags, MapLayer layer) {
        if (layer == MapLayer.GREEN) {
            return tags.is("leisure", "park") ? "park" : "forest";
        }
        if (isRiverLine(tags)) {
            return tags.get("waterway");
        }
        if (tags.is("waterway", "riverbank")) {
            return "river";
        }
        String sort = tags.first("water", "landuse");
        return sort.isEmpty() || sort.length() > 40 ? "water" : sort;
    }

    /** The larger an area, the further out it is drawn. */
    static int areaZoom(double squareMetres) {
        double[] limits = {2e8, 5e7, 1e7, 2e6, 5e5, 1e5, 2e4, 4e3};
        int zoom = 5;
        for (double limit : limits) {
            if (squareMetres >= limit) {
                return zoom;
            }
            zoom++;
        }
        return 14;
    }
}
