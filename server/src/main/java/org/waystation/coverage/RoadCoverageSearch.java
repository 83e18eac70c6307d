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
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationFilter;
import org.waystation.sweeps.Checkpoint;
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
    private static final Pieces NOBODY = new Pieces() {
        @Override
        public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {}

        @Override
        public void unreached(int stretch, double from, double to) {}
    };

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

    /**
     * Measures another vehicle or other stations, from everywhere to the nearest one, for long work: it waits for what it is
     * measured on, and is not kept.
     *
     * @param too hears of every stretch, besides
     * @param checkpoint may end it by throwing
     * @throws ProblemException where another one is measured for long
     */
    public RoadCoverage measure(
            RegionSnapshot region, Vehicle vehicle, StationFilter filter, Pieces too, Checkpoint checkpoint) {
        return gate.admit(() -> {
            VehicleRoads driven = region.roads().vehicleRoads(vehicle);
            RoadUnits units = groundwork.units(region.roads(), driven, region.counties(), checkpoint);
            return new Measuring(region, vehicle, filter, driven, units, checkpoint).measure(too);
        });
    }

    private RoadCoverage measure(RegionSnapshot region) {
        try {
            Deadline deadline = Deadline.in(patience);
            Vehicle vehicle = fleet.vehicle(VehicleFleet.HEAVY_TRUCK);
            VehicleRoads driven = region.roads().vehicleRoads(vehicle);
            RoadUnits units = groundwork.units(region.roads(), driven, region.counties(), deadline);
            RoadCoverage coverage =
                    new Measuring(region, vehicle, StationFilter.ANY, driven, units, deadline::check).measure(NOBODY);
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
        private final Vehicle vehicle;
        private final StationFilter filter;
        private final VehicleRoads driven;
        private final RoadUnits units;
        private final Checkpoint checkpoint;

        Measuring(
                RegionSnapshot region,
                Vehicle vehicle,
                StationFilter filter,
                VehicleRoads driven,
                RoadUnits units,
                Checkpoint checkpoint) {
            this.region = region;
            this.vehicle = vehicle;
            this.filter = filter;
            this.driven = driven;
            this.units = units;
            this.checkpoint = checkpoint;
        }

        RoadCoverage measure(Pieces too) {
            Situation situation = new Situation(Optional.empty(), Set.of(), List.of());
            CoverageQuestion question = new CoverageQuestion(
                    vehicle,
                    filter,
                    CoverageQuestion.Drive.TO_STATION,
                    List.of(THRESHOLD.toSeconds()),
                    Optional.empty(),
                    situation,
                    Optional.empty(),
                    Optional.empty(),
                    MOST_LISTED,
                    true);
            RoadStretches stretches = region.roads().stretches();
            Selection selection = Selection.of(region, driven, question, situation, opening, places, checkpoint);
            UnitTally tally = new UnitTally(stretches, units);
            FarRoads far = new FarRoads(stretches, driven.directed(), units, THRESHOLD.toMillis());
            StretchRanges kept = new StretchRanges(stretches.size());
            try (Sweep sweep = sweeps.take(driven)) {
                DriveTimes times = DriveTimes.of(
                        driven, stretches, selection.spots(), Sweep.Direction.TO_ORIGINS, sweep, checkpoint);
                times.tell(tally.and(far).and(kept).and(too), checkpoint);
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
