package org.waystation.population;

import java.util.Arrays;
import org.waystation.crs.Position;

/**
 * How many people live where, by points. Immutable and thread-safe. Memory: 20 bytes a point.
 */
public final class Population {

    private final PopulationLoad load;
    private final double[] longitudes;
    private final double[] latitudes;
    private final float[] people;

    private Population(PopulationLoad load, double[] longitudes, double[] latitudes, float[] people) {
        this.load = load;
        this.longitudes = longitudes;
        this.latitudes = latitudes;
        this.people = people;
    }

    public PopulationLoad load() {
        return load;
    }

    public int size() {
        return people.length;
    }

    /** WGS 84 degrees. */
    public double longitude(int point) {
        return longitudes[point];
    }

    /** WGS 84 degrees. */
    public double latitude(int point) {
        return latitudes[point];
    }

    public Position position(int point) {
        return new Position(longitudes[point], latitudes[point]);
    }

    /** Above 0, and seldom whole: grids are estimates. */
    public double people(int point) {
        return people[point];
    }

    /** Collects points. Not thread-safe. */
    public static final class Builder {

        private double[] longitudes = new double[1024];
        private double[] latitudes = new double[1024];
        private float[] people = new float[1024];
        private int size;

        /** @throws IllegalArgumentException unless there are people */
        public Builder add(Position position, double count) {
            if (!(count > 0)) {
                throw new IllegalArgumentException("people live at a point of a population, were " + count);
            }
            if (size == people.length) {
                int more = size * 3 / 2;
                longitudes = Arrays.copyOf(longitudes, more);
                latitudes = Arrays.copyOf(latitudes, more);
                people = Arrays.copyOf(people, more);
            }
            longitudes[size] = position.longitude();
            latitudes[size] = position.latitude();
            people[size++] = (float) count;
            return this;
        }

        public Population build(PopulationLoad load) {
            return new Population(
                    load, Arrays.copyOf(longitudes, size), Arrays.copyOf(latitudes, size), Arrays.copyOf(people, size));
        }
    }
}
