package org.waystation.asking;

import java.util.ArrayList;
import java.util.List;
import org.waystation.http.Text;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleSize;

/** Says in what a vehicle is larger than its class, for a driver who is not let through because of it. */
final class Oversize {

    private Oversize() {}

    static Text of(Vehicle vehicle) {
        VehicleSize own = vehicle.size();
        VehicleSize usual = vehicle.vehicleClass().size();
        List<Text> larger = new ArrayList<>();
        add(larger, "words.height", own.heightMetres(), usual.heightMetres());
        add(larger, "words.width", own.widthMetres(), usual.widthMetres());
        add(larger, "words.length", own.lengthMetres(), usual.lengthMetres());
        add(larger, "words.weight", own.weightTonnes(), usual.weightTonnes());
        add(larger, "words.axle-load", own.axleLoadTonnes(), usual.axleLoadTonnes());
        if (own.hazmat() && !usual.hazmat()) {
            larger.add(Text.of("words.hazmat"));
        }
        return larger.stream()
                .reduce((before, next) -> Text.of("words.and", before, next))
                .orElse(Text.of("words.size"));
    }

    private static void add(List<Text> larger, String message, double own, double usual) {
        if (own > usual) {
            larger.add(Text.of(message, own, usual));
        }
    }
}
