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

    public VehicleSize {
        requireWithin("heightMetres", heightMetres, 10);
        requireWithin("widthMetres", widthMetres, 10);
        requireWithin("lengthMetres", lengthMetres, 100);
        requireWithin("weightTonnes", weightTonnes, 1000);
        requireWithin("axleLoadTonnes", axleLoadTonnes, 100);
    }

    private static void requireWithin(String name, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most " + most + ", was " + value);
        }
    }
}
