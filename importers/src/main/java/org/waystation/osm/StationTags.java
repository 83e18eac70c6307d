package org.waystation.osm;

import java.util.Optional;
import java.util.regex.Pattern;
import org.waystation.osmfile.Tags;
import org.waystation.stations.StationKind;

/**
 * Which tags make an object a station, and of what kind. A name that says the kind outright (司机之家, 物流园 …) outranks
 * the tags, which OSM has no words for.
 */
final class StationTags {

    private static final Pattern DRIVER_HOME = Pattern.compile("司机之家|司机驿站|driver'?s'? home", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGISTICS_PORT = Pattern.compile("物流共富港");
    private static final Pattern WEIGH_STATION = Pattern.compile("治超站|治超检测站|超限检测|超限超载");
    private static final Pattern LOGISTICS_PARK = Pattern.compile(
            "物流园|物流港|物流基地|物流中心|公路港|货运枢纽|货运中心|货运市场|货运站|logistics (park|cent(er|re)|hub)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRUCK_PARKING =
            Pattern.compile("货车停车|货运停车|大货车|卡车停车|truck (park|stop)|lorry park|autohof", Pattern.CASE_INSENSITIVE);

    private StationTags() {}

    /** Empty for what is no station, is not there any more, or is not for the public. */
    static Optional<StationKind> kindOf(Tags tags) {
        if (tags.isEmpty() || isGone(tags)) {
            return Optional.empty();
        }
        return byName(tags).or(() -> byTags(tags)).filter(kind -> isPublic(tags, kind));
    }

    /** An eating place that was tagged as a whole service area, though it is a single point; the amenity is believed. */
    static boolean isEatingPlace(Tags tags) {
        return tags.is("amenity", "cafe", "restaurant", "fast_food");
    }

    private static Optional<StationKind> byName(Tags tags) {
        String name = tags.first("name", "name:zh", "name:zh-Hans");
        boolean isSite = tags.has("amenity")
                || tags.has("building")
                || tags.has("tourism")
                || tags.has("shop")
                || tags.has("office")
                || tags.has("landuse")
                || tags.has("industrial")
                || tags.is("highway", "services", "rest_area");
        if (name.isEmpty() || !isSite || tags.is("public_transport", "station", "stop_position", "platform")) {
            return Optional.empty();
        }
        if (DRIVER_HOME.matcher(name).find()) {
            return Optional.of(StationKind.DRIVER_HOME);
        }
        if (LOGISTICS_PORT.matcher(name).find()) {
            return Optional.of(StationKind.LOGISTICS_PORT);
        }
        if (WEIGH_STATION.matcher(name).find()) {
            return Optional.of(StationKind.WEIGH_STATION);
        }
        boolean isGround = tags.is("landuse", "industrial", "commercial", "retail")
                || tags.has("industrial")
                || (tags.has("building") && !tags.has("amenity") && !tags.has("shop"));
        return isGround && LOGISTICS_PARK.matcher(name).find()
                ? Optional.of(StationKind.LOGISTICS_PARK)
                : Optional.empty();
    }

    private static Optional<StationKind> byTags(Tags tags) {
        if (tags.is("highway", "services", "rest_area")) {
            if (isEatingPlace(tags)) {
                return Optional.empty();
            }
            return Optional.of(tags.is("highway", "services") ? StationKind.SERVICE_AREA : StationKind.REST_AREA);
        }
        if (tags.is("industrial", "logistics") && tags.has("name")) {
            return Optional.of(StationKind.LOGISTICS_PARK);
        }
        if (tags.is("highway", "weigh_station")) {
            return Optional.of(StationKind.WEIGH_STATION);
        }
        return switch (tags.get("amenity")) {
            case "fuel" -> Optional.of(StationKind.FUEL);
            case "charging_station" ->
                chargesMotorVehicles(tags) ? Optional.of(StationKind.CHARGING_STATION) : Optional.empty();
            case "weighbridge", "weigh_station" -> Optional.of(StationKind.WEIGH_STATION);
            case "truck_stop" -> Optional.of(StationKind.PARKING);
            case "parking" -> isTruckParking(tags) ? Optional.of(StationKind.PARKING) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Parking for cars alone is not a station: a town has hundreds, and no driver asks for them along a road. */
    static boolean isTruckParking(Tags tags) {
        return tags.is("hgv", "yes", "designated", "permissive")
                || tags.affirms("capacity:hgv")
                || tags.affirms("capacity:truck")
                || tags.is("parking", "truck", "hgv", "lorry")
                || TRUCK_PARKING
                        .matcher(tags.first("name", "name:zh", "name:en"))
                        .find();
    }

    private static boolean chargesMotorVehicles(Tags tags) {
        boolean forBicycles = tags.is("bicycle", "yes", "designated") || tags.is("scooter", "yes", "designated");
        return !tags.is("motorcar", "no") || tags.is("hgv", "yes", "designated")
                ? !(forBicycles && !tags.has("motorcar") && !tags.has("hgv"))
                : false;
    }

    /** Marked as gone; {@code disused:amenity=fuel} and the like do not even look like a station. */
    private static boolean isGone(Tags tags) {
        return tags.is("disused", "yes")
                || tags.is("abandoned", "yes")
                || tags.is("demolished", "yes")
                || tags.has("construction")
                || tags.has("proposed");
    }

    private static boolean isPublic(Tags tags, StationKind kind) {
        return switch (kind) {
            case FUEL, CHARGING_STATION, PARKING, WEIGH_STATION -> !tags.is("access", "private", "no");
            default -> true;
        };
    }
}
