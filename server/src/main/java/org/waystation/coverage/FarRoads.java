package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.Position;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;

/**
 * Collects what is farther from every station than a threshold, and joins neighbouring stretches of the same road, class and unit.
 * Roads without name and number go on only where two of them meet, or half a county would be one road. What no station is
 * in reach of at all is not among them. Not thread-safe. Memory: 4 bytes a stretch, and 28 one that is too far.
 */
final class FarRoads implements Pieces {

    private static final int NONE = -1;
    private static final double CENTIMETRES_PER_METRE = 100;

    private final RoadStretches stretches;
    private final DirectedRoads arcs;
    private final RoadUnits units;
    private final double limitMillis;
    /** By stretch, its place among those that are too far. */
    private final int[] place;

    private int count;
    private int[] stretch = new int[64];
    private double[] longestMillis = new double[64];
    private float[] farthest = new float[64];
    private float[] from = new float[64];
    private float[] to = new float[64];
    private double[] metres = new double[64];
    /** By place, another one of the same road, and at last the one that stands for all. */
    private int[] same = {};

    FarRoads(RoadStretches stretches, DirectedRoads arcs, RoadUnits units, double limitMillis) {
        this.stretches = stretches;
        this.arcs = arcs;
        this.units = units;
        this.limitMillis = limitMillis;
        this.place = new int[stretches.size()];
        Arrays.fill(place, NONE);
    }

    @Override
    public void reached(int number, double begin, double end, double millisBegin, double millisEnd) {
        if (millisBegin <= limitMillis && millisEnd <= limitMillis) {
            return;
        }
        double meeting = begin + (limitMillis - millisBegin) / (millisEnd - millisBegin) * (end - begin);
        double tooFarFrom = millisBegin > limitMillis ? begin : meeting;
        double tooFarTo = millisEnd > limitMillis ? end : meeting;
        int at = place[number] == NONE ? add(number, tooFarFrom) : place[number];
        to[at] = (float) tooFarTo;
        metres[at] += stretches.centimetres(number) / CENTIMETRES_PER_METRE * (tooFarTo - tooFarFrom);
        if (Math.max(millisBegin, millisEnd) > longestMillis[at]) {
            longestMillis[at] = Math.max(millisBegin, millisEnd);
            farthest[at] = (float) (millisBegin > millisEnd ? begin : end);
        }
    }

    private int add(int number, double begin) {
        if (count == stretch.length) {
            int more = 2 * count;
            stretch = Arrays.copyOf(stretch, more);
            longestMillis = Arrays.copyOf(longestMillis, more);
            farthest = Arrays.copyOf(farthest, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            metres = Arrays.copyOf(metres, more);
        }
        stretch[count] = number;
        from[count] = (float) begin;
        place[number] = count;
        return count++;
    }

    @Override
    public void unreached(int number, double begin, double end) {
        // Told as a length of its own.
    }

    /**
     * The farthest ones first.
     *
     * @param wanted by unit
     */
    List<FarRoad> list(int most, IntPredicate wanted, boolean withLines) {
        join();
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        farthestRoots(most, wanted).forEach(root -> members.put(root, new ArrayList<>()));
        for (int at = 0; at < count; at++) {
            List<Integer> road = members.get(root(at));
            if (road != null) {
                road.add(at);
            }
        }
        return members.values().stream().map(road -> road(road, withLines)).toList();
    }

    /** There may be as many roads as the region has, so only the best so far are held at a time. */
    private List<Integer> farthestRoots(int most, IntPredicate wanted) {
        double[] longest = new double[count];
        for (int at = 0; at < count; at++) {
            longest[root(at)] = Math.max(longest[root(at)], longestMillis[at]);
        }
        Comparator<Integer> farthestFirst =
                Comparator.comparingDouble((Integer root) -> -longest[root]).thenComparingInt(root -> root);
        PriorityQueue<Integer> best = new PriorityQueue<>(farthestFirst.reversed());
        for (int at = 0; at < count; at++) {
            if (root(at) == at && wanted.test(unit(at))) {
                best.add(at);
                if (best.size() > most) {
                    best.poll();
                }
            }
        }
        return best.stream().sorted(farthestFirst).toList();
    }

    private FarRoad road(List<Integer> road, boolean withLines) {
        int worst = farthest(road);
        int number = stretch[worst];
        return new FarRoad(
                stretches.road(number),
                stretches.roadClass(number),
                unit(worst),
                longestMillis[worst],
                Position.of(new LineMeasure(stretches.line(number)).at(farthest[worst])),
                road.stream().mapToDouble(at -> metres[at]).sum(),
                withLines ? lines(road) : List.of());
    }

    private List<LineString> lines(List<Integer> road) {
        return SketchedLines.of(road.stream()
                .map(at -> new LineMeasure(stretches.line(stretch[at])).between(from[at], to[at]))
                .toList());
    }

    private int farthest(List<Integer> road) {
        return road.stream()
                .max(Comparator.comparingDouble(at -> longestMillis[at]))
                .orElseThrow();
    }

    private int unit(int at) {
        return units.at(stretch[at], farthest[at]);
    }

    private void join() {
        same = new int[count];
        Arrays.setAll(same, at -> at);
        for (int at = 0; at < count; at++) {
            int arc = stretches.arc()[stretch[at]];
            joinAt(at, arcs.head()[arc]);
            joinAt(at, arcs.head()[arcs.twin()[arc]]);
        }
    }

    private void joinAt(int at, int junction) {
        boolean isUnnamed = stretches.road(stretch[at]).isUnnamed();
        int next = NONE;
        int found = 0;
        for (int arc = arcs.first()[junction]; arc < arcs.first()[junction + 1]; arc++) {
            int number = stretches.stretch()[arc];
            int other = place[number];
            if (stretches.arc()[number] != arc && stretches.arc()[number] != arcs.twin()[arc]
                    || other == NONE
                    || other == at
                    || !isSameRoad(at, other)) {
                continue;
            }
            found++;
            next = other;
            if (!isUnnamed) {
                same[root(other)] = root(at);
            }
        }
        if (isUnnamed && found == 1) {
            same[root(next)] = root(at);
        }
    }

    private boolean isSameRoad(int one, int other) {
        int here = stretch[one];
        int there = stretch[other];
        return stretches.roadNumber(here) == stretches.roadNumber(there)
                && stretches.classNumber(here) == stretches.classNumber(there)
                && unit(one) == unit(other);
    }

    private int root(int at) {
        int root = at;
        while (same[root] != root) {
            same[root] = same[same[root]];
            root = same[root];
        }
        return root;
    }
}
