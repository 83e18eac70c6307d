package org.waystation.roads;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.waystation.roads.VehicleClass.Mode;

/** The vehicle classes that one road network is prepared for, in the order they are offered. Immutable. */
public final class VehicleFleet {

    public static final String CAR = "car";
    public static final String LIGHT_TRUCK = "light_truck";
    public static final String HEAVY_TRUCK = "heavy_truck";

    /** Names with it are taken for what all vehicles of a mode have in common. */
    static final String RESERVED_PREFIX = "mode_";

    private final Map<String, VehicleClass> classes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is no class, an id occurs twice, or one begins with {@code mode_} */
    public VehicleFleet(List<VehicleClass> classes) {
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("A fleet needs at least one vehicle class");
        }
        for (VehicleClass vehicle : classes) {
            if (vehicle.id().startsWith(RESERVED_PREFIX)) {
                throw new IllegalArgumentException(
                        "A vehicle class is not named " + vehicle.id() + ": " + RESERVED_PREFIX + " is reserved");
            }
            if (this.classes.put(vehicle.id(), vehicle) != null) {
                throw new IllegalArgumentException("The vehicle class " + vehicle.id() + " is given twice");
            }
        }
    }

    /**
     * Car, light truck (GVW 4.5 t, the blue plate) and the largest articulated lorry of GB 1589-2016 (six axles, 49 t,
     * 18.1 m). Its heaviest axle is the drive axle: 11.5 t with twin tyres and air springs, else 10 t, which is taken.
     *
     * <p>Top speeds: the Regulation for the Road Traffic Safety Law, article 78, allows 120 km/h on motorways to small
     * cars and 100 km/h to all other vehicles. For the 49 t lorry 90 km/h is taken, what such lorries keep to.
     */
    public static VehicleFleet defaults() {
        return new VehicleFleet(List.of(
                new VehicleClass(CAR, Mode.CAR, new VehicleSize(1.6, 1.9, 4.9, 2.2, 1.3, false), 120),
                new VehicleClass(LIGHT_TRUCK, Mode.TRUCK, new VehicleSize(3.2, 2.2, 6, 4.5, 3, false), 100),
                new VehicleClass(HEAVY_TRUCK, Mode.TRUCK, new VehicleSize(4.2, 2.55, 18.1, 49, 10, false), 90)));
    }

    public List<VehicleClass> classes() {
        return List.copyOf(classes.values());
    }

    public List<String> ids() {
        return List.copyOf(classes.keySet());
    }

    public Optional<VehicleClass> find(String id) {
        return Optional.ofNullable(classes.get(id));
    }

    /** @throws IllegalArgumentException if there is no such class; the message names those that there are */
    public VehicleClass get(String id) {
        return find(Objects.requireNonNull(id, "id"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no vehicle class " + id + "; there are " + String.join(", ", classes.keySet())));
    }

    /**
     * A vehicle of that class, as large and as heavy as the class.
     *
     * @throws IllegalArgumentException if there is no such class; the message names those that there are
     */
    public Vehicle vehicle(String classId) {
        return Vehicle.of(get(classId));
    }

    /**
     * Changes whenever a graph prepared for this fleet would come out differently: with the classes, their order and
     * the rules that read the map for them.
     */
    public String hash() {
        String everything = "rules " + VehicleProfiles.RULES_VERSION + "\n" + classes.values();
        return Checksums.sha256(everything.getBytes(StandardCharsets.UTF_8));
    }
}
