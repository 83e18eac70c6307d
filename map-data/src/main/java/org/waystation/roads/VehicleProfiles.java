package org.waystation.roads;

import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.DecimalEncodedValueImpl;
import com.graphhopper.routing.ev.DefaultImportRegistry;
import com.graphhopper.routing.ev.FerrySpeed;
import com.graphhopper.routing.ev.ImportRegistry;
import com.graphhopper.routing.ev.ImportUnit;
import com.graphhopper.routing.ev.IntEncodedValueImpl;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadClassLink;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.Roundabout;
import com.graphhopper.routing.ev.SimpleBooleanEncodedValue;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.TurnCostsConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.waystation.roads.VehicleClass.Mode;

/**
 * A fleet in GraphHopper's terms. Each class has two values on every edge, in both directions: whether it is open and
 * how fast it is driven. The weight of an edge is its travel time and nothing else, so that the cheapest path is the
 * fastest one.
 */
final class VehicleProfiles {

    /** To be raised whenever access, limits or speeds are read differently from the same map. */
    static final int RULES_VERSION = 2;

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

    static final String LIMIT_SET = "limit_set";

    private final VehicleFleet fleet;
    private final LimitSets limitSets;

    /** @param limitSets gets those that are met when a map is read */
    VehicleProfiles(VehicleFleet fleet, LimitSets limitSets) {
        this.fleet = fleet;
        this.limitSets = limitSets;
    }

    /** Open to vehicles of that mode as far as their size does not matter. */
    static String openKey(Mode mode) {
        return openKey(modeKey(mode));
    }

    private static String modeKey(Mode mode) {
        return VehicleFleet.RESERVED_PREFIX + mode.name().toLowerCase(Locale.ROOT);
    }

    /** By what name the turns are stored that vehicles of that mode must not take. */
    String turnsKey(Mode mode, boolean hazmat) {
        return fleet.classes().stream()
                .filter(vehicle -> vehicle.mode() == mode && vehicle.size().hazmat() == hazmat)
                .map(VehicleClass::id)
                .findFirst()
                .orElse(modeKey(mode) + (hazmat ? "_hazmat" : ""));
    }

    /** Whom a turn restriction must name, or not except, by the names under which they are stored besides the profiles'. */
    Map<String, List<String>> restrictedTypes() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (Mode mode : modes()) {
            for (boolean hazmat : new boolean[] {false, true}) {
                types.put(turnsKey(mode, hazmat), restrictedTypes(mode, hazmat));
            }
        }
        return types;
    }

    private Set<Mode> modes() {
        return fleet.classes().stream()
                .map(VehicleClass::mode)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mode.class)));
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
        return profile(
                vehicle.id(), openKey(vehicle.id()), vehicle, vehicle.size().hazmat());
    }

    /** For vehicles of a class's mode and speed, whatever their size. */
    Profile unlimitedProfile(VehicleClass vehicle, boolean hazmatTurns) {
        return profile(turnsKey(vehicle.mode(), hazmatTurns), openKey(vehicle.mode()), vehicle, hazmatTurns);
    }

    private static Profile profile(String name, String open, VehicleClass vehicle, boolean hazmatTurns) {
        CustomModel timeOnly = new CustomModel()
                .setDistanceInfluence(0d)
                .addToPriority(Statement.If("!" + open, Statement.Op.MULTIPLY, "0"))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, speedKey(vehicle.id())));
        return new Profile(name)
                .setWeighting("custom")
                .setCustomModel(timeOnly)
                .setTurnCostsConfig(new TurnCostsConfig(restrictedTypes(vehicle.mode(), hazmatTurns)));
    }

    /** Whom a turn restriction must name, or not except, to bind such a vehicle. */
    private static List<String> restrictedTypes(Mode mode, boolean hazmat) {
        List<String> types = new ArrayList<>();
        types.add(mode == Mode.TRUCK ? "hgv" : "motorcar");
        types.add("motor_vehicle");
        if (hazmat) {
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
        modes().forEach(mode -> names.add(openKey(mode)));
        names.add(LIMIT_SET);
        return String.join(",", names);
    }

    ImportRegistry importRegistry() {
        Map<String, ImportUnit> own = new LinkedHashMap<>();
        for (VehicleClass vehicle : fleet.classes()) {
            putOpen(
                    own,
                    openKey(vehicle.id()),
                    (open, roundabout) -> new VehicleAccessParser(vehicle, open, roundabout));
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
        for (Mode mode : modes()) {
            putOpen(own, openKey(mode), (open, roundabout) -> new VehicleAccessParser(mode, open, roundabout));
        }
        own.put(
                LIMIT_SET,
                ImportUnit.create(
                        LIMIT_SET,
                        properties -> new IntEncodedValueImpl(LIMIT_SET, LimitSets.BITS, false),
                        (lookup, properties) -> new LimitSetParser(lookup.getIntEncodedValue(LIMIT_SET), limitSets)));
        ImportRegistry others = new DefaultImportRegistry();
        return name -> own.containsKey(name) ? own.get(name) : others.createImportUnit(name);
    }

    /** Whether an edge is open, as a value in both directions that a parser of access tags fills. */
    private static void putOpen(
            Map<String, ImportUnit> units,
            String key,
            BiFunction<BooleanEncodedValue, BooleanEncodedValue, VehicleAccessParser> parser) {
        units.put(
                key,
                ImportUnit.create(
                        key,
                        properties -> new SimpleBooleanEncodedValue(key, true),
                        (lookup, properties) -> parser.apply(
                                lookup.getBooleanEncodedValue(key), lookup.getBooleanEncodedValue(Roundabout.KEY)),
                        Roundabout.KEY));
    }
}
