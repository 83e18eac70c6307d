package org.waystation.bench.country;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.waystation.bench.country.RoadSheet.Limit;
import org.waystation.bench.country.RoadSheet.Stretch;
import org.waystation.bench.country.Settlement.Kind;

/**
 * The streets of a settlement: a crooked lattice on a disc, of which the main streets are kept whole and of the others a
 * random tree with a few loops, so that most side streets are dead ends, as on real maps. Loops may be one-way.
 */
final class Streets {

    static final double SPACING_METRES = 110;

    private static final int MAIN_STREET_EVERY = 6;
    private static final double LOOPS = 0.42;
    private static final double ONEWAY_LOOPS = 0.3;
    private static final double BANNED_TURNS = 0.08;
    private static final double LIMITED = 0.004;

    private final RoadSheet sheet;
    private final Settlement settlement;
    private final SplittableRandom random;
    private final int reach;
    private final Map<Long, Integer> nodes = new HashMap<>();
    /** Stretches to the east and to the north of a node, by its place in the lattice. */
    private final Map<Long, Integer> eastward = new HashMap<>();

    private final Map<Long, Integer> northward = new HashMap<>();
    private final IntArrayList mainNodes = new IntArrayList();

    private Streets(RoadSheet sheet, Settlement settlement, SplittableRandom random) {
        this.sheet = sheet;
        this.settlement = settlement;
        this.random = random;
        this.reach = (int) Math.ceil(settlement.radiusMetres() / SPACING_METRES);
    }

    /** @return nodes of the main streets, where roads from outside may end */
    static int[] draw(RoadSheet sheet, Settlement settlement, SplittableRandom random) {
        Streets streets = new Streets(sheet, settlement, random);
        streets.placeNodes();
        streets.layStreets();
        streets.banTurns();
        return streets.mainNodes.toArray();
    }

    private void placeNodes() {
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                if (Math.hypot(row, column) * SPACING_METRES <= settlement.radiusMetres()) {
                    int node = sheet.node(
                            settlement.x() + SPACING_METRES * (column + jitter()),
                            settlement.y() + SPACING_METRES * (row + jitter()));
                    nodes.put(key(row, column), node);
                    if (isMain(row) || isMain(column)) {
                        mainNodes.add(node);
                    }
                }
            }
        }
    }

    private double jitter() {
        return 0.6 * random.nextDouble() - 0.3;
    }

    private static boolean isMain(int line) {
        return line % MAIN_STREET_EVERY == 0;
    }

    private static long key(int row, int column) {
        return (long) row << Integer.SIZE | column & 0xFFFFFFFFL;
    }

    private record Candidate(int row, int column, boolean isEast, double order) {

        boolean isMain() {
            return Streets.isMain(isEast ? row : column);
        }
    }

    private void layStreets() {
        Candidate[] candidates = nodes.keySet().stream()
                .sorted()
                .flatMap(place -> {
                    int row = (int) (place >> Integer.SIZE);
                    int column = (int) (long) place;
                    return Stream.of(candidate(row, column, true), candidate(row, column, false));
                })
                .filter(candidate -> nodes.containsKey(
                        candidate.isEast
                                ? key(candidate.row, candidate.column + 1)
                                : key(candidate.row + 1, candidate.column)))
                .toArray(Candidate[]::new);
        Arrays.sort(candidates, Comparator.comparingDouble(Candidate::order));
        Forest forest = new Forest();
        for (Candidate candidate : candidates) {
            int from = nodes.get(key(candidate.row, candidate.column));
            int to = nodes.get(
                    candidate.isEast
                            ? key(candidate.row, candidate.column + 1)
                            : key(candidate.row + 1, candidate.column));
            boolean joins = forest.join(from, to);
            if (joins || candidate.isMain() || random.nextDouble() < LOOPS) {
                boolean isOneway = !joins && random.nextDouble() < ONEWAY_LOOPS;
                int stretch = sheet.add(new Stretch(highway(candidate), isOneway, limit(joins), new int[] {from, to}));
                (candidate.isEast ? eastward : northward).put(key(candidate.row, candidate.column), stretch);
            }
        }
    }

    /** Main streets come first, so that the tree hangs on them. */
    private Candidate candidate(int row, int column, boolean isEast) {
        boolean isMain = isMain(isEast ? row : column);
        return new Candidate(row, column, isEast, random.nextDouble() + (isMain ? 0 : 1));
    }

    private Highway highway(Candidate candidate) {
        int line = candidate.isEast ? candidate.row : candidate.column;
        if (!isMain(line)) {
            return Highway.RESIDENTIAL;
        }
        if (settlement.kind() == Kind.VILLAGE) {
            return line == 0 ? Highway.TERTIARY : Highway.UNCLASSIFIED;
        }
        return line == 0 ? Highway.PRIMARY : line % (2 * MAIN_STREET_EVERY) == 0 ? Highway.SECONDARY : Highway.TERTIARY;
    }

    /** Only on loops: nothing is cut off by a limit. */
    private Limit limit(boolean joins) {
        if (joins || random.nextDouble() >= LIMITED) {
            return Limit.NONE;
        }
        return random.nextBoolean() ? Limit.HEIGHT_3_5_METRES : Limit.WEIGHT_10_TONNES;
    }

    private void banTurns() {
        nodes.keySet().stream().sorted().forEach(place -> {
            Integer east = eastward.get(place);
            Integer north = northward.get(place);
            if (east != null && north != null && random.nextDouble() < BANNED_TURNS) {
                boolean isFromEast = random.nextBoolean();
                sheet.ban(isFromEast ? east : north, nodes.get(place), isFromEast ? north : east);
            }
        });
    }

    /** Which nodes are joined already. */
    private static final class Forest {

        private final Map<Integer, Integer> parents = new HashMap<>();

        boolean join(int one, int other) {
            int root = root(one);
            int otherRoot = root(other);
            parents.put(root, otherRoot);
            return root != otherRoot;
        }

        private int root(int node) {
            int root = node;
            while (parents.getOrDefault(root, root) != root) {
                root = parents.get(root);
            }
            int at = node;
            while (at != root) {
                int next = parents.get(at);
                parents.put(at, root);
                at = next;
            }
            return root;
        }
    }
}
