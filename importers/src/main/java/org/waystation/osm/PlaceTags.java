package org.waystation.osm;

import java.util.Optional;
import java.util.Set;
import org.waystation.osmfile.Tags;
import org.waystation.regions.PlaceKind;
import org.waystation.regions.PlaceName;

/** Which objects people look for by name, and what they are. Roads and stations are looked after elsewhere. */
final class PlaceTags {

    private static final Set<String> LANDMARKS =
            Set.of("ferry_terminal", "bus_station", "hospital", "university", "townhall");

    private PlaceTags() {}

    /** Empty for what has no name or is no place. */
    static Optional<PlaceKind> kindOf(Tags tags) {
        if (tags.first("name", "name:zh", "name:en").isEmpty()) {
            return Optional.empty();
        }
        Optional<PlaceKind> settlement = settlement(tags.get("place"));
        if (settlement.isPresent()) {
            return settlement;
        }
        if (tags.is("highway", "motorway_junction")
                || tags.is("barrier", "toll_booth")
                || tags.is("highway", "toll_gantry")) {
            return Optional.of(PlaceKind.INTERCHANGE);
        }
        if (tags.is("railway", "station", "halt") || tags.is("amenity", "bus_station")) {
            return Optional.of(PlaceKind.STATION);
        }
        boolean isLandmark = LANDMARKS.contains(tags.get("amenity"))
                || tags.is("aeroway", "aerodrome")
                || tags.is("landuse", "industrial", "port")
                || tags.is("industrial", "port");
        return isLandmark ? Optional.of(PlaceKind.POI) : Optional.empty();
    }

    private static Optional<PlaceKind> settlement(String place) {
        return switch (place) {
            case "city" -> Optional.of(PlaceKind.CITY);
            case "county", "district" -> Optional.of(PlaceKind.COUNTY);
            case "town" -> Optional.of(PlaceKind.TOWN);
            case "suburb", "quarter", "neighbourhood", "borough" -> Optional.of(PlaceKind.SUBURB);
            case "village" -> Optional.of(PlaceKind.VILLAGE);
            case "hamlet", "isolated_dwelling" -> Optional.of(PlaceKind.HAMLET);
            case "island", "islet" -> Optional.of(PlaceKind.POI);
            default -> Optional.empty();
        };
    }

    static PlaceName nameOf(Tags tags) {
        return new PlaceName(
                tags.get("name"), tags.first("name:zh", "name:zh-Hans", "name:zh-CN"), tags.get("name:en"));
    }

    static long population(Tags tags) {
        String text = tags.get("population").replaceAll("[ ,._']", "");
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
