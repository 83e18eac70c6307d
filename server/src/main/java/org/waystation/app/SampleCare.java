package org.waystation.app;

import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.events.Events;
import org.waystation.organisations.InventedOrganisations;
import org.waystation.sample.SampleRegion;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationStore;

/** Puts the sample's events and organisations, which are invented, at its stations. */
record SampleCare(Database database, StationStore stations, Events events, InventedOrganisations organisations) {

    void load() {
        database.inRetriedTransaction(handle -> {
            events.addInvented(handle, SampleRegion.openEvents(), id -> station(handle, id));
            organisations.add(handle, SampleRegion.openOrganisations(), id -> station(handle, id));
            return null;
        });
    }

    private long station(Handle handle, String id) {
        return stations.findId(handle, new SourceId(SampleRegion.STATION_SOURCE, id))
                .orElseThrow();
    }
}
