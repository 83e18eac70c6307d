package org.waystation.search;

import java.time.Instant;
import java.util.List;
import org.waystation.browse.Opening;
import org.waystation.browse.ServiceOpening;
import org.waystation.detours.NearestStation;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.SearchKind;
import org.waystation.stations.Station;
import org.waystation.status.StatusAt;

/** The stations that fit a question, the shortest drive first. */
record NearestAnswer(
        NearestQuery query, SearchKind search, RoadPoint at, List<Hit> hits, int matched, LeftOut leftOut) {

    NearestAnswer {
        hits = List.copyOf(hits);
    }

    record Hit(
            Station station,
            NearestStation drive,
            Instant arriveAt,
            Opening opening,
            List<ServiceOpening> services,
            StatusAt status) {}
}
