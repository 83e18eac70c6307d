package org.waystation.search;

import java.util.List;
import org.waystation.browse.Opening;
import org.waystation.detours.RoutePoint;
import org.waystation.roads.Route;
import org.waystation.snapshot.SearchKind;
import org.waystation.status.StatusAt;

/** A route and the stations that fit a question, in the order asked for. */
record AlongRouteAnswer(
        AlongRouteQuery query, SearchKind search, Route route, List<Stop> stops, int matched, LeftOut leftOut) {

    AlongRouteAnswer {
        stops = List.copyOf(stops);
    }

    /**
     * A station in the answer.
     *
     * @param opening on arrival, for the whole stay
     * @param status what is known of it for the time of arrival
     * @param leaves where the way to it leaves the route
     */
    record Stop(Fit fit, Opening opening, StatusAt status, RoutePoint leaves, Carriageway carriageway) {}
}
