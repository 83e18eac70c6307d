package org.waystation.stops;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.LineString;
import org.waystation.browse.Opening;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.SearchKind;
import org.waystation.stations.Station;
import org.waystation.status.StatusAt;

/**
 * @param isComplete false where the search for alternatives was given up
 * @param considered candidates that the plans were made of
 */
record TripPlanAnswer(
        TripPlanQuery query, SearchKind search, List<Trip> trips, boolean isComplete, Candidates considered) {

    TripPlanAnswer {
        trips = List.copyOf(trips);
    }

    /** @param geometry of the whole way, stops included; empty where it was not asked for */
    record Trip(Plan plan, List<StopSite> sites, Optional<LineString> geometry) {
        Trip {
            sites = List.copyOf(sites);
        }
    }

    /**
     * @param opening for the whole stay
     * @param status what is known for the time of arrival
     */
    record StopSite(Station station, RoadPoint entrance, int leg, Opening opening, StatusAt status) {}
}
