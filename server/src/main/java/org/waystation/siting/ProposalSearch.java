package org.waystation.siting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.waystation.coverage.Groundwork;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.RoadStretches.Road;
import org.waystation.roads.Vehicle;
import org.waystation.siting.SitingQuestion.Places;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.Sweep.Direction;

/**
 * Proposes sites without being asked anything in particular: the question of {@code POST /api/v1/siting} for the most road
 * within a time, among fuel stations, parkings and logistics parks that lack what is needed, or, where any station will do,
 * among the region's junctions. Answers are those of that question. Thread-safe.
 */
public final class ProposalSearch {

    private static final Set<StationKind> KINDS =
            Set.of(StationKind.FUEL, StationKind.PARKING, StationKind.LOGISTICS_PARK);
    private static final double NEAR_DEGREES = 0.05;
    private static final double FINE_DEGREES = 0.001;
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final SitingSearch search;

    /** @param threads that one question is worked on by */
    public ProposalSearch(Groundwork groundwork, int threads) {
        this.search = new SitingSearch(groundwork, threads);
    }

    /**
     * @param filter what a station must be and have to count as there already
     * @param checkpoint may end it by throwing
     * @param progress is told from 0 to 1
     * @return empty where there is no candidate
     */
    public Optional<Proposals> propose(
            RegionSnapshot region,
            Vehicle vehicle,
            StationFilter filter,
            int count,
            int withinMinutes,
            Checkpoint checkpoint,
            DoubleConsumer progress) {
        SitingQuestion question = new SitingQuestion(
                vehicle,
                filter,
                Direction.TO_ORIGINS,
                Objective.MAXIMAL_COVERING,
                count,
                withinMinutes,
                false,
                Map.of(),
                Optional.empty(),
                places(region, filter));
        try {
            return Optional.of(
                    proposals(search.answer(region, Optional.empty(), question, steps(checkpoint, progress))));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.NO_CANDIDATES) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Places places(RegionSnapshot region, StationFilter filter) {
        return filter.isAny()
                ? new Places(Set.of(), List.of(), Optional.of(area(region)), List.of())
                : new Places(KINDS, List.of(), Optional.empty(), List.of());
    }

    /**
     * The region's counties as one polygon, with islands that lie near and the water between; or, where there are no counties,
     * all of the region. What lies farther off the coast than twice {@value #NEAR_DEGREES} degrees is left out.
     */
    private static Polygon area(RegionSnapshot region) {
        List<Geometry> areas = region.counties().stream()
                .map(county -> DouglasPeuckerSimplifier.simplify(county.area(), FINE_DEGREES)
                        .buffer(NEAR_DEGREES))
                .toList();
        Geometry all = UnaryUnionOp.union(areas);
        Polygon largest = null;
        if (all != null) {
            Geometry closed = all.buffer(-NEAR_DEGREES);
            for (int i = 0; i < closed.getNumGeometries(); i++) {
                Polygon part = (Polygon) closed.getGeometryN(i);
                largest = largest == null || part.getArea() > largest.getArea() ? part : largest;
            }
        }
        return largest == null || largest.isEmpty()
                ? (Polygon) GEOMETRIES.toGeometry(region.region().bounds())
                : largest;
    }

    private static Proposals proposals(SitingAnswer answer) {
        Siting siting = answer.siting();
        return new Proposals(
                siting.sites().stream().map(site -> site(site, answer)).toList(),
                siting.demand(),
                siting.before().orElse(0),
                siting.after().orElse(0),
                siting.bestPossible(),
                siting.method() == Siting.Method.EXACT,
                answer.candidates().size());
    }

    private static Proposals.Site site(Siting.Site site, SitingAnswer answer) {
        Candidate candidate = site.candidate();
        return new Proposals.Site(
                candidate.position(), candidate.stationId(), road(candidate, answer.stretches()), site.metres());
    }

    /** Of those at a junction, one that has a name. */
    private static Road road(Candidate candidate, RoadStretches stretches) {
        List<Road> roads = candidate.spots().stream()
                .flatMapToInt(spot -> IntStream.concat(
                        IntStream.of(spot.leaving().arcs()),
                        IntStream.of(spot.entering().arcs())))
                .mapToObj(arc -> stretches.road(stretches.stretch()[arc]))
                .toList();
        return roads.stream().filter(road -> !road.isUnnamed()).findFirst().orElse(new Road("", ""));
    }

    private static Steps steps(Checkpoint checkpoint, DoubleConsumer progress) {
        return new Steps() {
            private volatile Phase current = Phase.PREPARING;

            @Override
            public void phase(Phase phase) {
                current = phase;
                advance(0);
            }

            @Override
            public void advance(double share) {
                Phase phase = current;
                double within = Math.max(0, Math.min(1, share));
                progress.accept(phase.begin() + within * (phase.end() - phase.begin()));
            }

            @Override
            public void check() {
                checkpoint.check();
            }
        };
    }
}
