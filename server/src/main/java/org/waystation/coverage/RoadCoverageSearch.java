package org.waystation.coverage;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.Admission;
import org.waystation.http.ProblemException;
import org.waystation.regions.County;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleFleet;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationFilter;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.SweepPool;

/**
 * Measures the usual question about coverage, from everywhere to the nearest station of any kind in a heavy truck, for every
 * stretch of road. One at a time, through a gate of its own; what was measured is kept until roads or stations change, and no
 * longer than memory is plentiful. Thread-safe.
 */
public final class RoadCoverageSearch {

    /** What is farther than that is too far. */
    public static final Duration THRESHOLD = Duration.ofMinutes(30);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_LISTED = 1_000;

    private final Groundwork groundwork;
    private final VehicleFleet fleet;
    private final Opening.Judge opening;
    private final Duration patience;
    private final SweepPool sweeps;
    private final StationPlacesSearch places = new StationPlacesSearch();
    private final Admission gate = new Admission(1, LONGEST_WAIT);

    private WeakReference<RoadNetwork> roads = new WeakReference<>(null);
    private WeakReference<StationDirectory> stations = new WeakReference<>(null);
    private WeakReference<List<County>> counties = new WeakReference<>(null);
    private SoftReference<RoadCoverage> measured = new SoftReference<>(null);

    /** @param patience after which a question is given up */
    public RoadCoverageSearch(Groundwork groundwork, VehicleFleet fleet, Opening.Judge opening, Duration patience) {
        this.groundwork = groundwork;
        this.fleet = fleet;
        this.opening = opening;
        this.patience = patience;
        this.sweeps = new SweepPool(1, patience);
    }

    /** @throws ProblemException where another one asks at the same time for long, or it took too long */
    public RoadCoverage answer(RegionSnapshot region) {
        return find(region).orElseGet(() -> gate.admit(() -> find(region).orElseGet(() -> measure(region))));
    }

    private synchronized Optional<RoadCoverage> find(RegionSnapshot region) {
        boolean isSame = isSameRegion(region) && stations.get() == region.stations();
        return isSame ? Optional.ofNullable(measured.get()) : Optional.empty();
    }

    private boolean isSameRegion(RegionSnapshot region) {
        return roads.get() == region.roads() && counties.get() == region.counties();
    }

    private RoadCoverage measure(RegionSnapshot region) {
        try {
            Deadline deadline = Deadline.in(patience);
            VehicleRoads driven = region.roads().vehicleRoads(fleet.vehicle(VehicleFleet.HEAVY_TRUCK));
            RoadUnits units = groundwork.units(region.roads(), driven, region.counties(), deadline);
            RoadCoverage coverage = new Measuring(region, driven, units, deadline).measure();
            synchronized (this) {
                roads = new WeakReference<>(region.roads());
                counties = new WeakReference<>(region.counties());
                stations = new WeakReference<>(region.stations());
                measured = new SoftReference<>(coverage);
            }
            return coverage;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        } catch (Groundwork.BeingPreparedException e) {
            throw CoverageRoutes.beingPrepared();
        }
    }

    private final class Measuring {

        private final RegionSnapshot region;
        private final VehicleRoads driven;
        private final RoadUnits units;
        private final Deadline deadline;

        Measuring(RegionSnapshot region, VehicleRoads driven, RoadUnits units, Deadline deadline) {
            this.region = region;
            this.driven = driven;
            this.units = units;
            this.deadline = deadline;
        }

        RoadCoverage measure() {
            Situation situation = new Situation(Optional.empty(), Set.of(), List.of());
            CoverageQuestion question = new CoverageQuestion(
                    fleet.vehicle(VehicleFleet.HEAVY_TRUCK),
                    StationFilter.ANY,
                    CoverageQuestion.Drive.TO_STATION,
                    List.of(THRESHOLD.toSeconds()),
                    Optional.empty(),
                    situation,
                    Optional.empty(),
                    Optional.empty(),
                    MOST_LISTED,
                    true);
            RoadStretches stretches = region.roads().stretches();
            Selection selection = Selection.of(region, driven, question, situation, opening, places, deadline::check);
            UnitTally tally = new UnitTally(stretches, units);
            FarRoads far = new FarRoads(stretches, driven.directed(), units, THRESHOLD.toMillis());
            StretchRanges kept = new StretchRanges(stretches.size());
            try (Sweep sweep = sweeps.take(driven)) {
                DriveTimes times = DriveTimes.of(
                        driven, stretches, selection.spots(), Sweep.Direction.TO_ORIGINS, sweep, deadline::check);
                times.tell(tally.and(far).and(kept), deadline::check);
                return new RoadCoverage(
                        stretches,
                        units,
                        kept,
                        new MotorwayGaps(times, driven.directed(), stretches, units).list(MOST_LISTED, unit -> true),
                        far.list(MOST_LISTED, unit -> true, true),
                        figures(tally, stretches),
                        stationsByUnit(selection));
            }
        }

        private List<Figures> figures(UnitTally tally, RoadStretches stretches) {
            List<Figures> figures = new ArrayList<>();
            for (int unit = 0; unit < units.units().size(); unit++) {
                int asked = unit;
                SecondsHistogram all = new SecondsHistogram();
                for (int number = 0; number < stretches.classes().size(); number++) {
                    all.addAll(tally.sum(inside -> units.units().isWithin(inside, asked), number));
                }
                figures.add(Figures.of(all, List.of(THRESHOLD.toSeconds()), false));
            }
            return figures;
        }

        private int[] stationsByUnit(Selection selection) {
            int[] found = new int[units.units().size()];
            selection.positions().forEach(position -> {
                int smallest = units.units().at(position.toCoordinate());
                for (int unit = 0; unit < found.length; unit++) {
                    found[unit] += units.units().isWithin(smallest, unit) ? 1 : 0;
                }
            });
            return found;
        }
    }
}
