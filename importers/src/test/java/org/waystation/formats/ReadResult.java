package org.waystation.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.waystation.intake.CollectedStations;
import org.waystation.intake.ImportProblem;
import org.waystation.progress.Progress;
import org.waystation.stations.StationDraft;

/** What reading a file yields, without a database. */
record ReadResult(List<StationDraft> drafts, List<ImportProblem> problems, List<String> notes) {

    static ReadResult of(Path file, StationFileReader.Settings settings) throws IOException {
        CollectedStations collected = new CollectedStations();
        new StationFileReader(file, settings).into(collected.collector(), Progress.SILENT);
        return new ReadResult(collected.drafts(), collected.problems(), collected.notes());
    }
}
