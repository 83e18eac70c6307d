package org.waystation.roads;

import java.util.Objects;

/**
 * The vehicle of a question: a class of the fleet as it is, or one of that class (the same access tags, the same speeds)
 * that has other dimensions.
 */
public record Vehicle(VehicleClass vehicleClass, VehicleSize size) {

    public Vehicle {
        Objects.requireNonNull(vehicleClass, "vehicleClass");
        Objects.requireNonNull(size, "size");
    }

    /** As large and as heavy as its class. */
    public static Vehicle of(VehicleClass vehicleClass) {
        return new Vehicle(vehicleClass, vehicleClass.size());
    }

    public boolean isOfClassSize() {
        return size.equals(vehicleClass.size());
    }

    public String classId() {
        return vehicleClass.id();
    }

    @Override
    public String toString() {
        return isOfClassSize() ? classId() : classId() + " with " + size;
    }
}
