package org.waystation.datex;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationKind;

/** DATEX II's words for equipment, services and vehicles. */
final class DatexWords {

    private static final Set<String> TRUCKS = Set.of(
            "lorry",
            "articulatedVehicle",
            "tanker",
            "heavyGoodsVehicle",
            "heavyVehicle",
            "vehicleWithTrailer",
            "goodsVehicle");
    private static final Set<String> CARS =
            Set.of("car", "carOrLightVehicle", "carWithTrailer", "carWithCaravan", "van", "lightCommercialVehicle");

    private static final Map<String, Facility> READ = Map.ofEntries(
            Map.entry("toilet", Facility.TOILETS),
            Map.entry("shower", Facility.SHOWER),
            Map.entry("internetWireless", Facility.WIFI),
            Map.entry("freshWater", Facility.DRINKING_WATER),
            Map.entry("waterTap", Facility.DRINKING_WATER),
            Map.entry("waterSupply", Facility.DRINKING_WATER),
            Map.entry("electricChargingStation", Facility.CHARGING),
            Map.entry("firstAidEquipment", Facility.FIRST_AID),
            Map.entry("defibrillator", Facility.FIRST_AID),
            Map.entry("hotel", Facility.BED),
            Map.entry("motel", Facility.BED),
            Map.entry("overnightAccommodation", Facility.BED),
            Map.entry("shop", Facility.CONVENIENCE),
            Map.entry("kiosk", Facility.CONVENIENCE),
            Map.entry("foodShopping", Facility.CONVENIENCE),
            Map.entry("cafe", Facility.MEALS),
            Map.entry("snackBar", Facility.MEALS),
            Map.entry("restaurant", Facility.MEALS),
            Map.entry("restaurantSelfService", Facility.MEALS),
            Map.entry("motorwayRestaurant", Facility.MEALS),
            Map.entry("motorwayRestaurantSmall", Facility.MEALS),
            Map.entry("petrolStation", Facility.FUEL),
            Map.entry("vehicleMaintenance", Facility.REPAIR),
            Map.entry("tyreRepair", Facility.REPAIR),
            Map.entry("truckRepair", Facility.REPAIR),
            Map.entry("truckWash", Facility.HGV_WASH),
            Map.entry("laundry", Facility.LAUNDRY),
            Map.entry("docstop", Facility.FIRST_AID),
            Map.entry("medicalFacility", Facility.FIRST_AID));

    private static final Map<Facility, String> EQUIPMENT = new EnumMap<>(Map.of(
            Facility.TOILETS, "toilet",
            Facility.SHOWER, "shower",
            Facility.WIFI, "internetWireless",
            Facility.DRINKING_WATER, "waterTap",
            Facility.CHARGING, "electricChargingStation",
            Facility.FIRST_AID, "firstAidEquipment"));

    private static final Map<Facility, String> SERVICES = new EnumMap<>(Map.of(
            Facility.BED, "overnightAccommodation",
            Facility.CONVENIENCE, "shop",
            Facility.MEALS, "restaurant",
            Facility.FUEL, "petrolStation",
            Facility.REPAIR, "vehicleMaintenance",
            Facility.HGV_WASH, "truckWash",
            Facility.LAUNDRY, "laundry"));

    static final String TRUCK_PARKING = "truckParking";
    static final String MOTORWAY_PARKING = "motorwayParking";
    static final String SERVICE_AREA = "serviceArea";
    static final String REST_AREA = "restArea";

    private DatexWords() {}

    static Optional<Facility> facility(String word) {
        return Optional.ofNullable(READ.get(word));
    }

    /** Whose spaces they are; empty for vehicles that are neither trucks nor cars. */
    static Optional<Facility> parking(String vehicle) {
        if (TRUCKS.contains(vehicle)) {
            return Optional.of(Facility.HGV_PARKING);
        }
        return CARS.contains(vehicle) ? Optional.of(Facility.CAR_PARKING) : Optional.empty();
    }

    static List<String> equipment(Facilities facilities) {
        return words(facilities, EQUIPMENT);
    }

    static List<String> services(Facilities facilities) {
        return words(facilities, SERVICES);
    }

    /** What the place is used for; none where the standard has no word for it. */
    static List<String> scenarios(StationDetails details) {
        List<String> scenarios = new ArrayList<>();
        if (details.service().facilities().has(Facility.HGV_PARKING)) {
            scenarios.add(TRUCK_PARKING);
        }
        if (details.site().onMotorway()) {
            scenarios.add(MOTORWAY_PARKING);
        }
        if (details.kind() == StationKind.SERVICE_AREA) {
            scenarios.add(SERVICE_AREA);
        }
        if (details.kind() == StationKind.REST_AREA) {
            scenarios.add(REST_AREA);
        }
        return scenarios;
    }

    private static List<String> words(Facilities facilities, Map<Facility, String> words) {
        List<String> found = new ArrayList<>();
        words.forEach((facility, word) -> {
            if (facilities.has(facility)) {
                found.add(word);
            }
        });
        return found;
    }
}
