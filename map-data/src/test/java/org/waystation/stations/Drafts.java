package org.waystation.stations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.crs.Position;

/** Drafts for tests, placed in metres east and north of a point near Wenzhou. */
final class Drafts {

    private static final double LONGITUDE = 120.7;
    private static final double LATITUDE = 28.0;
    private static final double METRES_PER_DEGREE = 111_195;

    private Drafts() {}

    static Position at(double eastMetres, double northMetres) {
        return new Position(
                LONGITUDE + eastMetres / METRES_PER_DEGREE / Math.cos(Math.toRadians(LATITUDE)),
                LATITUDE + northMetres / METRES_PER_DEGREE);
    }

    static StationDraft draft(String source, String id, StationKind kind, String name, Position position) {
        return draft(source, id, kind, new Names(name, ""), Site.at(position), Facilities.NONE);
    }

    static StationDraft draft(
            String source, String id, StationKind kind, Names names, Site site, Facilities facilities) {
        StationDetails details = new StationDetails(
                kind,
                names,
                site,
                new Service(facilities, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE),
                new Provenance(List.of(new SourceId(source, id)), DataStatus.REAL, Optional.empty(), Optional.empty()));
        return new StationDraft(details, Optional.empty());
    }

    /** The same, of a source that has further records of the station. */
    static StationDraft alsoKnownAs(StationDraft draft, String... furtherIds) {
        StationDetails details = draft.details();
        List<SourceId> sources = new ArrayList<>(details.provenance().sources());
        for (String id : furtherIds) {
            sources.add(new SourceId(draft.sourceId().source(), id));
        }
        Provenance provenance = new Provenance(sources, DataStatus.REAL, Optional.empty(), Optional.empty());
        return new StationDraft(
                new StationDetails(details.kind(), details.names(), details.site(), details.service(), provenance),
                draft.pair());
    }

    static StationDraft paired(StationDraft draft, String pairId) {
        return new StationDraft(
                draft.details(), Optional.of(new SourceId(draft.sourceId().source(), pairId)));
    }
}
