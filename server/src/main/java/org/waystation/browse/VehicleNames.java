package org.waystation.browse;

import org.waystation.http.Language;
import org.waystation.roads.VehicleClass;
import org.waystation.roads.VehicleFleet;

/** What people call the classes of vehicles; one of a fleet of one's own is called by its id. */
public final class VehicleNames {

    private VehicleNames() {}

    public static String of(VehicleClass vehicle, Language language) {
        boolean inChinese = language == Language.ZH;
        return switch (vehicle.id()) {
            case VehicleFleet.CAR -> inChinese ? "小客车" : "Car";
            case VehicleFleet.LIGHT_TRUCK -> inChinese ? "轻型货车" : "Light truck";
            case VehicleFleet.HEAVY_TRUCK -> inChinese ? "重型货车" : "Heavy truck";
            default -> vehicle.id();
        };
    }
}
