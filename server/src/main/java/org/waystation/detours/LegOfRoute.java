package org.waystation.detours;

import java.util.Arrays;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;

/**
 * One leg of a route as it is driven without a stop, and where ways to and from stations part from it. Places within a road
 * that both ways lead over are put in order by what the road costs up to them. Not changed once made.
 */
final class LegOfRoute {

    private final RoutingGraph graph;
    private final DrivenWay way;

    LegOfRoute(RoutingGraph graph, RoadPoint from, RoadPoint to, Way direct) {
        this.graph = graph;
        this.way = new DrivenWay(graph, WayEnd.of(graph, from), WayEnd.of(graph, to), direct.roads());
    }

    DrivenWay way() {
        return way;
    }

    /** How a parting lies to the roads of the way that parts. */
    enum At {
        /** All of them are the way's own. */
        END_OF_WAY,
        /** None are. */
        STATION,
        /** At the end, towards the leg, of a road that is the way's own up to there. */
        JUNCTION,
        /** Within a road. */
        ROAD
    }

    /**
     * A place that the leg and another way have in common.
     *
     * @param cost packed, along the leg from its start
     * @param road of the other way, the last (or first) in common
     * @param isOuter whether that is the other way's first (or last) road
     */
    record Parting(WayEnd place, long cost, At at, int road, boolean isOuter) {

        /** Of the roads from the leg's start to a station, those that are left from here. */
        int[] rest(int[] into) {
            return switch (at) {
                case END_OF_WAY -> into;
                case STATION -> new int[0];
                case JUNCTION -> Arrays.copyOfRange(into, place(into) + 1, into.length);
                case ROAD -> Arrays.copyOfRange(into, place(into), into.length);
            };
        }

        private int place(int[] into) {
            int place = isOuter ? 0 : into.length - 1;
            while (into[place] != road) {
                place--;
            }
            return place;
        }

        /** Of the roads from a station to the leg's end, those that lead up to here. */
        int[] beginning(int[] outOf) {
            return switch (at) {
                case END_OF_WAY -> outOf;
                case STATION -> new int[0];
                case JUNCTION -> Arrays.copyOf(outOf, placeBack(outOf));
                case ROAD -> Arrays.copyOf(outOf, placeBack(outOf) + 1);
            };
        }

        private int placeBack(int[] outOf) {
            int place = isOuter ? outOf.length - 1 : 0;
            while (outOf[place] != road) {
                place++;
            }
            return place;
        }
    }

    /** The last place that the leg has in common with the way to a station from its start. */
    Parting leave(Way into, RoadPoint station) {
        Parting start = new Parting(way.from(), PackedCost.NOTHING, At.END_OF_WAY, RoadAlong.NO_KEY, true);
        if (into.isEmpty() || way.size() == 0) {
            return start;
        }
        int last = into.last();
        int notWhole = RoadAlong.NO_KEY;
        if (way.contains(last)) {
            WayEnd stop = WayEnd.of(graph, station);
            if (!stop.isJunction()) {
                long along = stop.towards(last).cost();
                int place = way.placeAt(last, along);
                if (place != DrivenWay.ABSENT) {
                    return atStation(place, stop, last);
                }
                long end = way.endsAt(way.place(last));
                if (end < along && begin(into, last) <= end) {
                    return new Parting(way.to(), way.cost(), At.ROAD, last, into.isOneRoad());
                }
                notWhole = last;
            }
        }
        int but = notWhole;
        int road = into.lastOn(key -> key != but && way.contains(key));
        if (road == RoadAlong.NO_KEY && !into.isOneRoad() && but == into.first() && but == way.road(0)) {
            // The station lies before the start on the start's own road, so this one is driven twice.
            road = but;
        }
        if (road == RoadAlong.NO_KEY) {
            return start;
        }
        boolean isOuter = road == into.first();
        int place = isOuter ? way.firstPlace(road) : way.place(road);
        return way.isCutAtEnd(place)
                ? new Parting(way.to(), way.cost(), At.ROAD, road, isOuter)
                : new Parting(way.endOf(place), way.costAfter(place), At.JUNCTION, road, isOuter);
    }

    /** The first place that the leg has in common with the way from a station to its end. */
    Parting rejoin(Way outOf, RoadPoint station) {
        Parting end = new Parting(way.to(), way.cost(), At.END_OF_WAY, RoadAlong.NO_KEY, true);
        if (outOf.isEmpty() || way.size() == 0) {
            return end;
        }
        int first = outOf.first();
        int notWhole = RoadAlong.NO_KEY;
        if (way.contains(first)) {
            WayEnd stop = WayEnd.of(graph, station);
            if (!stop.isJunction()) {
                long along = stop.towards(first).cost();
                int place = way.placeAt(first, along);
                if (place != DrivenWay.ABSENT) {
                    return atStation(place, stop, first);
                }
                long begin = way.beginsAt(way.firstPlace(first));
                if (along < begin && begin <= end(outOf, first)) {
                    return new Parting(way.from(), PackedCost.NOTHING, At.ROAD, first, outOf.isOneRoad());
                }
                notWhole = first;
            }
        }
        int but = notWhole;
        int road = outOf.firstOn(key -> key != but && way.contains(key));
        if (road == RoadAlong.NO_KEY && !outOf.isOneRoad() && but == outOf.last() && but == way.road(way.size() - 1)) {
            road = but;
        }
        if (road == RoadAlong.NO_KEY) {
            return end;
        }
        boolean isOuter = road == outOf.last();
        int place = isOuter ? way.place(road) : way.firstPlace(road);
        return way.isCutAtStart(place)
                ? new Parting(way.from(), PackedCost.NOTHING, At.ROAD, road, isOuter)
                : new Parting(way.beginningOf(place), way.costBefore(place), At.JUNCTION, road, isOuter);
    }

    /** How far along its last road a way from the leg's start gets on to it. */
    private long begin(Way into, int last) {
        boolean isCut = into.isOneRoad() && !way.from().isJunction();
        return isCut ? way.from().towards(last).cost() : PackedCost.NOTHING;
    }

    /** How far along its first road a way to the leg's end leaves it. */
    private long end(Way outOf, int first) {
        boolean isCut = outOf.isOneRoad() && !way.to().isJunction();
        return isCut ? way.to().towards(first).cost() : PackedCost.UNREACHED;
    }

    private Parting atStation(int place, WayEnd station, int road) {
        WayEnd before = place == 0 ? way.from() : way.beginningOf(place);
        long cost = new DrivenWay(graph, before, station, new int[] {road}).cost();
        return new Parting(station, way.costBefore(place) + cost, At.STATION, road, false);
    }
}
