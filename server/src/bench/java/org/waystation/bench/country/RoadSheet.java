package org.waystation.bench.country;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The country while it is being drawn: nodes on a plane in metres, x east and y north, and stretches of road between them. A
 * stretch is one line without a junction inside; stretches that only go on into each other are joined by {@link WayJoiner}.
 */
final class RoadSheet {

    /** No more than a lorry may have, where there is a limit at all. */
    enum Limit {
        NONE,
        HEIGHT_3_5_METRES,
        WEIGHT_10_TONNES
    }

    /** @param isOneway driven from the first node to the last only */
    record Stretch(Highway highway, boolean isOneway, Limit limit, int[] nodes) {

        int first() {
            return nodes[0];
        }

        int last() {
            return nodes[nodes.length - 1];
        }
    }

    /** Turning from one stretch into another at a node where both end is forbidden. */
    record Ban(int fromStretch, int viaNode, int toStretch) {}

    private final DoubleArrayList x = new DoubleArrayList();
    private final DoubleArrayList y = new DoubleArrayList();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Ban> bans = new ArrayList<>();

    int node(double xMetres, double yMetres) {
        x.add(xMetres);
        y.add(yMetres);
        return x.size() - 1;
    }

    /** @return the stretch's number */
    int road(Highway highway, int... nodes) {
        return add(new Stretch(highway, false, Limit.NONE, nodes));
    }

    int oneway(Highway highway, int... nodes) {
        return add(new Stretch(highway, true, Limit.NONE, nodes));
    }

    int add(Stretch stretch) {
        stretches.add(stretch);
        return stretches.size() - 1;
    }

    void ban(int fromStretch, int viaNode, int toStretch) {
        bans.add(new Ban(fromStretch, viaNode, toStretch));
    }

    int nodes() {
        return x.size();
    }

    double x(int node) {
        return x.get(node);
    }

    double y(int node) {
        return y.get(node);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    List<Ban> bans() {
        return bans;
    }

    /**
     * Nodes of a crooked line between two nodes, both of them included.
     *
     * @param swing how far it strays from the straight line, as a part of its length
     */
    int[] crooked(int from, int to, double spacingMetres, double swing, RandomGenerator random) {
        double dx = x(to) - x(from);
        double dy = y(to) - y(from);
        int inner = (int) (Math.hypot(dx, dy) / spacingMetres);
        IntArrayList line = new IntArrayList();
        line.add(from);
        double bow = swing * (2 * random.nextDouble() - 1);
        for (int i = 1; i <= inner; i++) {
            double part = (double) i / (inner + 1);
            double aside = bow * Math.sin(Math.PI * part) + 0.1 * swing * (2 * random.nextDouble() - 1);
            line.add(node(x(from) + part * dx - aside * dy, y(from) + part * dy + aside * dx));
        }
        line.add(to);
        return line.toArray();
    }
}
