package org.waystation.coverage;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Lengths of road by the time they are away, second by second; people are counted likewise. A piece along which the time changes evenly is spread over its
 * seconds exactly, so that what is asked of whole seconds is exact. Not thread-safe. Memory: 8 bytes a second up to the
 * longest time.
 */
public final class SecondsHistogram {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double[] EMPTY = {};

    private double[] metresBySecond = EMPTY;
    private double reachedMetres;
    private double unreachedMetres;
    private double metresTimesMillis;
    private double mostMillis;

    public void add(double metres, double millisFrom, double millisTo) {
        double least = Math.min(millisFrom, millisTo);
        double most = Math.max(millisFrom, millisTo);
        reachedMetres += metres;
        metresTimesMillis += metres * (least + most) / 2;
        mostMillis = Math.max(mostMillis, most);
        int first = (int) (least / MILLIS_PER_SECOND);
        int last = (int) (most / MILLIS_PER_SECOND);
        if (last >= metresBySecond.length) {
            metresBySecond = Arrays.copyOf(metresBySecond, Math.max(last + 1, metresBySecond.length * 3 / 2));
        }
        if (first == last) {
            metresBySecond[first] += metres;
            return;
        }
        double perSecond = metres * MILLIS_PER_SECOND / (most - least);
        metresBySecond[first] += perSecond * (first + 1 - least / MILLIS_PER_SECOND);
        for (int second = first + 1; second < last; second++) {
            metresBySecond[second] += perSecond;
        }
        metresBySecond[last] += perSecond * (most / MILLIS_PER_SECOND - last);
    }

    public void addUnreached(double metres) {
        unreachedMetres += metres;
    }

    void addAll(SecondsHistogram other) {
        if (other.metresBySecond.length > metresBySecond.length) {
            metresBySecond = Arrays.copyOf(metresBySecond, other.metresBySecond.length);
        }
        for (int second = 0; second < other.metresBySecond.length; second++) {
            metresBySecond[second] += other.metresBySecond[second];
        }
        reachedMetres += other.reachedMetres;
        unreachedMetres += other.unreachedMetres;
        metresTimesMillis += other.metresTimesMillis;
        mostMillis = Math.max(mostMillis, other.mostMillis);
    }

    double metres() {
        return reachedMetres + unreachedMetres;
    }

    double unreachedMetres() {
        return unreachedMetres;
    }

    /**
     * The lengths that are no longer away than each of some times.
     *
     * @param seconds ascending
     */
    double[] metresWithin(long[] seconds) {
        double[] within = new double[seconds.length];
        double sum = 0;
        int second = 0;
        for (int i = 0; i < seconds.length; i++) {
            while (second < seconds[i] && second < metresBySecond.length) {
                sum += metresBySecond[second++];
            }
            // Sums in another order differ by what doubles cannot hold.
            within[i] = Math.min(sum, reachedMetres);
        }
        return within;
    }

    /** Over what is reached. */
    OptionalDouble meanSeconds() {
        return reachedMetres > 0
                ? OptionalDouble.of(metresTimesMillis / reachedMetres / MILLIS_PER_SECOND)
                : OptionalDouble.empty();
    }

    /** The longest time of what is reached. */
    OptionalDouble mostSeconds() {
        return reachedMetres > 0 ? OptionalDouble.of(mostMillis / MILLIS_PER_SECOND) : OptionalDouble.empty();
    }

    /**
     * The least number of whole seconds within which that share of the whole length lies; empty where less than that is
     * reached at all.
     */
    OptionalLong secondsOfShare(double share) {
        double wanted = share * metres();
        if (wanted == 0 || wanted > reachedMetres) {
            return OptionalLong.empty();
        }
        double sum = 0;
        for (int second = 0; second < metresBySecond.length; second++) {
            sum += metresBySecond[second];
            if (sum >= wanted) {
                return OptionalLong.of(second + 1L);
            }
        }
        return OptionalLong.of((long) Math.ceil(mostMillis / MILLIS_PER_SECOND));
    }
}
