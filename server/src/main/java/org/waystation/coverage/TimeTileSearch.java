package org.waystation.coverage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.Admission;
import org.waystation.http.ProblemException;
import org.waystation.http.TileAddress;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Tiles of roads with their minutes, for the questions asked last. A question is measured once, through the gate of coverage's
 * questions; tiles are drawn one at a time, and kept up to a bound for as long as their question is. Thread-safe.
 */
final class TimeTileSearch {

    private static final int MOST_QUESTIONS = 4;
    private static final long MOST_BYTES_EACH = 4L << 20;
    /** What an entry takes beside the tile's own bytes. */
    private static final int ENTRY_BYTES = 150;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final SituationSearch sweep;
    private final Admission gate;
    private final Duration patience;
    private final Admission drawing = new Admission(1, LONGEST_WAIT);
    private final KeptAnswers<Measured> kept = new KeptAnswers<>(MOST_QUESTIONS);

    private WeakReference<RoadStretches> stretches = new WeakReference<>(null);
    private Optional<StretchBoxes> boxes = Optional.empty();

    /** A question's minutes, with the tiles drawn of them, which go when it does. */
    private record Measured(RoadTimes times, Cache<TileAddress, byte[]> tiles) {

        Measured(RoadTimes times) {
            this(
                    times,
                    Caffeine.newBuilder()
                            .maximumWeight(MOST_BYTES_EACH)
                            .weigher((TileAddress address, byte[] tile) -> tile.length + ENTRY_BYTES)
                            .build());
        }
    }

    /**
     * @param gate that lets in one question about coverage at a time
     * @param patience after which a question is given up
     */
    TimeTileSearch(SituationSearch sweep, Admission gate, Duration patience) {
        this.sweep = sweep;
        this.gate = gate;
        this.patience = patience;
    }

    /**
     * @return nothing where no road is to be seen
     * @throws ProblemException where other questions are asked at the same time for long, or it took too long
     */
    byte[] get(RegionSnapshot region, CoverageQuestion question, TileAddress address) {
        Measured measured = kept.find(region, Optional.empty(), question)
                .orElseGet(() -> gate.admit(() ->
                        kept.find(region, Optional.empty(), question).orElseGet(() -> measure(region, question))));
        byte[] drawn = measured.tiles().getIfPresent(address);
        return drawn != null
                ? drawn
                : drawing.admit(() -> measured.tiles().get(address, missing -> draw(missing, measured.times())));
    }

    private Measured measure(RegionSnapshot region, CoverageQuestion question) {
        try {
            Deadline deadline = Deadline.in(patience);
            VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
            StretchRanges ranges = new StretchRanges(region.roads().stretches().size());
            sweep.time(region, roads, question, question.situation(), deadline::check, (times, selection) -> {
                times.tell(ranges, deadline::check);
                return ranges;
            });
            Measured measured = new Measured(new RoadTimes(region.roads().stretches(), ranges.longestMillis()));
            kept.keep(region, Optional.empty(), question, measured);
            return measured;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        }
    }

    private byte[] draw(TileAddress address, RoadTimes times) {
        return TimeTile.draw(address.zoom(), address.x(), address.y(), times, boxes(times.stretches()));
    }

    private StretchBoxes boxes(RoadStretches of) {
        synchronized (this) {
            if (stretches.get() == of && boxes.isPresent()) {
                return boxes.get();
            }
        }
        Deadline deadline = Deadline.in(patience);
        try {
            StretchBoxes found = StretchBoxes.of(of, deadline::check);
            synchronized (this) {
                stretches = new WeakReference<>(of);
                boxes = Optional.of(found);
            }
            return found;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        }
    }
}
