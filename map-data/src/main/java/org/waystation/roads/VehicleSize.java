package org.waystation.roads;

/**
 * What of a vehicle decides where it may pass. A limit equal to the vehicle's own figure lets it pass.
 *
 * @param heightMetres over all, with load
 * @param widthMetres over all, without mirrors
 * @param lengthMetres of the whole combination
 * @param weightTonnes actual or permitted gross weight of the whole combination, whichever is to be judged
 * @param axleLoadTonnes heaviest single axle
 * @param hazmat whether it carries dangerous goods
 */
public record VehicleSize(
        double heightMetres,
        double widthMetres,
        double lengthMetres,
        double weightTonnes,
        double axleLoadTonnes,
        boolean hazmat) {

    public static final double MOST_HEIGHT_METRES = 10;
    public static final double MOST_WIDTH_METRES = 10;
    public static final double MOST_LENGTH_METRES = 100;
    public static final double MOST_WEIGHT_TONNES = 1000;
    public static final double MOST_AXLE_LOAD_TONNES = 100;

    public VehicleSize {
        requireWithin("heightMetres", heightMetres, MOST_HEIGHT_METRES);
        requireWithin("widthMetres", widthMetres, MOST_WIDTH_METRES);
        requireWithin("lengthMetres", lengthMetres, MOST_LENGTH_METRES);
        requireWithin("weightTonnes", weightTonnes, MOST_WEIGHT_TONNES);
        requireWithin("axleLoadTonnes", axleLoadTonnes, MOST_AXLE_LOAD_TONNES);
    }

    private static void requireWithin(String name, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most " + most + ", was " + value);
        }
    }
}
