package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.regions.County;
import org.waystation.roads.RoadNetwork;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationDirectory;

/** The answers given last, as long as roads and stations are the same. Thread-safe. */
final class KeptAnswers {

    private final int most;
    private final Map<CoverageQuestion, CoverageAnswer> answers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CoverageQuestion, CoverageAnswer> eldest) {
            return size() > most;
        }
    };
    /** Weakly, so that a large road network that was replaced does not stay in memory for the sake of its answers. */
    private WeakReference<RoadNetwork> roads = new WeakReference<>(null);

    private WeakReference<StationDirectory> stations = new WeakReference<>(null);
    private WeakReference<List<County>> counties = new WeakReference<>(null);

    KeptAnswers(int most) {
        this.most = most;
    }

    synchronized Optional<CoverageAnswer> find(RegionSnapshot of, CoverageQuestion question) {
        return isOf(of) ? Optional.ofNullable(answers.get(question)) : Optional.empty();
    }

    /** Forgets what was kept of another region, or of other stations. */
    synchronized void keep(RegionSnapshot of, CoverageAnswer answer) {
        if (!isOf(of)) {
            answers.clear();
            roads = new WeakReference<>(of.roads());
            stations = new WeakReference<>(of.stations());
            counties = new WeakReference<>(of.counties());
        }
        answers.put(answer.question(), answer);
    }

    private boolean isOf(RegionSnapshot other) {
        return roads.get() == other.roads() && stations.get() == other.stations() && counties.get() == other.counties();
    }
}
