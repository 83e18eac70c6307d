package org.waystation.coverage;

import java.time.Duration;
import java.util.function.BiFunction;
import org.waystation.browse.Opening;
import org.waystation.http.ProblemException;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.SweepPool;

/** Times all roads to, or from, the stations of a situation. One at a time; it keeps the memory of a sweep. */
final class SituationSearch {

    private final Opening.Judge opening;
    /** Not that of drivers' questions, which must not wait for these. */
    private final SweepPool sweeps;

    private final StationPlacesSearch places = new StationPlacesSearch();

    /** @param patience with another one */
    SituationSearch(Opening.Judge opening, Duration patience) {
        this.opening = opening;
        this.sweeps = new SweepPool(1, patience);
    }

    /**
     * @param then what is made of the times, which hold until it returns
     * @throws ProblemException where a station is not known, or no road leads to one that is added
     */
    <T> T time(
            RegionSnapshot region,
            VehicleRoads roads,
            CoverageQuestion question,
            Situation situation,
            Checkpoint checkpoint,
            BiFunction<DriveTimes, Selection, T> then) {
        Selection selection = Selection.of(region, roads, question, situation, opening, places, checkpoint);
        try (Sweep sweep = sweeps.take(roads)) {
            DriveTimes times = DriveTimes.of(
                    roads,
                    region.roads().stretches(),
                    selection.spots(),
                    question.isTowards() ? Sweep.Direction.TO_ORIGINS : Sweep.Direction.FROM_ORIGINS,
                    sweep,
                    checkpoint);
            return then.apply(times, selection);
        }
    }
}
