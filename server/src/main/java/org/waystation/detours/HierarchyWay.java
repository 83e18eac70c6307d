package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.function.IntPredicate;

/**
 * A way up a hierarchy from its first point and down again to its last, packed as it was found. Roads are unpacked as far as
 * they are asked for. Immutable.
 */
final class HierarchyWay implements Way {

    private static final int USUAL_ROADS = 1024;

    private final FlatHierarchy hierarchy;
    private final HalfWay up;
    private final HalfWay down;

    /** @param down from the way's last point, found by searching against the direction of driving */
    HierarchyWay(FlatHierarchy hierarchy, HalfWay up, HalfWay down) {
        this.hierarchy = hierarchy;
        this.up = up;
        this.down = down;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    /** There are two at least, which meet at a junction. */
    @Override
    public boolean isOneRoad() {
        return false;
    }

    @Override
    public int first() {
        return up.road();
    }

    @Override
    public int last() {
        return down.road();
    }

    @Override
    public int[] roads() {
        IntArrayList roads = new IntArrayList(USUAL_ROADS);
        roads.add(up.road());
        for (int i = up.arcs().length - 1; i >= 0; i--) {
            unpack(hierarchy.forward(), up.arcs()[i], roads);
        }
        for (int arc : down.arcs()) {
            unpack(hierarchy.backward(), arc, roads);
        }
        roads.add(down.road());
        return roads.toArray();
    }

    /** Goes no deeper than the hierarchy is high. */
    private void unpack(UpwardGraph graph, int arc, IntArrayList roads) {
        if (graph.firstPart(arc) == UpwardGraph.NO_ARC) {
            roads.add(graph.secondPart(arc));
        } else {
            unpack(hierarchy.backward(), graph.firstPart(arc), roads);
            unpack(hierarchy.forward(), graph.secondPart(arc), roads);
        }
    }

    /** Looks at the first road of an arc only: what follows a road that is not in common is not, either. */
    @Override
    public int lastOn(IntPredicate isOnOther) {
        if (isOnOther.test(down.road())) {
            return down.road();
        }
        for (int i = down.arcs().length - 1; i >= 0; i--) {
            if (isOnOther.test(firstRoad(hierarchy.backward(), down.arcs()[i]))) {
                return lastOn(hierarchy.backward(), down.arcs()[i], isOnOther);
            }
        }
        for (int arc : up.arcs()) {
            if (isOnOther.test(firstRoad(hierarchy.forward(), arc))) {
                return lastOn(hierarchy.forward(), arc, isOnOther);
            }
        }
        return isOnOther.test(up.road()) ? up.road() : RoadAlong.NO_KEY;
    }

    /** Within an arc whose first road is in common. */
    private int lastOn(UpwardGraph graph, int arc, IntPredicate isOnOther) {
        UpwardGraph in = graph;
        int at = arc;
        while (in.firstPart(at) != UpwardGraph.NO_ARC) {
            boolean isInSecond = isOnOther.test(firstRoad(hierarchy.forward(), in.secondPart(at)));
            at = isInSecond ? in.secondPart(at) : in.firstPart(at);
            in = isInSecond ? hierarchy.forward() : hierarchy.backward();
        }
        return in.secondPart(at);
    }

    @Override
    public int firstOn(IntPredicate isOnOther) {
        if (isOnOther.test(up.road())) {
            return up.road();
        }
        for (int i = up.arcs().length - 1; i >= 0; i--) {
            if (isOnOther.test(lastRoad(hierarchy.forward(), up.arcs()[i]))) {
                return firstOn(hierarchy.forward(), up.arcs()[i], isOnOther);
            }
        }
        for (int arc : down.arcs()) {
            if (isOnOther.test(lastRoad(hierarchy.backward(), arc))) {
                return firstOn(hierarchy.backward(), arc, isOnOther);
            }
        }
        return isOnOther.test(down.road()) ? down.road() : RoadAlong.NO_KEY;
    }

    /** Within an arc whose last road is in common. */
    private int firstOn(UpwardGraph graph, int arc, IntPredicate isOnOther) {
        UpwardGraph in = graph;
        int at = arc;
        while (in.firstPart(at) != UpwardGraph.NO_ARC) {
            boolean isInFirst = isOnOther.test(lastRoad(hierarchy.backward(), in.firstPart(at)));
            at = isInFirst ? in.firstPart(at) : in.secondPart(at);
            in = isInFirst ? hierarchy.backward() : hierarchy.forward();
        }
        return in.secondPart(at);
    }

    private int firstRoad(UpwardGraph graph, int arc) {
        UpwardGraph in = graph;
        int at = arc;
        while (in.firstPart(at) != UpwardGraph.NO_ARC) {
            at = in.firstPart(at);
            in = hierarchy.backward();
        }
        return in.secondPart(at);
    }

    private int lastRoad(UpwardGraph graph, int arc) {
        UpwardGraph in = graph;
        int at = arc;
        while (in.firstPart(at) != UpwardGraph.NO_ARC) {
            at = in.secondPart(at);
            in = hierarchy.forward();
        }
        return in.secondPart(at);
    }
}
