package org.waystation.bench.country;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.waystation.bench.country.RoadSheet.Ban;
import org.waystation.bench.country.RoadSheet.Stretch;

/**
 * Joins stretches that only go on into each other, as mappers do: a node where just two like ones meet is a bend, not a
 * junction.
 */
final class WayJoiner {

    private static final int NONE = -1;

    private final List<Stretch> stretches;
    private final int[] degrees;
    /** By node, the first two stretches that end there. */
    private final int[] one;

    private final int[] other;
    private final boolean[] isTurn;
    private final int[] wayOf;
    private final List<Stretch> ways = new ArrayList<>();

    WayJoiner(RoadSheet sheet) {
        stretches = sheet.stretches();
        degrees = new int[sheet.nodes()];
        one = new int[sheet.nodes()];
        other = new int[sheet.nodes()];
        isTurn = new boolean[sheet.nodes()];
        wayOf = new int[stretches.size()];
        Arrays.fill(one, NONE);
        Arrays.fill(other, NONE);
        Arrays.fill(wayOf, NONE);
        for (int i = 0; i < stretches.size(); i++) {
            end(stretches.get(i).first(), i);
            end(stretches.get(i).last(), i);
        }
        for (Ban ban : sheet.bans()) {
            isTurn[ban.viaNode()] = true;
        }
        for (int i = 0; i < stretches.size(); i++) {
            if (wayOf[i] == NONE) {
                join(i);
            }
        }
    }

    private void end(int node, int stretch) {
        degrees[node]++;
        if (one[node] == NONE) {
            one[node] = stretch;
        } else if (other[node] == NONE) {
            other[node] = stretch;
        }
    }

    /** The joined ways. */
    List<Stretch> ways() {
        return ways;
    }

    /** Number of the way that a stretch became part of. */
    int wayOf(int stretch) {
        return wayOf[stretch];
    }

    /** Nodes at which ways end. */
    long junctions() {
        return ways.stream()
                .flatMapToInt(way -> IntStream.of(way.first(), way.last()))
                .distinct()
                .count();
    }

    private void join(int seed) {
        Stretch first = stretches.get(seed);
        wayOf[seed] = ways.size();
        IntArrayList after = extend(seed, first.last(), first, false);
        IntArrayList before = extend(seed, first.first(), first, true);
        IntArrayList nodes = new IntArrayList();
        for (int i = before.size() - 1; i >= 0; i--) {
            nodes.add(before.get(i));
        }
        nodes.add(first.nodes());
        nodes.addAll(after);
        ways.add(new Stretch(first.highway(), first.isOneway(), first.limit(), nodes.toArray()));
    }

    /** Nodes beyond an end, in the order they are come to. */
    private IntArrayList extend(int seed, int end, Stretch like, boolean isBackward) {
        IntArrayList nodes = new IntArrayList();
        int stretch = seed;
        int at = end;
        while (degrees[at] == 2 && !isTurn[at]) {
            int next = one[at] == stretch ? other[at] : one[at];
            Stretch candidate = stretches.get(next);
            boolean isAhead = (isBackward ? candidate.last() : candidate.first()) == at;
            if (wayOf[next] != NONE
                    || candidate.highway() != like.highway()
                    || candidate.isOneway() != like.isOneway()
                    || candidate.limit() != like.limit()
                    || (like.isOneway() && !isAhead)) {
                break;
            }
            wayOf[next] = ways.size();
            int[] line = candidate.nodes();
            boolean isFromFirst = candidate.first() == at;
            for (int i = 1; i < line.length; i++) {
                nodes.add(line[isFromFirst ? i : line.length - 1 - i]);
            }
            at = nodes.get(nodes.size() - 1);
            stretch = next;
        }
        return nodes;
    }
}
