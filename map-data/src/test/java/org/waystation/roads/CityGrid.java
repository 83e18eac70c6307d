package org.waystation.roads;

import java.util.List;
import java.util.Random;

/**
 * A town of square blocks, 100 m each, with streets of several speeds, one-way streets and forbidden turns, as a seed
 * has it. Its corners are where {@link MapSketch#at(double, double)} has columns and rows.
 */
final class CityGrid {

    private static final List<String> KINDS = List.of("primary", "secondary", "tertiary", "residential");

    private CityGrid() {}

    static void draw(OsmXml xml, long firstNode, int column, int size, Random random) {
        for (int row = 0; row < size; row++) {
            for (int col = 0; col < size; col++) {
                xml.node(firstNode + row * size + col, MapSketch.at(column + col, row), List.of());
            }
        }
        long[][] eastward = new long[size][size];
        long[][] southward = new long[size][size];
        for (int row = 0; row < size; row++) {
            for (int col = 0; col < size; col++) {
                long node = firstNode + row * size + col;
                if (col + 1 < size) {
                    eastward[row][col] = xml.way(List.of(node, node + 1), tags(row, size, random));
                }
                if (row + 1 < size) {
                    southward[row][col] = xml.way(List.of(node, node + size), tags(col, size, random));
                }
            }
        }
        for (int row = 0; row + 1 < size; row++) {
            for (int col = 1; col + 1 < size; col++) {
                if (random.nextInt(4) == 0) {
                    String kind =
                            random.nextBoolean() ? "restriction=no_right_turn" : "restriction:hgv=only_right_turn";
                    xml.restriction(
                            eastward[row][col - 1], firstNode + row * size + col, southward[row][col], List.of(kind));
                }
            }
        }
    }

    private static List<String> tags(int street, int size, Random random) {
        String highway = "highway=" + KINDS.get(street % KINDS.size());
        boolean rim = street == 0 || street == size - 1;
        if (rim || random.nextInt(3) > 0) {
            return List.of(highway);
        }
        return List.of(highway, random.nextBoolean() ? "oneway=yes" : "oneway=-1");
    }
}
