package org.waystation.stops;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The power at which a battery takes charge, by how full it is: linear between points. Charging time is the integral of
 * capacity over power, in closed form on each piece. Levels are shares from 0 to 1, power is in kilowatts. Immutable.
 *
 * <p>Piecewise charging: Montoya et al. 2017, The electric vehicle routing problem with nonlinear charging function. There
 * time is piecewise linear in the level; here power is, which makes time logarithmic.
 */
final class ChargeCurve {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** Pieces flatter than this are taken as level. */
    private static final double LEVEL_KILOWATTS = 1e-9;

    private final List<Point> points;
    private final double mostKilowatts;

    record Point(double level, double kilowatts) {}

    /**
     * @param points levels rising from 0 to 1; power above 0 at each
     * @throws IllegalArgumentException if they are not so
     */
    ChargeCurve(List<Point> points) {
        this.points = List.copyOf(points);
        if (points.size() < 2
                || points.get(0).level() != 0
                || points.get(points.size() - 1).level() != 1) {
            throw new IllegalArgumentException("a charge curve goes from 0 to 1");
        }
        for (int i = 0; i < points.size(); i++) {
            if (!(points.get(i).kilowatts() > 0)
                    || (i > 0 && points.get(i).level() <= points.get(i - 1).level())) {
                throw new IllegalArgumentException("a charge curve's levels rise and its power is above 0");
            }
        }
        this.mostKilowatts = most(this.points);
    }

    private static double most(List<Point> points) {
        return points.stream().mapToDouble(Point::kilowatts).max().orElseThrow();
    }

    static ChargeCurve flat(double kilowatts) {
        return new ChargeCurve(List.of(new Point(0, kilowatts), new Point(1, kilowatts)));
    }

    /**
     * What is common among fast-charging batteries: full power up to half full, less and less from there on. A stand-in
     * where a vehicle's own curve is not known.
     */
    static ChargeCurve usual(double mostKilowatts) {
        return new ChargeCurve(List.of(
                new Point(0, mostKilowatts),
                new Point(0.5, mostKilowatts),
                new Point(0.8, mostKilowatts * 0.6),
                new Point(0.9, mostKilowatts * 0.3),
                new Point(1, mostKilowatts * 0.1)));
    }

    /** This curve where the charger gives no more than so much. */
    ChargeCurve limitedTo(double kilowatts) {
        TreeSet<Double> levels = new TreeSet<>();
        for (int i = 0; i < points.size(); i++) {
            levels.add(points.get(i).level());
            if (i > 0) {
                Point a = points.get(i - 1);
                Point b = points.get(i);
                double share = (kilowatts - a.kilowatts()) / (b.kilowatts() - a.kilowatts());
                double crossing = a.level() + share * (b.level() - a.level());
                if (share > 0 && share < 1 && crossing > a.level() && crossing < b.level()) {
                    levels.add(crossing);
                }
            }
        }
        List<Point> limited = new ArrayList<>();
        levels.forEach(level -> limited.add(new Point(level, Math.min(kilowatts, kilowattsAt(level)))));
        return new ChargeCurve(limited);
    }

    double mostKilowatts() {
        return mostKilowatts;
    }

    double kilowattsAt(double level) {
        return kilowattsOn(pieceAt(level), level);
    }

    /** Charging time between two levels, rounded up to whole milliseconds. */
    long millis(double capacityKilowattHours, double from, double to) {
        double hours = 0;
        for (int piece = 0; piece + 1 < points.size(); piece++) {
            double low = Math.max(from, points.get(piece).level());
            double high = Math.min(to, points.get(piece + 1).level());
            if (low < high) {
                hours += hours(capacityKilowattHours, piece, low, high);
            }
        }
        return (long) Math.ceil(hours * MILLIS_PER_HOUR - 1e-6);
    }

    /** The level after charging for so long; 1 at most. */
    double after(double capacityKilowattHours, double from, long millis) {
        double hours = millis / MILLIS_PER_HOUR;
        double level = from;
        for (int piece = pieceAt(from); piece + 1 < points.size(); piece++) {
            double end = points.get(piece + 1).level();
            if (level < end) {
                double toEnd = hours(capacityKilowattHours, piece, level, end);
                if (toEnd > hours) {
                    return Math.min(end, within(capacityKilowattHours, piece, level, hours));
                }
                hours -= toEnd;
                level = end;
            }
        }
        return Math.max(from, level);
    }

    private double hours(double capacity, int piece, double low, double high) {
        double lowPower = kilowattsOn(piece, low);
        double highPower = kilowattsOn(piece, high);
        double mean = Math.abs(highPower - lowPower) < LEVEL_KILOWATTS
                ? lowPower
                : (highPower - lowPower) / Math.log(highPower / lowPower);
        return capacity * (high - low) / mean;
    }

    private double within(double capacity, int piece, double level, double hours) {
        double power = kilowattsOn(piece, level);
        Point a = points.get(piece);
        Point b = points.get(piece + 1);
        double slope = (b.kilowatts() - a.kilowatts()) / (b.level() - a.level());
        return Math.abs(slope) < LEVEL_KILOWATTS
                ? level + power * hours / capacity
                : level + power * Math.expm1(slope * hours / capacity) / slope;
    }

    private double kilowattsOn(int piece, double level) {
        Point a = points.get(piece);
        Point b = points.get(piece + 1);
        return a.kilowatts() + (level - a.level()) / (b.level() - a.level()) * (b.kilowatts() - a.kilowatts());
    }

    private int pieceAt(double level) {
        int piece = 0;
        while (piece + 2 < points.size() && points.get(piece + 1).level() <= level) {
            piece++;
        }
        return piece;
    }
}
