package org.waystation.detours;

import org.waystation.roads.RoadPoint;
import org.waystation.roads.Spot;
import org.waystation.roads.VehicleRoads;

/** A point with its place among the arcs. */
record SpotAt(RoadPoint point, Spot spot) {

    /** Where there is no such road. */
    static final int NO_ARC = -1;

    static SpotAt of(VehicleRoads roads, RoadPoint point) {
        return new SpotAt(point, roads.spot(point));
    }

    boolean isSamePlaceAs(SpotAt other) {
        return spot.isJunction() && spot.junction() == other.spot.junction();
    }

    /** The arc along which one gets to another point without passing a junction on the way, or {@link #NO_ARC}. */
    int arcTo(SpotAt other) {
        for (int from : spot.leaving().arcs()) {
            for (int to : other.spot.entering().arcs()) {
                if (from == to) {
                    return from;
                }
            }
        }
        return NO_ARC;
    }

    /** The cheapest way along one road to another point, or {@link PackedCost#UNREACHED}. */
    long along(SpotAt other, VehicleRoads roads) {
        if (isSamePlaceAs(other)) {
            return PackedCost.NOTHING;
        }
        long best = PackedCost.UNREACHED;
        Spot.Ends leaving = spot.leaving();
        Spot.Ends entering = other.spot.entering();
        for (int i = 0; i < leaving.size(); i++) {
            for (int j = 0; j < entering.size(); j++) {
                if (leaving.arcs()[i] == entering.arcs()[j]) {
                    if (spot.isJunction()) {
                        best = Math.min(best, cost(entering, j));
                    } else if (other.spot.isJunction()) {
                        best = Math.min(best, cost(leaving, i));
                    } else {
                        return roads.within(point, other.point)
                                .map(part -> PackedCost.of(part.millis(), part.centimetres()))
                                .orElse(PackedCost.UNREACHED);
                    }
                }
            }
        }
        return best;
    }

    private static long cost(Spot.Ends ends, int end) {
        return PackedCost.of(ends.millis()[end], ends.centimetres()[end]);
    }
}
