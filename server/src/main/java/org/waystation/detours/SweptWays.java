package org.waystation.detours;

import java.util.List;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.VehicleRoads;

/** The ways that sweeps have found. Immutable and thread-safe. */
final class SweptWays implements Ways {

    private final VehicleRoads roads;
    private final List<Leg> legs;
    private final List<Stop> stops;

    SweptWays(VehicleRoads roads, List<Leg> legs, List<Stop> stops) {
        this.roads = roads;
        this.legs = List.copyOf(legs);
        this.stops = List.copyOf(stops);
    }

    /** @param direct where the way without a stop is kept, among those from the leg's start */
    record Leg(SpotAt from, SpotAt to, int direct, WayTree into, WayTree outOf) {}

    record Stop(int leg, SpotAt at, int into, int outOf) {}

    private record SweptWay(int[] roads) implements Way {}

    @Override
    public Way direct(int number) {
        Leg leg = legs.get(number);
        return leg.direct() == SweptTargets.ALONG
                ? along(leg.from(), leg.to())
                : keys(reversed(leg.into().arcs(leg.direct())));
    }

    @Override
    public Way into(int detour) {
        Stop stop = stops.get(detour);
        Leg leg = legs.get(stop.leg());
        return stop.into() == SweptTargets.ALONG
                ? along(leg.from(), stop.at())
                : keys(reversed(leg.into().arcs(stop.into())));
    }

    @Override
    public Way outOf(int detour) {
        Stop stop = stops.get(detour);
        Leg leg = legs.get(stop.leg());
        return stop.outOf() == SweptTargets.ALONG
                ? along(stop.at(), leg.to())
                : keys(leg.outOf().arcs(stop.outOf()));
    }

    private Way along(SpotAt from, SpotAt to) {
        int arc = from.arcTo(to);
        boolean isOnePlace = arc == SpotAt.NO_ARC || from.along(to, roads) == PackedCost.NOTHING;
        return WayAlong.of(isOnePlace ? RoadAlong.NO_KEY : roads.directed().edgeKeys()[arc]);
    }

    private static int[] reversed(int[] arcs) {
        int[] reversed = new int[arcs.length];
        for (int i = 0; i < arcs.length; i++) {
            reversed[i] = arcs[arcs.length - 1 - i];
        }
        return reversed;
    }

    private Way keys(int[] arcs) {
        DirectedRoads directed = roads.directed();
        int[] keys = new int[arcs.length];
        for (int i = 0; i < arcs.length; i++) {
            keys[i] = directed.edgeKeys()[arcs[i]];
        }
        return new SweptWay(keys);
    }
}
