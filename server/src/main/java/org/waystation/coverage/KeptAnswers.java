package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.population.PopulationLoad;
import org.waystation.regions.County;
import org.waystation.roads.RoadNetwork;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationDirectory;

/** The answers given last, as long as roads, stations and population are the same. Thread-safe. */
final class KeptAnswers<A> {

    private final int most;
    private final Map<CoverageQuestion, A> answers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CoverageQuestion, A> eldest) {
            return size() > most;
        }
    };
    /** Weakly, so that a large road network that was replaced does not stay in memory for the sake of its answers. */
    private WeakReference<RoadNetwork> roads = new WeakReference<>(null);

    private WeakReference<StationDirectory> stations = new WeakReference<>(null);
    private WeakReference<List<County>> counties = new WeakReference<>(null);
    private Optional<PopulationLoad> population = Optional.empty();

    KeptAnswers(int most) {
        this.most = most;
    }

    synchronized Optional<A> find(RegionSnapshot of, Optional<PopulationLoad> people, CoverageQuestion question) {
        return isOf(of, people) ? Optional.ofNullable(answers.get(question)) : Optional.empty();
    }

    /** Forgets what was kept of another region, of other stations or people. */
    synchronized void keep(RegionSnapshot of, Optional<PopulationLoad> people, CoverageQuestion question, A answer) {
        if (!isOf(of, people)) {
            answers.clear();
            roads = new WeakReference<>(of.roads());
            stations = new WeakReference<>(of.stations());
            counties = new WeakReference<>(of.counties());
            population = people;
        }
        answers.put(question, answer);
    }

    private boolean isOf(RegionSnapshot other, Optional<PopulationLoad> people) {
        return roads.get() == other.roads()
                && stations.get() == other.stations()
                && counties.get() == other.counties()
                && population.equals(people);
    }
}
