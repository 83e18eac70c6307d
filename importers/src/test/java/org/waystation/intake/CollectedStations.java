package org.waystation.intake;

import java.util.List;
import java.util.stream.IntStream;
import org.waystation.stations.StationDraft;

/** Lets readers' tests look at what they handed over. */
public final class CollectedStations {

    private final StationCollector collector = new StationCollector();

    public StationCollector collector() {
        return collector;
    }

    public List<StationDraft> drafts() {
        DraftSpill drafts = collector.drafts();
        return IntStream.range(0, drafts.size())
                .mapToObj(number -> drafts.read(number).draft())
                .toList();
    }

    public List<ImportProblem> problems() {
        return List.copyOf(collector.problems());
    }

    public List<String> notes() {
        return List.copyOf(collector.notes());
    }
}
