package org.waystation.bench.country;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.waystation.bench.country.Neighbours.Pair;

/**
 * Motorways from city to city, a carriageway for each direction, with a ring round every city, interchanges with the better
 * roads that they pass, and service areas on both sides.
 *
 * <pre>
 *   ──►──┬──────────►────┬──►──   carriageway
 *         ╲  service area╱
 *          └─────●──────┘
 * </pre>
 */
final class Motorways {

    private static final double CARRIAGEWAYS_APART_METRES = 40;
    private static final double EXIT_LENGTH_METRES = 600;
    private static final double INTERCHANGE_EVERY_METRES = 18_000;
    private static final int SERVICE_AREA_AT_EVERY = 3;
    private static final double ROAD_WITHIN_METRES = 6_000;
    private static final double RING_BEYOND_METRES = 1_500;
    private static final int RING_EXITS = 8;
    private static final double BEND_EVERY_METRES = 1_500;

    private final RoadSheet sheet;
    private final SplittableRandom random;
    private final STRtree roadJunctions = new STRtree();
    private final IntArrayList serviceAreas = new IntArrayList();

    /** @param junctions of the better roads */
    Motorways(RoadSheet sheet, int[] junctions, SplittableRandom random) {
        this.sheet = sheet;
        this.random = random;
        for (int node : junctions) {
            roadJunctions.insert(new Envelope(new Coordinate(sheet.x(node), sheet.y(node))), node);
        }
    }

    /**
     * @param cities with the nodes of their main streets
     * @return nodes of the service areas
     */
    int[] draw(List<Settlement> cities, List<int[]> mainNodes) {
        List<Ring> rings = new ArrayList<>();
        for (int i = 0; i < cities.size(); i++) {
            rings.add(new Ring(cities.get(i), mainNodes.get(i)));
        }
        for (Pair pair : Neighbours.gabriel(cities)) {
            motorway(rings.get(pair.one()), rings.get(pair.other()));
        }
        return serviceAreas.toArray();
    }

    private void motorway(Ring from, Ring to) {
        double dx = to.city.x() - from.city.x();
        double dy = to.city.y() - from.city.y();
        double length = Math.hypot(dx, dy);
        double start = from.radius + EXIT_LENGTH_METRES;
        double end = length - to.radius - EXIT_LENGTH_METRES;
        if (end - start < 4 * EXIT_LENGTH_METRES) {
            return;
        }
        int pieces = Math.max(1, (int) Math.round((end - start) / INTERCHANGE_EVERY_METRES));
        double bow = 0.08 * length * (2 * random.nextDouble() - 1);
        for (int side = -1; side <= 1; side += 2) {
            // Driven on the right: the way there lies to the right of the way back.
            boolean isThere = side < 0;
            IntArrayList exits = new IntArrayList();
            for (int i = 0; i <= pieces; i++) {
                for (double shift = -0.5; shift <= 0.5; shift++) {
                    double at = start + (end - start) * i / pieces + shift * EXIT_LENGTH_METRES;
                    double aside = bow * Math.sin(Math.PI * at / length) + side * CARRIAGEWAYS_APART_METRES / 2;
                    exits.add(sheet.node(
                            from.city.x() + (at * dx - aside * dy) / length,
                            from.city.y() + (at * dy + aside * dx) / length));
                }
            }
            carriageway(exits, isThere);
            from.attach(exits.get(0), isThere, Math.atan2(dy, dx));
            to.attach(exits.get(exits.size() - 1), !isThere, Math.atan2(-dy, -dx));
        }
    }

    /** @param exits two nodes for each interchange, in the order of the way there */
    private void carriageway(IntArrayList exits, boolean isThere) {
        for (int i = 0; i + 1 < exits.size(); i++) {
            int one = isThere ? exits.get(i) : exits.get(i + 1);
            int other = isThere ? exits.get(i + 1) : exits.get(i);
            sheet.oneway(Highway.MOTORWAY, sheet.crooked(one, other, BEND_EVERY_METRES, 0.002, random));
        }
        for (int i = 0; i + 1 < exits.size(); i += 2) {
            int off = isThere ? exits.get(i) : exits.get(i + 1);
            int on = isThere ? exits.get(i + 1) : exits.get(i);
            interchange(off, on);
            if (i / 2 % SERVICE_AREA_AT_EVERY == 1) {
                serviceArea(off, on);
            }
        }
    }

    private void interchange(int off, int on) {
        Envelope around = new Envelope(new Coordinate(sheet.x(off), sheet.y(off)));
        around.expandBy(ROAD_WITHIN_METRES);
        int nearest = -1;
        double metres = ROAD_WITHIN_METRES;
        for (Object found : roadJunctions.query(around)) {
            int node = (Integer) found;
            double apart = Math.hypot(sheet.x(node) - sheet.x(off), sheet.y(node) - sheet.y(off));
            if (apart < metres) {
                nearest = node;
                metres = apart;
            }
        }
        if (nearest >= 0) {
            sheet.oneway(Highway.MOTORWAY_LINK, off, nearest);
            sheet.oneway(Highway.MOTORWAY_LINK, nearest, on);
        }
    }

    private void serviceArea(int off, int on) {
        double dx = sheet.x(on) - sheet.x(off);
        double dy = sheet.y(on) - sheet.y(off);
        int first = sheet.node(sheet.x(off) + 0.3 * dx + 0.2 * dy, sheet.y(off) + 0.3 * dy - 0.2 * dx);
        int second = sheet.node(sheet.x(off) + 0.7 * dx + 0.2 * dy, sheet.y(off) + 0.7 * dy - 0.2 * dx);
        sheet.oneway(Highway.MOTORWAY_LINK, off, first);
        sheet.road(Highway.SERVICE, first, second);
        sheet.oneway(Highway.MOTORWAY_LINK, second, on);
        serviceAreas.add(first);
    }

    /** Round a city: one carriageway clockwise, one counter-clockwise. */
    private final class Ring {

        private final Settlement city;
        private final double radius;
        private final int[] clockwise = new int[RING_EXITS];
        private final int[] counterClockwise = new int[RING_EXITS];

        Ring(Settlement city, int[] mainNodes) {
            this.city = city;
            this.radius = city.radiusMetres() + RING_BEYOND_METRES;
            for (int i = 0; i < RING_EXITS; i++) {
                double angle = 2 * Math.PI * i / RING_EXITS;
                clockwise[i] = at(angle, radius);
                counterClockwise[i] = at(angle, radius + CARRIAGEWAYS_APART_METRES);
            }
            for (int i = 0; i < RING_EXITS; i++) {
                int next = (i + 1) % RING_EXITS;
                sheet.oneway(Highway.MOTORWAY, counterClockwise[i], counterClockwise[next]);
                sheet.oneway(Highway.MOTORWAY, clockwise[next], clockwise[i]);
                int street = nearest(mainNodes, clockwise[i]);
                for (int ring : new int[] {clockwise[i], counterClockwise[i]}) {
                    sheet.oneway(Highway.MOTORWAY_LINK, ring, street);
                    sheet.oneway(Highway.MOTORWAY_LINK, street, ring);
                }
            }
        }

        private int at(double angle, double distance) {
            return sheet.node(city.x() + distance * Math.cos(angle), city.y() + distance * Math.sin(angle));
        }

        private int nearest(int[] nodes, int to) {
            int best = nodes[0];
            for (int node : nodes) {
                if (distance(node, to) < distance(best, to)) {
                    best = node;
                }
            }
            return best;
        }

        private double distance(int one, int other) {
            return Math.hypot(sheet.x(one) - sheet.x(other), sheet.y(one) - sheet.y(other));
        }

        void attach(int end, boolean isLeaving, double angle) {
            int i = Math.floorMod(Math.round((float) (angle / (2 * Math.PI) * RING_EXITS)), RING_EXITS);
            for (int ring : new int[] {clockwise[i], counterClockwise[i]}) {
                if (isLeaving) {
                    sheet.oneway(Highway.MOTORWAY_LINK, ring, end);
                } else {
                    sheet.oneway(Highway.MOTORWAY_LINK, end, ring);
                }
            }
        }
    }
}
