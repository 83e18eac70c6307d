package org.waystation.sources;

import java.time.Clock;
import java.util.List;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusImport;

/** What sources would change if they were pulled now. */
public final class SourceCheck {

    private final SourcePull pull;

    /** @param hosts whom to ask */
    public SourceCheck(
            SourcesFile file, StationImport stations, StatusImport statuses, AllowedHosts hosts, Clock clock) {
        this.pull = new SourcePull(
                file, stations, statuses, WebFetch.Bounds.USUAL.with(hosts), WebFetch.Pause.SLEEPING, clock);
    }

    /** For people, line by line; nothing is changed. */
    public List<String> preview(WatchedSource source) {
        return pull.preview(source);
    }
}
