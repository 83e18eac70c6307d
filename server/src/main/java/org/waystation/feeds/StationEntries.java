package org.waystation.feeds;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.waystation.intake.StationEntry;
import org.waystation.stations.Provenance;
import org.waystation.stations.SourceId;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;

/** Stations as they are told to others: once each, with all that is known, in our own name. */
final class StationEntries {

    private static final String SOURCE = "waystation";

    private StationEntries() {}

    /** Made one by one as they are gone through. */
    static Iterable<StationEntry> of(List<Station> stations, LongFunction<String> ids) {
        return () -> stations.stream().map(station -> of(station, ids)).iterator();
    }

    static StationEntry of(Station station, LongFunction<String> ids) {
        StationDetails details = station.details();
        Provenance known = details.provenance();
        Provenance own = new Provenance(
                List.of(new SourceId(SOURCE, ids.apply(station.id()))),
                known.status(),
                known.confirmedOn(),
                known.note());
        StationDetails told =
                new StationDetails(details.kind(), details.names(), details.site(), details.service(), own);
        Optional<SourceId> pair = station.pairId().isPresent()
                ? Optional.of(new SourceId(SOURCE, ids.apply(station.pairId().getAsLong())))
                : Optional.empty();
        return new StationEntry(station.id(), new StationDraft(told, pair));
    }
}
