package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.waystation.crs.EqualArea;
import org.waystation.regions.County;

/**
 * A region's administrative units, by number in the order they were given in. One that lies within a larger one, by a point
 * inside it, is a part of it. Immutable and thread-safe.
 */
public final class Units {

    public static final int OUTSIDE = -1;

    private final List<County> counties;
    /** The numbers, small units first. */
    private final int[] smallestFirst;

    private final List<IndexedPointInAreaLocator> locators;
    private final List<Envelope> boxes;
    private final double[] squareMetres;
    private final int[] parent;
    private final int finestLevel;

    Units(List<County> counties) {
        this.counties = List.copyOf(counties);
        this.locators = counties.stream()
                .map(county -> new IndexedPointInAreaLocator(county.area()))
                .toList();
        this.boxes = counties.stream()
                .map(county -> county.area().getEnvelopeInternal())
                .toList();
        this.squareMetres = counties.stream()
                .mapToDouble(county -> EqualArea.squareMetres(county.area()))
                .toArray();
        this.finestLevel = counties.stream().mapToInt(County::adminLevel).max().orElse(0);
        this.smallestFirst = IntStream.range(0, counties.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(
                                unit -> -counties.get(unit).adminLevel())
                        .thenComparingDouble(unit -> squareMetres[unit])
                        .thenComparingInt(unit -> unit))
                .mapToInt(Integer::intValue)
                .toArray();
        // The indexes build themselves at the first question, of which there may be many at once.
        locators.forEach(locator -> locator.locate(new Coordinate()));
        this.parent = IntStream.range(0, counties.size()).map(this::findParent).toArray();
    }

    private int findParent(int unit) {
        County county = counties.get(unit);
        Coordinate inside = county.area().getInteriorPoint().getCoordinate();
        for (int other : smallestFirst) {
            if (counties.get(other).adminLevel() < county.adminLevel() && covers(other, inside)) {
                return other;
            }
        }
        return OUTSIDE;
    }

    private boolean covers(int unit, Coordinate point) {
        return boxes.get(unit).covers(point) && locators.get(unit).locate(point) != Location.EXTERIOR;
    }

    public int size() {
        return counties.size();
    }

    public County get(int unit) {
        return counties.get(unit);
    }

    double squareMetres(int unit) {
        return squareMetres[unit];
    }

    /** Of all of them together, each place once. */
    double squareMetres() {
        return IntStream.range(0, size())
                .filter(unit -> parent[unit] == OUTSIDE)
                .mapToDouble(unit -> squareMetres[unit])
                .sum();
    }

    /** The smallest unit that covers a point, its border included, or {@link #OUTSIDE}. */
    int at(Coordinate point) {
        for (int unit : smallestFirst) {
            if (covers(unit, point)) {
                return unit;
            }
        }
        return OUTSIDE;
    }

    /** Whether a unit is another one or a part of it. */
    public boolean isWithin(int unit, int other) {
        for (int up = unit; up != OUTSIDE; up = parent[up]) {
            if (up == other) {
                return true;
            }
        }
        return false;
    }

    /** Those of the finest level. */
    List<Integer> finest() {
        return IntStream.range(0, size())
                .filter(unit -> counties.get(unit).adminLevel() == finestLevel)
                .boxed()
                .toList();
    }

    /** By its official code, or, where that is given to no unit, by a name that only one has. */
    static OptionalInt find(List<County> counties, String codeOrName) {
        List<Integer> found = new ArrayList<>();
        for (int unit = 0; unit < counties.size(); unit++) {
            if (!codeOrName.isEmpty() && counties.get(unit).code().equals(codeOrName)) {
                return OptionalInt.of(unit);
            }
            if (isNamed(counties.get(unit), codeOrName)) {
                found.add(unit);
            }
        }
        return found.size() == 1 ? OptionalInt.of(found.get(0)) : OptionalInt.empty();
    }

    private static boolean isNamed(County county, String name) {
        return !name.isEmpty()
                && (county.name().tagged().equals(name)
                        || county.name().zh().equals(name)
                        || county.name().en().equalsIgnoreCase(name));
    }

    /** What {@link #find} accepts: codes, and names where there is no code. */
    static List<String> names(List<County> counties) {
        return counties.stream()
                .map(county -> county.code().isEmpty() ? county.name().best() : county.code())
                .toList();
    }

    List<County> list() {
        return counties;
    }
}
