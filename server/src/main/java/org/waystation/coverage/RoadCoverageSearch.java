package org.waystation.coverage;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.browse.Opening;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.Admission;
import org.waystation.http.ProblemException;
import org.waystation.regions.County;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationFilter;
import org.waystation.sweeps.Checkpoint;

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

    private final CoverageSearch search;
    private final CoverageQuestion usual;
    private final Admission gate = new Admission(1, LONGEST_WAIT);

    private WeakReference<RoadNetwork> roads = new WeakReference<>(null);
    private WeakReference<StationDirectory> stations = new WeakReference<>(null);
    private WeakReference<List<County>> counties = new WeakReference<>(null);
    private SoftReference<RoadCoverage> measured = new SoftReference<>(null);

    /** @param patience after which a question is given up */
    public RoadCoverageSearch(Groundwork groundwork, VehicleFleet fleet, Opening.Judge opening, Duration patience) {
        this.search = new CoverageSearch(groundwork, new SituationSearch(opening, patience), patience);
        this.usual = question(fleet.vehicle(VehicleFleet.HEAVY_TRUCK), StationFilter.ANY);
    }

    private static CoverageQuestion question(Vehicle vehicle, StationFilter filter) {
        return new CoverageQuestion(
                vehicle,
                filter,
                CoverageQuestion.Drive.TO_STATION,
                List.of(THRESHOLD.toSeconds()),
                Optional.empty(),
                new Situation(Optional.empty(), Set.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                MOST_LISTED,
                true);
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
        return gate.admit(() -> search.everyRoad(region, question(vehicle, filter), too, checkpoint));
    }

    private RoadCoverage measure(RegionSnapshot region) {
        try {
            RoadCoverage coverage = search.everyRoad(region, usual);
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
}
