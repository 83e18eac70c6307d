package org.waystation.coverage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.waystation.snapshot.RegionSnapshot;

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
    private RegionSnapshot region;

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
            region = of;
        }
        answers.put(answer.question(), answer);
    }

    private boolean isOf(RegionSnapshot other) {
        return region != null
                && region.roads() == other.roads()
                && region.stations() == other.stations()
                && region.counties() == other.counties();
    }
}
