package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * questions; tiles are drawn one at a time, and kept up to a bound. Thread-safe.
 */
final class TimeTileSearch {

    private static final int MOST_QUESTIONS = 4;
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final SituationSearch sweep;
    private final Admission gate;
    private final Duration patience;
    private final Admission drawing = new Admission(1, LONGEST_WAIT);
    private final KeptAnswers<RoadTimes> kept = new KeptAnswers<>(MOST_QUESTIONS);

    private record Key(RoadTimes times, TileAddress address) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).times == times && ((Key) other).address.equals(address);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(times) + address.hashCode();
        }
    }

    private final LinkedHashMap<Key, byte[]> tiles = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;
    private WeakReference<RoadStretches> stretches = new WeakReference<>(null);
    private Optional<StretchBoxes> boxes = Optional.empty();

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
        RoadTimes times = kept.find(region, Optional.empty(), question)
                .orElseGet(() -> gate.admit(() ->
                        kept.find(region, Optional.empty(), question).orElseGet(() -> measure(region, question))));
        Key key = new Key(times, address);
        return find(key).orElseGet(() -> drawing.admit(() -> find(key).orElseGet(() -> draw(key))));
    }

    private RoadTimes measure(RegionSnapshot region, CoverageQuestion question) {
        try {
            Deadline deadline = Deadline.in(patience);
            VehicleRoads roads = region.roads().vehicleRoads(question.vehicle());
            StretchRanges ranges = new StretchRanges(region.roads().stretches().size());
            sweep.time(region, roads, question, question.situation(), deadline::check, (times, selection) -> {
                times.tell(ranges, deadline::check);
                return ranges;
            });
            RoadTimes times = new RoadTimes(region.roads().stretches(), ranges.longestMillis());
            kept.keep(region, Optional.empty(), question, times);
            return times;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        }
    }

    private byte[] draw(Key key) {
        byte[] tile = TimeTile.draw(
                key.address().zoom(),
                key.address().x(),
                key.address().y(),
                key.times(),
                boxes(key.times().stretches()));
        synchronized (this) {
            tiles.put(key, tile);
            bytes += tile.length;
            var oldest = tiles.entrySet().iterator();
            while (bytes > MOST_BYTES && oldest.hasNext()) {
                Map.Entry<Key, byte[]> next = oldest.next();
                bytes -= next.getValue().length;
                oldest.remove();
            }
        }
        return tile;
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
                // Tiles of another road network are of no use to anybody any more.
                tiles.keySet().removeIf(key -> key.times().stretches() != of);
                bytes = tiles.values().stream().mapToLong(each -> each.length).sum();
            }
            return found;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        }
    }

    private synchronized Optional<byte[]> find(Key key) {
        return Optional.ofNullable(tiles.get(key));
    }
}
