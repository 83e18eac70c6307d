package org.waystation.detours;

import java.util.List;

/** The ways of a question put to station buckets. Immutable. */
final class HierarchyWays implements Ways {

    private final StationBuckets buckets;
    private final List<Leg> legs;
    private final FoundStops stops;

    /**
     * What the searches of one leg found.
     *
     * @param along the way if the fastest is along one road, else {@link RoadAlong#NONE}
     * @param meeting else, where the searches meet
     */
    record Leg(KeptSearch forward, KeptSearch backward, RoadAlong along, UpwardSearch.Meeting meeting) {}

    HierarchyWays(StationBuckets buckets, List<Leg> legs, FoundStops stops) {
        this.buckets = buckets;
        this.legs = List.copyOf(legs);
        this.stops = stops;
    }

    @Override
    public Way direct(int number) {
        Leg leg = legs.get(number);
        UpwardSearch.Meeting meeting = leg.meeting();
        if (leg.along().cost() <= meeting.cost()) {
            return WayAlong.of(leg.along().key());
        }
        return new HierarchyWay(
                buckets.hierarchy(),
                leg.forward().toTurn(meeting.rank(), meeting.slot()),
                leg.backward().toReach(meeting.rank(), meeting.slot()));
    }

    @Override
    public Way into(int detour) {
        int entry = stops.intoEntry(detour);
        if (entry < 0) {
            return WayAlong.of(~entry);
        }
        FlatHierarchy hierarchy = buckets.hierarchy();
        BucketTable table = buckets.tableInto(stops.access(detour));
        KeptSearch search = legs.get(stops.leg(detour)).forward();
        return new HierarchyWay(
                hierarchy,
                search.toTurn(table.rank(entry), table.slot(entry)),
                table.follow(entry, hierarchy.backward()));
    }

    @Override
    public Way outOf(int detour) {
        int entry = stops.outOfEntry(detour);
        if (entry < 0) {
            return WayAlong.of(~entry);
        }
        FlatHierarchy hierarchy = buckets.hierarchy();
        BucketTable table = buckets.tableOutOf(stops.access(detour));
        KeptSearch search = legs.get(stops.leg(detour)).backward();
        return new HierarchyWay(
                hierarchy,
                table.follow(entry, hierarchy.forward()),
                search.toTurn(table.rank(entry), table.slot(entry)));
    }
}
