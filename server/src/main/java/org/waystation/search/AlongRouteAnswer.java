package org.waystation.search;

import java.util.List;
import org.waystation.browse.Opening;
import org.waystation.browse.ServiceOpening;
import org.waystation.detours.RoutePoint;
import org.waystation.events.StationEvent;
import org.waystation.roads.Route;
import org.waystation.snapshot.SearchKind;
import org.waystation.status.StatusAt;

/**
 * A route and the stations that fit a question, in the order asked for.
 *
 * @param events what is on on arrival at all stations that fit, also those that are not listed; in the order of driving
 */
record AlongRouteAnswer(
        AlongRouteQuery query,
        SearchKind search,
        Route route,
        List<Stop> stops,
        int matched,
        LeftOut leftOut,
        List<EventOnTheWay> events) {

    AlongRouteAnswer {
        stops = List.copyOf(stops);
        events = List.copyOf(events);
    }

    record EventOnTheWay(Fit fit, StationEvent event) {}

    /**
     * A station in the answer.
     *
     * @param opening on arrival, for the whole stay
     * @param services those needed that keep hours of their own, on arrival
     * @param status what is known of it for the time of arrival
     * @param leaves where the way to it leaves the route
     */
    record Stop(
            Fit fit,
            Opening opening,
            List<ServiceOpening> services,
            StatusAt status,
            RoutePoint leaves,
            Carriageway carriageway) {}
}
