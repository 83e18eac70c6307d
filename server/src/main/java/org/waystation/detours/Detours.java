package org.waystation.detours;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.detours.LegOfRoute.Parting;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.RoutingGraph;

/**
 * A route and its detours to stations. The ways are those that the question found; nothing is searched again, and roads are
 * unpacked when they are asked for. Immutable and thread-safe; it keeps the searches of its question, some tens of kilobytes
 * a leg and forty bytes a detour, and the stations that were asked.
 */
public final class Detours implements DetourResult {

    private final RoutingGraph graph;
    private final List<RoadPoint> waypoints;
    /** The route up to each leg, and after the last, the whole. */
    private final List<Cost> legs;

    private final List<Detour> found;
    private final Supplier<List<Long>> unreachable;
    private final Ways ways;
    private final AtomicReferenceArray<LegOfRoute> driven;

    /**
     * @param found in the order of their ids; taken over, not copied, and not to be changed
     * @param unreachable likewise; found when they are asked for, as most are asked for those found only
     */
    Detours(
            RoutingGraph graph,
            List<RoadPoint> waypoints,
            List<Cost> legs,
            List<Detour> found,
            Supplier<List<Long>> unreachable,
            Ways ways) {
        this.graph = graph;
        this.waypoints = List.copyOf(waypoints);
        this.legs = List.copyOf(legs);
        this.found = Collections.unmodifiableList(found);
        this.unreachable = unreachable;
        this.ways = ways;
        this.driven = new AtomicReferenceArray<>(waypoints.size() - 1);
    }

    @Override
    public Optional<Detours> detours() {
        return Optional.of(this);
    }

    /** Of the route without any station. */
    public long routeMillis() {
        return legs.get(legs.size() - 1).millis();
    }

    /** Of the route without any station. */
    public double routeMetres() {
        return legs.get(legs.size() - 1).metres();
    }

    /** The route without any station: a fastest one, leg by leg, as long as the detours are measured against. */
    public Route route() {
        return new Route(
                waypoints,
                IntStream.range(0, waypoints.size() - 1)
                        .mapToObj(number -> {
                            Cost cost = legs.get(number + 1).minus(legs.get(number));
                            List<Coordinate> points = leg(number).way().points();
                            return new Route.Leg(DrivenWay.line(points), cost.metres(), cost.millis());
                        })
                        .toList());
    }

    /** One for each station that can be reached from the route and left back to it, in the order of their ids. */
    public List<Detour> list() {
        return found;
    }

    /** Ids of all other stations asked for, also of those beyond the question's limit, in ascending order. */
    public List<Long> unreachable() {
        return Collections.unmodifiableList(unreachable.get());
    }

    /**
     * Where the way to a station parts from the route: the last point that the route's leg and the way have in common from the
     * leg's start. Where there are several equally fast ways, the two may meet once more behind it.
     *
     * @throws IllegalArgumentException if it is none of these detours
     */
    public RoutePoint leave(Detour detour) {
        return point(detour, leg(detour.leg()).leave(ways.into(number(detour)), detour.access()));
    }

    /**
     * Where the way from a station comes back to the route for good: the first point that the route's leg and the way have in
     * common up to the leg's end. It may lie before {@link #leave}, where one comes back to drive a stretch again.
     *
     * @throws IllegalArgumentException if it is none of these detours
     */
    public RoutePoint rejoin(Detour detour) {
        return point(detour, leg(detour.leg()).rejoin(ways.outOf(number(detour)), detour.access()));
    }

    /**
     * What one drives instead of the route between leaving it for a station and being back.
     *
     * @throws IllegalArgumentException if it is none of these detours
     */
    public Deviation deviation(Detour detour) {
        int number = number(detour);
        LegOfRoute leg = leg(detour.leg());
        Way into = ways.into(number);
        Way outOf = ways.outOf(number);
        Parting leave = leg.leave(into, detour.access());
        Parting rejoin = leg.rejoin(outOf, detour.access());
        WayEnd station = WayEnd.of(graph, detour.access());
        DrivenWay there = new DrivenWay(graph, leave.place(), station, leave.rest(into.roads()));
        DrivenWay back = new DrivenWay(graph, station, rejoin.place(), rejoin.beginning(outOf.roads()));
        List<Coordinate> points = there.size() == 0 ? back.points() : there.points();
        if (there.size() > 0 && back.size() > 0) {
            points.addAll(back.points().subList(1, back.points().size()));
        }
        return new Deviation(
                point(detour, leave),
                point(detour, rejoin),
                DrivenWay.line(points),
                PackedCost.unpack(there.cost()).plus(PackedCost.unpack(back.cost())));
    }

    private RoutePoint point(Detour detour, Parting parting) {
        Cost before = legs.get(detour.leg());
        return new RoutePoint(
                before.plus(PackedCost.unpack(parting.cost())), parting.place().position());
    }

    private int number(Detour detour) {
        int number = found.indexOf(detour);
        if (number < 0) {
            throw new IllegalArgumentException("Not one of this route's detours: " + detour);
        }
        return number;
    }

    /** Two threads may come to make the same leg; either is as good. */
    private LegOfRoute leg(int number) {
        LegOfRoute leg = driven.get(number);
        if (leg == null) {
            leg = new LegOfRoute(graph, waypoints.get(number), waypoints.get(number + 1), ways.direct(number));
            driven.set(number, leg);
        }
        return leg;
    }
}
