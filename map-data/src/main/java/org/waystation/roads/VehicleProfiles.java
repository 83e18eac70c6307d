package org.waystation.roads;

import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.routing.ev.DecimalEncodedValueImpl;
import com.graphhopper.routing.ev.DefaultImportRegistry;
import com.graphhopper.routing.ev.FerrySpeed;
import com.graphhopper.routing.ev.ImportRegistry;
import com.graphhopper.routing.ev.ImportUnit;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadClassLink;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.Roundabout;
import com.graphhopper.routing.ev.SimpleBooleanEncodedValue;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.TurnCostsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waystation.roads.VehicleClass.Mode;

/**
 * A fleet in GraphHopper's terms. Each class has two values on every edge, in both directions: whether it is open and
 * how fast it is driven. The weight of an edge is its travel time and nothing else, so that the cheapest path is the
 * fastest one.
 */
final class VehicleProfiles {

    /** To be raised whenever access, limits or speeds are read differently from the same map. */
    static final int RULES_VERSION = 1;

    /** Ways that no class may ever use; left out, they do not split the roads that they cross. */
    static final List<String> NOT_FOR_VEHICLES = List.of(
            "footway",
            "path",
            "cycleway",
            "steps",
            "bridleway",
            "corridor",
            "platform",
            "elevator",
            "via_ferrata",
            "proposed",
            "construction");

    /** Holds speeds from 0 to 255 km/h in whole km/h. */
    private static final int SPEED_BITS = 8;

    private final VehicleFleet fleet;

    VehicleProfiles(VehicleFleet fleet) {
        this.fleet = fleet;
    }

    static String openKey(String vehicleId) {
        return vehicleId + "_open";
    }

    static String speedKey(String vehicleId) {
        return vehicleId + "_speed";
    }

    List<Profile> profiles() {
        return fleet.classes().stream().map(VehicleProfiles::profile).toList();
    }

    private static Profile profile(VehicleClass vehicle) {
        CustomModel timeOnly = new CustomModel()
                .setDistanceInfluence(0d)
                .addToPriority(Statement.If("!" + openKey(vehicle.id()), Statement.Op.MULTIPLY, "0"))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, speedKey(vehicle.id())));
        return new Profile(vehicle.id())
                .setWeighting("custom")
                .setCustomModel(timeOnly)
                .setTurnCostsConfig(new TurnCostsConfig(restrictedTypes(vehicle)));
    }

    /** Whom a turn restriction must name, or not except, to bind this class. */
    private static List<String> restrictedTypes(VehicleClass vehicle) {
        List<String> types = new ArrayList<>();
        types.add(vehicle.mode() == Mode.TRUCK ? "hgv" : "motorcar");
        types.add("motor_vehicle");
        if (vehicle.size().hazmat()) {
            types.add("hazmat");
        }
        return types;
    }

    String encodedValues() {
        List<String> names = new ArrayList<>(
                List.of(RoadClass.KEY, RoadClassLink.KEY, RoadEnvironment.KEY, Roundabout.KEY, FerrySpeed.KEY));
        for (VehicleClass vehicle : fleet.classes()) {
            names.add(openKey(vehicle.id()));
            names.add(speedKey(vehicle.id()));
        }
        return String.join(",", names);
    }

    ImportRegistry importRegistry() {
        Map<String, ImportUnit> own = new LinkedHashMap<>();
        for (VehicleClass vehicle : fleet.classes()) {
            String open = openKey(vehicle.id());
            own.put(
                    open,
                    ImportUnit.create(
                            open,
                            properties -> new SimpleBooleanEncodedValue(open, true),
                            (lookup, properties) -> new VehicleAccessParser(
                                    vehicle,
                                    lookup.getBooleanEncodedValue(open),
                                    lookup.getBooleanEncodedValue(Roundabout.KEY)),
                            Roundabout.KEY));
            String speed = speedKey(vehicle.id());
            own.put(
                    speed,
                    ImportUnit.create(
                            speed,
                            properties -> new DecimalEncodedValueImpl(speed, SPEED_BITS, 1, true),
                            (lookup, properties) -> new VehicleSpeedParser(
                                    vehicle,
                                    lookup.getDecimalEncodedValue(speed),
                                    lookup.getDecimalEncodedValue(FerrySpeed.KEY)),
                            FerrySpeed.KEY));
        }
        ImportRegistry others = new DefaultImportRegistry();
        return name -> own.containsKey(name) ? own.get(name) : others.createImportUnit(name);
    }
}
