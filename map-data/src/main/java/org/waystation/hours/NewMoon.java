package org.waystation.hours;

import java.time.Instant;

/**
 * Moments of new moon, by Meeus, Astronomical Algorithms, chapter 49; within a minute of the truth for 2000 to 2100.
 *
 * <p>Needed beside ICU's Chinese calendar, whose moon is minutes off: the new moon of 6 February 2027 falls four minutes
 * before midnight in Beijing, and ICU begins the year a day late.
 */
final class NewMoon {

    private static final double LUNATION_DAYS = 29.530588861;

    /** The new moon that lunations are counted from, 6 January 2000, as a Julian day of dynamical time. */
    private static final double FIRST_JULIAN_DAY = 2451550.09766;

    private static final double UNIX_EPOCH_JULIAN_DAY = 2440587.5;
    private static final double DAY_SECONDS = 86_400;

    /** Dynamical time minus universal time; 64 s in 2000, 69 s in 2025, a few tens more by 2100. */
    private static final double DELTA_T_SECONDS = 70;

    /** Days, then the power of the eccentricity, then multiples of the moon's anomaly, the sun's, and the moon's latitude. */
    private static final double[][] PERIODIC_TERMS = {
        {-0.40720, 0, 1, 0, 0},
        {0.17241, 1, 0, 1, 0},
        {0.01608, 0, 2, 0, 0},
        {0.01039, 0, 0, 0, 2},
        {0.00739, 1, 1, -1, 0},
        {-0.00514, 1, 1, 1, 0},
        {0.00208, 2, 0, 2, 0},
        {-0.00111, 0, 1, 0, -2},
        {-0.00057, 0, 1, 0, 2},
        {0.00056, 1, 2, 1, 0},
        {-0.00042, 0, 3, 0, 0},
        {0.00042, 1, 0, 1, 2},
        {0.00038, 1, 0, 1, -2},
        {-0.00024, 1, 2, -1, 0},
        {-0.00007, 0, 1, 2, 0},
        {0.00004, 0, 2, 0, -2},
        {0.00004, 0, 0, 3, 0},
        {0.00003, 0, 1, 1, -2},
        {0.00003, 0, 2, 0, 2},
        {-0.00003, 0, 1, 1, 2},
        {0.00003, 0, 1, -1, 2},
        {-0.00002, 0, 1, -1, -2},
        {-0.00002, 0, 3, 1, 0},
        {0.00002, 0, 4, 0, 0},
    };

    /** Days, then degrees at the first lunation, then degrees a lunation. */
    private static final double[][] PLANETARY_TERMS = {
        {0.000325, 299.77, 0.107408},
        {0.000165, 251.88, 0.016321},
        {0.000164, 251.83, 26.651886},
        {0.000126, 349.42, 36.412478},
        {0.000110, 84.66, 18.206239},
        {0.000062, 141.74, 53.303771},
        {0.000060, 207.14, 2.453732},
        {0.000056, 154.84, 7.306860},
        {0.000047, 34.52, 27.261239},
        {0.000042, 207.19, 0.121824},
        {0.000040, 291.34, 1.844379},
        {0.000037, 161.72, 24.198154},
        {0.000035, 239.56, 25.513099},
        {0.000023, 331.55, 3.592518},
    };

    private NewMoon() {}

    /** The new moon nearest to a moment that is itself within some days of one. */
    static Instant nearest(Instant moment) {
        double julianDay = moment.getEpochSecond() / DAY_SECONDS + UNIX_EPOCH_JULIAN_DAY;
        double seconds = (julianDay(Math.rint((julianDay - FIRST_JULIAN_DAY) / LUNATION_DAYS)) - UNIX_EPOCH_JULIAN_DAY)
                * DAY_SECONDS;
        return Instant.ofEpochSecond(Math.round(seconds - DELTA_T_SECONDS));
    }

    private static double julianDay(double lunation) {
        double centuries = lunation / 1236.85;
        double squared = centuries * centuries;
        double eccentricity = 1 - 0.002516 * centuries - 0.0000074 * squared;
        double sunAnomaly = 2.5534 + 29.10535670 * lunation - 0.0000014 * squared;
        double moonAnomaly = 201.5643 + 385.81693528 * lunation + 0.0107582 * squared;
        double moonLatitude = 160.7108 + 390.67050284 * lunation - 0.0016118 * squared;
        double ascendingNode = 124.7746 - 1.56375588 * lunation + 0.0020672 * squared;
        double days = FIRST_JULIAN_DAY + LUNATION_DAYS * lunation + 0.00015437 * squared;
        days -= 0.00017 * sinDegrees(ascendingNode);
        for (double[] term : PERIODIC_TERMS) {
            double angle = term[2] * moonAnomaly + term[3] * sunAnomaly + term[4] * moonLatitude;
            days += term[0] * Math.pow(eccentricity, term[1]) * sinDegrees(angle);
        }
        for (double[] term : PLANETARY_TERMS) {
            days += term[0] * sinDegrees(term[1] + term[2] * lunation);
        }
        return days;
    }

    private static double sinDegrees(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }
}
