package org.waystation.coverage;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.browse.Opening;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.population.Population;
import org.waystation.regions.County;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationFilter;

/**
 * Measures what is kept of a quarter: for each class of the fleet and both directions the figures of the region and of all its
 * counties. One at a time.
 */
public final class QuarterMeasure {

    private static final List<Long> ANY_THRESHOLD = List.of(1800L);

    private final Groundwork groundwork;
    private final VehicleFleet fleet;
    private final Opening.Judge opening;
    private final Duration patience;
    private final Clock clock;

    /** @param patience for each question */
    public QuarterMeasure(
            Groundwork groundwork, VehicleFleet fleet, Opening.Judge opening, Duration patience, Clock clock) {
        this.groundwork = groundwork;
        this.fleet = fleet;
        this.opening = opening;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param filter which stations count
     * @throws DeadlineExceededException where one takes too long, or the thread is interrupted
     */
    public List<StoredCoverage> measure(
            RegionSnapshot region, Optional<Population> people, Quarter quarter, StationFilter filter) {
        CoverageSearch search = new CoverageSearch(groundwork, new SituationSearch(opening, patience), patience);
        List<StoredCoverage> all = new ArrayList<>();
        for (String vehicleId : fleet.ids()) {
            for (CoverageQuestion.Drive drive : CoverageQuestion.Drive.values()) {
                CoverageQuestion question = new CoverageQuestion(
                        fleet.vehicle(vehicleId),
                        filter,
                        drive,
                        ANY_THRESHOLD,
                        Optional.empty(),
                        new Situation(Optional.empty(), Set.of(), List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        false);
                Covered covered = answer(search, region, people, question).covered();
                all.add(new StoredCoverage(
                        quarter,
                        StoredCoverage.Key.of(vehicleId, filter, drive == CoverageQuestion.Drive.TO_STATION),
                        clock.instant(),
                        areas(covered)));
            }
        }
        return all;
    }

    private CoverageAnswer answer(
            CoverageSearch search, RegionSnapshot region, Optional<Population> people, CoverageQuestion question) {
        Deadline deadline = Deadline.in(patience);
        while (true) {
            try {
                return search.answer(region, people, question);
            } catch (Groundwork.BeingPreparedException e) {
                deadline.check();
            }
        }
    }

    private static List<StoredCoverage.Area> areas(Covered covered) {
        List<StoredCoverage.Area> areas = new ArrayList<>();
        areas.add(area(covered.region()));
        covered.counties().forEach(county -> areas.add(area(county)));
        return areas;
    }

    private static StoredCoverage.Area area(AreaFigures area) {
        return new StoredCoverage.Area(
                area.county().map(County::code).orElse(""),
                area.county().map(county -> county.name().best()).orElse(""),
                area.stations(),
                StoredCoverage.Amounts.of(area.all()),
                area.people().map(StoredCoverage.Amounts::of));
    }
}
