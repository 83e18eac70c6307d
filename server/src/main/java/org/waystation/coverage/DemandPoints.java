package org.waystation.coverage;

import java.util.Arrays;

/**
 * Where on the roads of a vehicle people are: each point of a population at the nearest place on a road that leads to places,
 * which motorways, their slip roads, bridges and tunnels do not. Those who live farther than
 * {@value DemandPoints#LIMIT_METRES} m from any such road are told apart. Made by {@link Groundwork}; immutable and thread-safe.
 * Memory: 12 bytes a point and 4 a stretch.
 *
 * <p>Points are numbered by their stretch; stretches are those of {@link org.waystation.roads.RoadStretches}.
 */
public final class DemandPoints {

    /** How far from a road people may live to be counted on it. */
    public static final double LIMIT_METRES = 2000;

    private final int[] first;
    private final int[] stretch;
    private final float[] part;
    private final float[] people;
    private final short[] unit;
    /** By unit, outside of all first. */
    private final double[] farPeople;

    private DemandPoints(Builder builder, int stretches) {
        int size = builder.size;
        this.first = new int[stretches + 1];
        for (int i = 0; i < size; i++) {
            first[builder.stretch[i] + 1]++;
        }
        for (int i = 0; i < stretches; i++) {
            first[i + 1] += first[i];
        }
        int[] next = Arrays.copyOf(first, stretches);
        this.stretch = new int[size];
        this.part = new float[size];
        this.people = new float[size];
        this.unit = new short[size];
        for (int i = 0; i < size; i++) {
            int place = next[builder.stretch[i]]++;
            stretch[place] = builder.stretch[i];
            part[place] = builder.part[i];
            people[place] = builder.people[i];
            unit[place] = builder.unit[i];
        }
        this.farPeople = builder.farPeople.clone();
    }

    public int size() {
        return stretch.length;
    }

    public int stretch(int point) {
        return stretch[point];
    }

    /** Of the stretch's length, from 0 where it was drawn from to 1. */
    public double part(int point) {
        return part[point];
    }

    /** Above 0, and seldom whole. */
    public double people(int point) {
        return people[point];
    }

    /** The number of the first point of a stretch; those of one follow each other, up to the first of the next one. */
    public int first(int ofStretch) {
        return first[ofStretch];
    }

    /** Whether it lies on a piece of its stretch, which has its beginning and not its end, unless that is the stretch's. */
    public boolean isWithin(int point, double from, double to) {
        return part[point] >= from && (part[point] < to || to == 1 && from < 1);
    }

    /** The unit that the people live in, or {@link Units#OUTSIDE}. */
    public int unit(int point) {
        return unit[point];
    }

    /** Of a unit, or of {@link Units#OUTSIDE}, those who live too far from any road. */
    public double farPeople(int ofUnit) {
        return farPeople[ofUnit + 1];
    }

    /** Collects points. Not thread-safe. */
    static final class Builder {

        private final double[] farPeople;
        private int[] stretch = new int[1024];
        private float[] part = new float[1024];
        private float[] people = new float[1024];
        private short[] unit = new short[1024];
        private int size;

        Builder(int units) {
            if (units > Short.MAX_VALUE) {
                throw new IllegalArgumentException("there are too many administrative units: " + units);
            }
            this.farPeople = new double[units + 1];
        }

        void add(int onStretch, double atPart, double count, int inUnit) {
            if (size == stretch.length) {
                int more = size * 3 / 2;
                stretch = Arrays.copyOf(stretch, more);
                part = Arrays.copyOf(part, more);
                people = Arrays.copyOf(people, more);
                unit = Arrays.copyOf(unit, more);
            }
            stretch[size] = onStretch;
            part[size] = (float) atPart;
            people[size] = (float) count;
            unit[size++] = (short) inUnit;
        }

        void addFar(double count, int inUnit) {
            farPeople[inUnit + 1] += count;
        }

        DemandPoints build(int stretches) {
            return new DemandPoints(this, stretches);
        }
    }
}
