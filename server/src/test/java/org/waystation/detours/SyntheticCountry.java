package org.waystation.detours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up country as an OpenStreetMap file, the same for the same seed: a crooked lattice of lanes with gaps, one-way
 * streets and forbidden turns; every fourth line a tertiary road, every sixteenth a primary one; every 64th line a
 * motorway with a carriageway for each direction, which is entered and left by links at the primary roads it passes.
 *
 * <pre>
 *     ⇈ motorway ⇊      P primary, t tertiary, l lane
 *     P────╲╱────P
 *     l    ││    l
 *     t────││────t      others pass the motorway by a bridge
 * </pre>
 */
final class SyntheticCountry {

    private static final double SPACING_METRES = 250;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double LONGITUDE = 118;
    private static final double LATITUDE = 27;
    private static final int MOTORWAY = 64;
    private static final int PRIMARY = 16;
    private static final int TERTIARY = 4;

    private final int size;
    private final Random random;
    private final Writer out;
    private long ways;
    private long relations;

    private SyntheticCountry(int size, long seed, Writer out) {
        this.size = size;
        this.random = new Random(seed);
        this.out = out;
    }

    /** @param size nodes on each side of the lattice */
    static Path write(int size, long seed, Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            new SyntheticCountry(size, seed, out).write();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        out.write("<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n");
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                node(lattice(row, column), column + 0.4 * random.nextDouble(), row + 0.4 * random.nextDouble());
            }
        }
        for (int line = MOTORWAY / 2; line < size; line += MOTORWAY) {
            for (int at = 0; at < size; at += PRIMARY) {
                for (int side = 0; side < 2; side++) {
                    double offset = line + 0.1 + 0.1 * side;
                    node(carriageway(true, line, at, side), at + 0.1, offset);
                    node(carriageway(false, line, at, side), offset, at + 0.1);
                }
            }
        }
        StringBuilder turns = new StringBuilder();
        streets(turns);
        for (int line = MOTORWAY / 2; line < size; line += MOTORWAY) {
            motorway(true, line);
            motorway(false, line);
        }
        out.write(turns.toString());
        out.write("</osm>\n");
    }

    private void streets(StringBuilder turns) throws IOException {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                long east = column + 1 < size ? street(row, lattice(row, column), lattice(row, column + 1)) : 0;
                long north = row + 1 < size ? street(column, lattice(row, column), lattice(row + 1, column)) : 0;
                if (east > 0 && north > 0 && random.nextInt(12) == 0) {
                    turns.append(
                            "<relation id='%d'><member type='way' ref='%d' role='from'/>".formatted(++relations, east)
                                    + "<member type='node' ref='%d' role='via'/>".formatted(lattice(row, column))
                                    + "<member type='way' ref='%d' role='to'/>".formatted(north)
                                    + "<tag k='type' v='restriction'/><tag k='restriction' v='no_right_turn'/></relation>\n");
                }
            }
        }
    }

    /** @return the way's id, 0 where a lane has a gap */
    private long street(int line, long from, long to) throws IOException {
        if (line % PRIMARY == 0) {
            return way("primary", false, from, to);
        }
        if (line % TERTIARY == 0) {
            return way("tertiary", false, from, to);
        }
        return random.nextInt(5) < 2 ? 0 : way("residential", random.nextInt(8) == 0, from, to);
    }

    private void motorway(boolean isEastWest, int line) throws IOException {
        for (int at = 0; at < size; at += PRIMARY) {
            for (int side = 0; side < 2; side++) {
                long here = carriageway(isEastWest, line, at, side);
                if (at + PRIMARY < size) {
                    long next = carriageway(isEastWest, line, at + PRIMARY, side);
                    way("motorway", true, side == 0 ? here : next, side == 0 ? next : here);
                }
                int primary = (line / PRIMARY) * PRIMARY;
                long road = isEastWest ? lattice(primary, at) : lattice(at, primary);
                way("motorway_link", true, here, road);
                way("motorway_link", true, road, here);
            }
        }
    }

    private long way(String highway, boolean isOneway, long from, long to) throws IOException {
        out.write("<way id='" + ++ways + "'><nd ref='" + from + "'/><nd ref='" + to + "'/><tag k='highway' v='"
                + highway + "'/>" + (isOneway ? "<tag k='oneway' v='yes'/>" : "") + "</way>\n");
        return ways;
    }

    private void node(long id, double column, double row) throws IOException {
        double latitude = LATITUDE + row * SPACING_METRES / METRES_PER_DEGREE;
        double longitude = LONGITUDE + column * SPACING_METRES / METRES_PER_DEGREE / Math.cos(Math.toRadians(LATITUDE));
        out.write(String.format(Locale.ROOT, "<node id='%d' lat='%.7f' lon='%.7f'/>%n", id, latitude, longitude));
    }

    private long lattice(int row, int column) {
        return 1L + (long) row * size + column;
    }

    private long carriageway(boolean isEastWest, int line, int at, int side) {
        return 1L + (long) size * size + 4L * ((long) line * size + at) + (isEastWest ? 2 : 0) + side;
    }
}
