package org.waystation.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.crs.Position;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/**
 * What an operator enters, as far as it could be read; a form that is being filled in lacks some of it.
 *
 * @param service without operator, which is never taken from an entry
 */
record StationEntry(
        Optional<StationKind> kind,
        Optional<Names> names,
        Place place,
        Service service,
        Optional<String> note,
        Claim claim) {

    StationEntry {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(names);
        Objects.requireNonNull(place);
        Objects.requireNonNull(service);
        Objects.requireNonNull(note);
        Objects.requireNonNull(claim);
    }

    /** As {@link Site}, whose position may be missing still. */
    record Place(Optional<Position> position, List<Position> accessPoints, boolean onMotorway, Optional<String> side) {

        Place {
            accessPoints = List.copyOf(accessPoints);
        }
    }

    /**
     * What the operator says of its relation to other stations.
     *
     * @param sameAs the station known before which it is; its word goes first there from now on
     * @param isAnother it is none of those that it looks like
     * @param pair the operator's registration of the station on the other carriageway
     */
    record Claim(OptionalLong sameAs, boolean isAnother, OptionalLong pair) {}

    /** What is known of the station; empty where kind, name or position is missing. */
    Optional<StationDetails> details(SourceId id, Optional<String> operator, LocalDate confirmedOn) {
        if (kind.isEmpty() || names.isEmpty() || place.position().isEmpty()) {
            return Optional.empty();
        }
        Site site = new Site(place.position().get(), place.accessPoints(), place.onMotorway(), place.side());
        Service run = new Service(
                service.facilities(), service.openingHours(), service.rating(), operator, service.contact());
        Provenance provenance = new Provenance(List.of(id), DataStatus.REAL, Optional.of(confirmedOn), note);
        return Optional.of(new StationDetails(kind.get(), names.get(), site, run, provenance));
    }

    /** @throws java.util.NoSuchElementException where something needed is missing; {@link EntryCheck} tells of it before */
    StationDraft account(SourceId id, String operator, LocalDate confirmedOn) {
        Optional<SourceId> pair = claim.pair().isPresent()
                ? Optional.of(
                        new SourceId(id.source(), Long.toString(claim.pair().getAsLong())))
                : Optional.empty();
        return new StationDraft(details(id, Optional.of(operator), confirmedOn).orElseThrow(), pair);
    }
}
