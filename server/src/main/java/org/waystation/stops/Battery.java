package org.waystation.stops;

/**
 * An electric vehicle's energy. Levels are shares of the capacity, from 0 to 1. Use is the same on every road.
 *
 * @param atStart level at departure, not below {@code least}
 * @param least never to be gone below
 * @param leastAtArrival at the end of the trip, not below {@code least}
 * @param curve what the vehicle takes at most
 */
record Battery(
        double capacityKilowattHours,
        double kilowattHoursPer100Kilometres,
        double atStart,
        double least,
        double leastAtArrival,
        ChargeCurve curve) {

    private static final double METRES = 100_000;

    Battery {
        requirePositive("capacityKilowattHours", capacityKilowattHours);
        requirePositive("kilowattHoursPer100Kilometres", kilowattHoursPer100Kilometres);
        if (!(0 <= least && least <= leastAtArrival && leastAtArrival <= 1 && least <= atStart && atStart <= 1)) {
            throw new IllegalArgumentException("levels must be within 0 to 1, and the least one least");
        }
    }

    /** Share of the capacity that a way takes. */
    double shareFor(double metres) {
        return metres * kilowattHoursPer100Kilometres / METRES / capacityKilowattHours;
    }

    /** How far a full battery takes one without falling below its least level. */
    double metresWhenFull() {
        return metresFor(1 - least);
    }

    /** How far such a share of the capacity takes one. */
    double metresFor(double share) {
        return share * capacityKilowattHours / kilowattHoursPer100Kilometres * METRES;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }
}
