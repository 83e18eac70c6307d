package org.waystation.coverage;

import java.util.Arrays;

/**
 * Lines of one feature of a vector tile, cut off at a square: its geometry as the commands of Mapbox Vector Tile 2.1, part 4.3.
 * For one thread.
 */
final class TileLines {

    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;

    private final int least;
    private final int most;
    private int[] commands = new int[64];
    private int size;
    private int x;
    private int y;
    /** Where the count of the line that is being drawn stands; below 0 where none is. */
    private int open = -1;

    /** @param least and {@code most}: between which x and y lie */
    TileLines(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** @param steps x and y of each corner */
    void add(double[] steps) {
        end();
        for (int i = 2; i < steps.length; i += 2) {
            addPiece(steps[i - 2], steps[i - 1], steps[i], steps[i + 1]);
        }
        end();
    }

    /** Cut off by Liang and Barsky's method. */
    private void addPiece(double fromX, double fromY, double toX, double toY) {
        double[] part = {0, 1};
        if (cut(fromX, toX, part) && cut(fromY, toY, part)) {
            if (part[0] > 0) {
                end();
            }
            draw(at(fromX, toX, part[0]), at(fromY, toY, part[0]), at(fromX, toX, part[1]), at(fromY, toY, part[1]));
            if (part[1] < 1) {
                end();
            }
        } else {
            end();
        }
    }

    private boolean cut(double from, double to, double[] part) {
        if (from == to) {
            return from >= least && from <= most;
        }
        double one = (least - from) / (to - from);
        double other = (most - from) / (to - from);
        part[0] = Math.max(part[0], Math.min(one, other));
        part[1] = Math.min(part[1], Math.max(one, other));
        return part[0] < part[1];
    }

    private static int at(double from, double to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    private void draw(int fromX, int fromY, int toX, int toY) {
        if (fromX == toX && fromY == toY) {
            return;
        }
        if (open < 0 || x != fromX || y != fromY) {
            end();
            put(MOVE_TO | 1 << 3);
            moveTo(fromX, fromY);
            open = size;
            put(LINE_TO);
        }
        moveTo(toX, toY);
        commands[open] += 1 << 3;
    }

    private void end() {
        open = -1;
    }

    private void moveTo(int toX, int toY) {
        put(zigzag(toX - x));
        put(zigzag(toY - y));
        x = toX;
        y = toY;
    }

    private static int zigzag(int value) {
        return value << 1 ^ value >> 31;
    }

    private void put(int command) {
        if (size == commands.length) {
            commands = Arrays.copyOf(commands, 2 * size);
        }
        commands[size++] = command;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int[] commands() {
        return Arrays.copyOf(commands, size);
    }
}
