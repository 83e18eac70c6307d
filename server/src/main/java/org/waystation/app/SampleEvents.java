package org.waystation.app;

import org.waystation.database.Database;
import org.waystation.events.Events;
import org.waystation.sample.SampleRegion;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationStore;

/** Puts the sample's events, which are invented, at its stations. */
record SampleEvents(Database database, StationStore stations, Events events) {

    void load() {
        database.inRetriedTransaction(handle -> {
            events.addInvented(
                    handle,
                    SampleRegion.openEvents(),
                    id -> stations.findId(handle, new SourceId(SampleRegion.STATION_SOURCE, id))
                            .orElseThrow());
            return null;
        });
    }
}
