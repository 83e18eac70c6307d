package org.waystation.osm;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;

/**
 * What a driver finds at a place, from its tags. The same reading serves a station ({@code toilets=yes} on a service area)
 * and a thing inside one ({@code amenity=toilets}), which then counts for the station around it.
 */
final class FacilityTags {

    private static final Map<String, Facility> AMENITIES = Map.ofEntries(
            Map.entry("toilets", Facility.TOILETS),
            Map.entry("shower", Facility.SHOWER),
            Map.entry("drinking_water", Facility.DRINKING_WATER),
            Map.entry("water_point", Facility.DRINKING_WATER),
            Map.entry("restaurant", Facility.MEALS),
            Map.entry("fast_food", Facility.MEALS),
            Map.entry("cafe", Facility.MEALS),
            Map.entry("food_court", Facility.MEALS),
            Map.entry("canteen", Facility.MEALS),
            Map.entry("vehicle_inspection", Facility.VEHICLE_INSPECTION),
            Map.entry("library", Facility.READING_ROOM),
            Map.entry("public_bookcase", Facility.READING_ROOM),
            Map.entry("clinic", Facility.FIRST_AID),
            Map.entry("doctors", Facility.FIRST_AID));

    private static final Map<String, Facility> SHOPS = Map.ofEntries(
            Map.entry("convenience", Facility.CONVENIENCE),
            Map.entry("supermarket", Facility.CONVENIENCE),
            Map.entry("kiosk", Facility.CONVENIENCE),
            Map.entry("general", Facility.CONVENIENCE),
            Map.entry("yes", Facility.CONVENIENCE),
            Map.entry("laundry", Facility.LAUNDRY),
            Map.entry("car_repair", Facility.REPAIR),
            Map.entry("truck_repair", Facility.REPAIR),
            Map.entry("tyres", Facility.REPAIR));

    /** Tags on the place itself that say yes or no. */
    private static final Map<String, Facility> FLAGS = Map.ofEntries(
            Map.entry("toilets", Facility.TOILETS),
            Map.entry("shower", Facility.SHOWER),
            Map.entry("showers", Facility.SHOWER),
            Map.entry("drinking_water", Facility.DRINKING_WATER),
            Map.entry("hot_water", Facility.HOT_WATER),
            Map.entry("laundry", Facility.LAUNDRY),
            Map.entry("washing_machine", Facility.LAUNDRY),
            Map.entry("microwave", Facility.MICROWAVE),
            Map.entry("kitchen", Facility.SHARED_KITCHEN),
            Map.entry("restaurant", Facility.MEALS),
            Map.entry("fast_food", Facility.MEALS),
            Map.entry("cafe", Facility.MEALS),
            Map.entry("food", Facility.MEALS),
            Map.entry("convenience", Facility.CONVENIENCE),
            Map.entry("fuel", Facility.FUEL),
            Map.entry("charging", Facility.CHARGING),
            Map.entry("capacity:charging", Facility.CHARGING),
            Map.entry("fuel:electricity", Facility.CHARGING),
            Map.entry("car_repair", Facility.REPAIR),
            Map.entry("service:vehicle:truck_repair", Facility.REPAIR),
            Map.entry("hgv_wash", Facility.HGV_WASH),
            Map.entry("first_aid", Facility.FIRST_AID));

    private static final Set<String> BEDS = Set.of("hotel", "motel", "hostel", "guest_house");

    private FacilityTags() {}

    /** Something that counts for the station around it and is no station by itself. */
    static boolean isFacility(Tags tags) {
        return AMENITIES.containsKey(tags.get("amenity"))
                || SHOPS.containsKey(tags.get("shop"))
                || BEDS.contains(tags.get("tourism"))
                || tags.is("leisure", "fitness_centre")
                || tags.is("amenity", "parking", "vehicle_wash", "car_wash");
    }

    /** What the tags of a station say of it, beside what it is. */
    static Facilities of(Tags tags, ImportNotes notes, String path) {
        Facilities.Builder facilities = new Facilities.Builder();
        FLAGS.forEach((key, facility) -> {
            if (tags.affirms(key)) {
                facilities.add(facility);
            }
        });
        if (tags.is("internet_access", "wlan", "wifi", "yes") || tags.affirms("wifi")) {
            facilities.add(Facility.WIFI);
        }
        addThing(tags, facilities);
        addParking(tags, facilities);
        FuelTags.addTo(facilities, tags);
        SocketTags.addTo(facilities, tags, notes, path);
        return facilities.build();
    }

    private static void addThing(Tags tags, Facilities.Builder facilities) {
        Facility amenity = AMENITIES.get(tags.get("amenity"));
        if (amenity != null) {
            facilities.add(amenity);
        }
        Facility shop = SHOPS.get(tags.get("shop"));
        if (shop != null) {
            facilities.add(shop);
        }
        if (BEDS.contains(tags.get("tourism"))) {
            facilities.add(Facility.BED);
        }
        if (tags.is("leisure", "fitness_centre")) {
            facilities.add(Facility.FITNESS_ROOM);
        }
        boolean isWash = tags.is("amenity", "vehicle_wash", "car_wash") || tags.affirms("car_wash");
        if (isWash && (tags.is("hgv", "yes", "designated") || tags.affirms("truck_wash"))) {
            facilities.add(Facility.HGV_WASH);
        }
        switch (tags.get("amenity")) {
            case "fuel" -> facilities.add(Facility.FUEL);
            case "charging_station" -> facilities.add(Facility.CHARGING);
            default -> {
                // not a thing with a facility of its own
            }
        }
    }

    /** {@code capacity} of a parking is for what it is meant for; {@code capacity:hgv} is always for trucks. */
    private static void addParking(Tags tags, Facilities.Builder facilities) {
        boolean isParking = tags.is("amenity", "parking", "truck_stop");
        boolean isRest = tags.is("highway", "services", "rest_area");
        boolean isForTrucks = isParking && (StationTags.isTruckParking(tags) || tags.is("amenity", "truck_stop"));
        boolean isOnlyForTrucks = isForTrucks && (tags.is("hgv", "designated") || tags.is("motorcar", "no"));
        OptionalInt trucks = number(tags.first("capacity:hgv", "capacity:truck"));
        OptionalInt all = number(tags.get("capacity"));
        if (trucks.isPresent()) {
            if (trucks.getAsInt() > 0) {
                facilities.addSpaces(Facility.HGV_PARKING, trucks.getAsInt());
            }
        } else if (isForTrucks && all.isPresent() && (isOnlyForTrucks || tags.is("amenity", "truck_stop"))) {
            facilities.addSpaces(Facility.HGV_PARKING, all.getAsInt());
        } else if (isForTrucks || (isRest && (tags.is("hgv", "yes", "designated") || tags.affirms("capacity:hgv")))) {
            facilities.add(Facility.HGV_PARKING);
        }
        OptionalInt cars = number(tags.first("capacity:car", "capacity:motorcar"));
        if (cars.isPresent() && cars.getAsInt() > 0) {
            facilities.addSpaces(Facility.CAR_PARKING, cars.getAsInt());
        } else if (isParking && !isOnlyForTrucks && !tags.is("amenity", "truck_stop")) {
            if (all.isPresent() && !isForTrucks && all.getAsInt() > 0) {
                facilities.addSpaces(Facility.CAR_PARKING, all.getAsInt());
            } else {
                facilities.add(Facility.CAR_PARKING);
            }
        }
    }

    /** A whole number up to 100 000; of {@code 20;30} and {@code ca. 20} nothing. */
    static OptionalInt number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(text);
        return value <= 100_000 ? OptionalInt.of(value) : OptionalInt.empty();
    }
}
