package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.Position;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;

/**
 * Finds where on motorways it is the longest until one can stop. Along a carriageway the time to the next station falls as one
 * drives, and jumps up where one has passed the exit, or the station, that it led to: each place just behind such a jump
 * begins a gap; so does the beginning of a motorway. Where no station can be reached any more, as on the way out of the
 * region, there is none. For one thread.
 */
final class MotorwayGaps {

    private static final String MOTORWAY = "motorway";
    private static final String SLIP_ROAD = "motorway_link";
    private static final double CENTIMETRES_PER_METRE = 100;
    private static final int LONGEST_LOOK = 50;
    /** Of the part of an arc that a station lies on. */
    private static final double ROUNDING_MILLIS = 2;

    private final DriveTimes times;
    private final DirectedRoads arcs;
    private final RoadStretches stretches;
    private final RoadUnits units;

    /** @param times towards stations */
    MotorwayGaps(DriveTimes times, DirectedRoads arcs, RoadStretches stretches, RoadUnits units) {
        this.times = times;
        this.arcs = arcs;
        this.stretches = stretches;
        this.units = units;
    }

    /** @param part of the arc at which it begins */
    private record Beginning(int arc, double part, double millis) {}

    /**
     * The longest ones first.
     *
     * @param wanted by unit
     */
    List<MotorwayGap> list(int most, IntPredicate wanted) {
        List<Beginning> found = new ArrayList<>();
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            if (stretches.roadClass(stretch).equals(MOTORWAY)) {
                int along = stretches.arc()[stretch];
                addBeginnings(along, found);
                addBeginnings(arcs.twin()[along], found);
            }
        }
        return found.stream()
                .filter(begin -> wanted.test(unit(begin)))
                .sorted(Comparator.comparingDouble((Beginning begin) -> -begin.millis())
                        .thenComparingInt(Beginning::arc))
                .limit(most)
                .map(this::gap)
                .toList();
    }

    private int unit(Beginning begin) {
        int stretch = stretches.stretch()[begin.arc()];
        return units.at(stretch, stretches.isAlong(begin.arc()) ? begin.part() : 1 - begin.part());
    }

    private void addBeginnings(int arc, List<Beginning> found) {
        if (!times.isOpen(arc)) {
            return;
        }
        int best = times.best(arc);
        double atTail = times.millisFrom(best, 0);
        if (DriveTimes.isReached(atTail) && !goesOn(arc, atTail)) {
            found.add(new Beginning(best, 0, atTail));
        }
        for (double stop : times.stopsOn(best)) {
            double behind = times.millisFrom(best, stop);
            if (stop < 1 && DriveTimes.isReached(behind)) {
                found.add(new Beginning(best, stop, behind));
            }
        }
    }

    /** Whether the way of somebody who comes by motorway leads on over the arc. */
    private boolean goesOn(int arc, double atTail) {
        if (comesFromMotorway(arc, atTail)) {
            return true;
        }
        boolean isAlong = stretches.isAlong(arc);
        for (int copy : stretches.copies(stretches.stretch()[arc])) {
            if (comesFromMotorway(isAlong ? copy : arcs.twin()[copy], atTail)) {
                return true;
            }
        }
        return false;
    }

    private boolean comesFromMotorway(int arc, double atTail) {
        int junction = arcs.head()[arcs.twin()[arc]];
        for (int leaving = arcs.first()[junction]; leaving < arcs.first()[junction + 1]; leaving++) {
            int before = arcs.twin()[leaving];
            if (leaving != arc
                    && times.isOpen(before)
                    && isMotorway(before)
                    && !arcs.forbids(before, arc)
                    && times.millisAtHead(before) >= atTail - ROUNDING_MILLIS) {
                return true;
            }
        }
        return false;
    }

    private boolean isMotorway(int arc) {
        return stretches.roadClass(stretches.stretch()[arc]).equals(MOTORWAY);
    }

    private boolean isSlipRoad(int arc) {
        return stretches.roadClass(stretches.stretch()[arc]).equals(SLIP_ROAD);
    }

    private MotorwayGap gap(Beginning begin) {
        List<DriveTimes.Driven> way = times.wayFrom(begin.arc(), begin.part());
        double metres = 0;
        double motorwayMetres = 0;
        boolean isOnMotorway = true;
        DriveTimes.Driven last = way.get(0);
        String toJunction = "";
        List<Coordinate[]> pieces = new ArrayList<>();
        int lastPiece = 0;
        for (DriveTimes.Driven driven : way) {
            double here = (driven.to() - driven.from()) * arcs.centimetres()[driven.arc()] / CENTIMETRES_PER_METRE;
            metres += here;
            isOnMotorway &= isMotorway(driven.arc()) || isSlipRoad(driven.arc());
            if (isOnMotorway) {
                motorwayMetres += here;
                pieces.add(line(driven));
            }
            if (isOnMotorway && isMotorway(driven.arc())) {
                last = driven;
                lastPiece = pieces.size();
                toJunction = "";
            } else if (isOnMotorway && toJunction.isEmpty()) {
                toJunction = stretches.junctionName(stretches.stretch()[driven.arc()]);
            }
        }
        Position from = position(begin.arc(), begin.part());
        Position to = position(last.arc(), last.to());
        int stretch = stretches.stretch()[begin.arc()];
        return new MotorwayGap(
                stretches.road(stretch),
                unit(begin),
                begin.millis(),
                metres,
                motorwayMetres,
                from.bearingDegrees(to),
                towards(way),
                nameBehind(begin.arc()),
                toJunction,
                from,
                to,
                SketchedLines.of(pieces.subList(0, lastPiece)));
    }

    private Coordinate[] line(DriveTimes.Driven driven) {
        int stretch = stretches.stretch()[driven.arc()];
        LineMeasure measure = new LineMeasure(stretches.line(stretch));
        return stretches.isAlong(driven.arc())
                ? measure.between(driven.from(), driven.to())
                : measure.between(1 - driven.to(), 1 - driven.from());
    }

    private Position position(int arc, double part) {
        int stretch = stretches.stretch()[arc];
        Coordinate[] line = stretches.line(stretch);
        return Position.of(new LineMeasure(line).at(stretches.isAlong(arc) ? part : 1 - part));
    }

    private String towards(List<DriveTimes.Driven> way) {
        for (DriveTimes.Driven driven : way) {
            if (!isMotorway(driven.arc())) {
                return "";
            }
            String towards = stretches.destination(driven.arc());
            if (!towards.isEmpty()) {
                return towards;
            }
        }
        return "";
    }

    /** The name of the exit that leaves where the arc begins; else of the last one before on the same carriageway. */
    private String nameBehind(int begin) {
        int arc = begin;
        for (int steps = 0; steps < LONGEST_LOOK; steps++) {
            int junction = arcs.head()[arcs.twin()[arc]];
            int before = -1;
            for (int leaving = arcs.first()[junction]; leaving < arcs.first()[junction + 1]; leaving++) {
                if (isSlipRoad(leaving) && times.isOpen(leaving)) {
                    String name = stretches.junctionName(stretches.stretch()[leaving]);
                    if (!name.isEmpty()) {
                        return name;
                    }
                }
                int entering = arcs.twin()[leaving];
                if (leaving != arc && isMotorway(entering) && times.isOpen(entering)) {
                    before = entering;
                }
            }
            String own = stretches.junctionName(stretches.stretch()[arc]);
            if (!own.isEmpty() || before < 0) {
                return own;
            }
            arc = before;
        }
        return "";
    }
}
