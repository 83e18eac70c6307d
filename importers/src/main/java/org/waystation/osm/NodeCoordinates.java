package org.waystation.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where the nodes are that the wanted ways go over: 16 bytes a node. First every id is {@link Wanted#add added}, then each
 * position is {@link #put}. Not thread-safe while it is filled.
 */
final class NodeCoordinates {

    /** OSM's own precision: 1e-7 degrees, about a centimetre. */
    private static final double UNIT = 1e-7;

    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final long[] ids;
    private final int[] longitudes;
    private final int[] latitudes;

    private NodeCoordinates(long[] sortedIds) {
        this.ids = sortedIds;
        this.longitudes = new int[sortedIds.length];
        this.latitudes = new int[sortedIds.length];
        Arrays.fill(longitudes, UNKNOWN);
    }

    /** Collects ids, each as often as it comes. */
    static final class Wanted {
        private long[] ids = new long[1024];
        private int count;

        void add(long[] nodes) {
            if (count + nodes.length > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(count + nodes.length, Math.min(Integer.MAX_VALUE / 2, count) * 2));
            }
            System.arraycopy(nodes, 0, ids, count, nodes.length);
            count += nodes.length;
        }

        NodeCoordinates toCoordinates() {
            Arrays.sort(ids, 0, count);
            int distinct = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || ids[i] != ids[i - 1]) {
                    ids[distinct++] = ids[i];
                }
            }
            return new NodeCoordinates(Arrays.copyOf(ids, distinct));
        }
    }

    /** Remembers the position if the node is wanted. */
    void put(long id, double longitude, double latitude) {
        int index = Arrays.binarySearch(ids, id);
        if (index >= 0) {
            longitudes[index] = (int) Math.round(longitude / UNIT);
            latitudes[index] = (int) Math.round(latitude / UNIT);
        }
    }

    boolean has(long id) {
        int index = Arrays.binarySearch(ids, id);
        return index >= 0 && longitudes[index] != UNKNOWN;
    }

    boolean hasAll(long[] nodes) {
        return Arrays.stream(nodes).allMatch(this::has);
    }

    /** The positions of those nodes that are in the file, in order. */
    Coordinate[] of(long[] nodes) {
        List<Coordinate> found = new ArrayList<>(nodes.length);
        for (long node : nodes) {
            int index = Arrays.binarySearch(ids, node);
            if (index >= 0 && longitudes[index] != UNKNOWN) {
                found.add(at(index));
            }
        }
        return found.toArray(Coordinate[]::new);
    }

    /** The stretches of a way between gaps, each of two positions or more. */
    List<Coordinate[]> runsOf(long[] nodes) {
        List<Coordinate[]> runs = new ArrayList<>(1);
        List<Coordinate> run = new ArrayList<>(nodes.length);
        for (int i = 0; i <= nodes.length; i++) {
            int index = i < nodes.length ? Arrays.binarySearch(ids, nodes[i]) : -1;
            if (index >= 0 && longitudes[index] != UNKNOWN) {
                run.add(at(index));
            } else {
                if (run.size() >= 2) {
                    runs.add(run.toArray(Coordinate[]::new));
                }
                run.clear();
            }
        }
        return runs;
    }

    private Coordinate at(int index) {
        return new Coordinate(scaled(longitudes[index]), scaled(latitudes[index]));
    }

    /** Division and not multiplication by 1e-7: so 42.5567357 comes back as 42.5567357. */
    private static double scaled(int value) {
        return value / 1e7;
    }
}
