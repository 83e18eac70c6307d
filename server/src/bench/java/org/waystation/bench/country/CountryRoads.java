package org.waystation.bench.country;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.waystation.bench.country.Neighbours.Pair;
import org.waystation.bench.country.Settlement.Kind;

/**
 * Roads between settlements: one between any two neighbours; those on the way from town to town are secondary, from city to
 * city trunk and primary roads. Tracks to farms and hamlets branch off.
 */
final class CountryRoads {

    private static final double JUNCTION_EVERY_METRES = 1_500;
    private static final double BEND_EVERY_METRES = 400;
    private static final double SWING = 0.12;
    private static final double BRANCHES = 0.7;
    private static final double FORKS = 0.5;
    /** A road that is a main one already attracts the next main route. */
    private static final double BUNDLING = 0.6;

    private final RoadSheet sheet;
    private final List<Settlement> settlements;
    private final List<int[]> mainNodes;
    private final SplittableRandom random;
    private final IntArrayList junctions = new IntArrayList();

    /** @param mainNodes by settlement, where roads may end */
    CountryRoads(RoadSheet sheet, List<Settlement> settlements, List<int[]> mainNodes, SplittableRandom random) {
        this.sheet = sheet;
        this.settlements = settlements;
        this.mainNodes = mainNodes;
        this.random = random;
    }

    /** @return junctions on the better roads, where motorways may be entered and left */
    int[] draw() {
        List<Pair> pairs = Neighbours.gabriel(settlements);
        Highway[] classes = new Highway[pairs.size()];
        Arrays.setAll(classes, i -> random.nextInt(3) == 0 ? Highway.UNCLASSIFIED : Highway.TERTIARY);
        MainRoutes routes = new MainRoutes(pairs);
        routes.upgrade(classes, Highway.SECONDARY, kind -> kind != Kind.VILLAGE);
        routes.upgrade(classes, Highway.PRIMARY, kind -> kind == Kind.CITY);
        for (int i = 0; i < classes.length; i++) {
            road(pairs.get(i), classes[i]);
        }
        return junctions.toArray();
    }

    private void road(Pair pair, Highway highway) {
        int from = towards(pair.one(), pair.other());
        int to = towards(pair.other(), pair.one());
        int[] line = sheet.crooked(from, to, JUNCTION_EVERY_METRES, SWING, random);
        for (int i = 0; i + 1 < line.length; i++) {
            sheet.road(highway, sheet.crooked(line[i], line[i + 1], BEND_EVERY_METRES, SWING, random));
            if (i > 0 && random.nextDouble() < BRANCHES) {
                branch(line[i - 1], line[i]);
                if (highway != Highway.UNCLASSIFIED) {
                    junctions.add(line[i]);
                }
            }
        }
    }

    private int towards(int settlement, int other) {
        Settlement here = settlements.get(settlement);
        Settlement there = settlements.get(other);
        double part = here.radiusMetres() / Math.max(1, here.distanceMetres(there));
        double x = here.x() + part * (there.x() - here.x());
        double y = here.y() + part * (there.y() - here.y());
        return Arrays.stream(mainNodes.get(settlement))
                .boxed()
                .min(Comparator.comparingDouble(node -> Math.hypot(sheet.x(node) - x, sheet.y(node) - y)))
                .orElseThrow();
    }

    private void branch(int before, int at) {
        double side = random.nextBoolean() ? 1 : -1;
        double dx = side * (sheet.y(at) - sheet.y(before));
        double dy = -side * (sheet.x(at) - sheet.x(before));
        double scale = (250 + random.nextDouble(900)) / Math.max(1, Math.hypot(dx, dy));
        int end = sheet.node(sheet.x(at) + scale * dx, sheet.y(at) + scale * dy);
        sheet.road(Highway.UNCLASSIFIED, sheet.crooked(at, end, BEND_EVERY_METRES, SWING, random));
        if (random.nextDouble() < FORKS) {
            for (int fork = -1; fork <= 1; fork += 2) {
                int tip = sheet.node(
                        sheet.x(end) + 0.4 * scale * (dx - fork * dy), sheet.y(end) + 0.4 * scale * (dy + fork * dx));
                sheet.road(fork < 0 ? Highway.RESIDENTIAL : Highway.SERVICE, end, tip);
            }
        }
    }

    private interface Level {
        boolean has(Kind kind);
    }

    /** Shortest ways from place to place over the roads between neighbours. */
    private final class MainRoutes {

        private final List<Pair> pairs;
        private final List<IntArrayList> roadsOf = new ArrayList<>();
        private final double[] lengths;

        MainRoutes(List<Pair> pairs) {
            this.pairs = pairs;
            settlements.forEach(settlement -> roadsOf.add(new IntArrayList()));
            lengths = new double[pairs.size()];
            for (int i = 0; i < lengths.length; i++) {
                Pair pair = pairs.get(i);
                roadsOf.get(pair.one()).add(i);
                roadsOf.get(pair.other()).add(i);
                lengths[i] = settlements.get(pair.one()).distanceMetres(settlements.get(pair.other()));
            }
        }

        void upgrade(Highway[] classes, Highway highway, Level level) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < settlements.size(); i++) {
                if (level.has(settlements.get(i).kind())) {
                    places.add(i);
                }
            }
            List<Settlement> chosen = places.stream().map(settlements::get).toList();
            for (Pair pair : Neighbours.gabriel(chosen)) {
                for (int road : route(places.get(pair.one()), places.get(pair.other()), classes, highway)) {
                    classes[road] = highway;
                }
            }
        }

        private record Reached(int place, double metres) {}

        private int[] route(int from, int to, Highway[] classes, Highway highway) {
            double[] metres = new double[settlements.size()];
            int[] cameBy = new int[settlements.size()];
            Arrays.fill(metres, Double.POSITIVE_INFINITY);
            PriorityQueue<Reached> queue = new PriorityQueue<>(Comparator.comparingDouble(Reached::metres));
            metres[from] = 0;
            queue.add(new Reached(from, 0));
            while (!queue.isEmpty() && queue.peek().place() != to) {
                Reached at = queue.poll();
                if (at.metres() > metres[at.place()]) {
                    continue;
                }
                for (var road : roadsOf.get(at.place())) {
                    Pair pair = pairs.get(road.value);
                    int next = pair.one() == at.place() ? pair.other() : pair.one();
                    double cost = at.metres() + lengths[road.value] * (classes[road.value] == highway ? BUNDLING : 1);
                    if (cost < metres[next]) {
                        metres[next] = cost;
                        cameBy[next] = road.value;
                        queue.add(new Reached(next, cost));
                    }
                }
            }
            IntArrayList roads = new IntArrayList();
            int place = to;
            while (place != from && metres[to] < Double.POSITIVE_INFINITY) {
                roads.add(cameBy[place]);
                Pair pair = pairs.get(cameBy[place]);
                place = pair.one() == place ? pair.other() : pair.one();
            }
            return roads.toArray();
        }
    }
}
