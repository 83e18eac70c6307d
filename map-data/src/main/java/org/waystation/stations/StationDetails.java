package org.waystation.stations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.waystation.crs.Position;

/** All that is known of a station, apart from its place in the store. */
public record StationDetails(StationKind kind, Names names, Site site, Service service, Provenance provenance) {

    public StationDetails {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(names);
        Objects.requireNonNull(site);
        Objects.requireNonNull(service);
        Objects.requireNonNull(provenance);
    }

    public Position position() {
        return site.position();
    }

    /** This record, with what it lacks taken from {@code other}, and both records' sources, this one's first. */
    public StationDetails filledFrom(StationDetails other) {
        Names allNames = new Names(
                names.zh().isEmpty() ? other.names.zh() : names.zh(),
                names.en().isEmpty() ? other.names.en() : names.en());
        Site fullSite = new Site(
                site.position(),
                site.accessPoints().isEmpty() ? other.site.accessPoints() : site.accessPoints(),
                site.onMotorway() || other.site.onMotorway(),
                site.side().or(other.site::side));
        Contact contact = service.contact();
        Contact otherContact = other.service.contact();
        Service fullService = new Service(
                service.facilities().filledFrom(other.service.facilities()),
                service.openingHours().or(other.service::openingHours),
                service.rating().isPresent() ? service.rating() : other.service.rating(),
                service.operator().or(other.service::operator),
                new Contact(
                        contact.phone().or(otherContact::phone),
                        contact.website().or(otherContact::website),
                        contact.photos().isEmpty() ? otherContact.photos() : contact.photos()));
        Set<SourceId> sources = new LinkedHashSet<>(provenance.sources());
        sources.addAll(other.provenance.sources());
        List<SourceId> ordered = new ArrayList<>(sources);
        Provenance fullProvenance = new Provenance(
                ordered,
                provenance.status(),
                provenance.confirmedOn().or(other.provenance::confirmedOn),
                provenance.note().or(other.provenance::note));
        return new StationDetails(kind, allNames, fullSite, fullService, fullProvenance);
    }
}
