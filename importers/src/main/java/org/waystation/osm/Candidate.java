package org.waystation.osm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.Position;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** A station while it is put together. Not thread-safe. */
final class Candidate {

    private final OsmFeature feature;
    private final String id;
    private final StationKind kind;
    private final Geometry geometry;
    private final Names names;
    private final Facilities own;
    private final FacilitySum inside = new FacilitySum();
    private final List<Candidate> doubles = new ArrayList<>();
    private final Set<SourceId> furtherSources = new LinkedHashSet<>();
    private Optional<Candidate> host = Optional.empty();
    private List<Position> accessPoints = new ArrayList<>();
    private boolean onMotorway;
    private Optional<String> side = Optional.empty();
    private Optional<Candidate> pair = Optional.empty();

    Candidate(OsmFeature feature, String id, StationKind kind, Geometry geometry, ImportNotes notes) {
        this.feature = feature;
        this.id = id;
        this.kind = kind;
        this.geometry = geometry;
        this.names = new ServiceTags(feature, notes).names(kind);
        this.own = FacilityTags.of(feature.tags(), notes, feature.path());
    }

    OsmFeature feature() {
        return feature;
    }

    /** The object's path; for one side of an object that was split, with {@code #a} or {@code #b} behind. */
    String id() {
        return id;
    }

    StationKind kind() {
        return kind;
    }

    /** Degrees; of an object that was split, its side. */
    Geometry geometry() {
        return geometry;
    }

    boolean isArea() {
        return geometry.getDimension() == 2;
    }

    Position position() {
        return OsmFeature.middleOf(geometry);
    }

    /** The most telling name that this object or a double of it has. */
    Names names() {
        return mostTelling().names;
    }

    boolean hasOwnName() {
        return nameSort(mostTelling()) == ServiceTags.NameSort.OWN;
    }

    private Candidate mostTelling() {
        Candidate best = this;
        for (Candidate other : doubles) {
            if (nameSort(other).compareTo(nameSort(best)) > 0) {
                best = other;
            }
        }
        return best;
    }

    private static ServiceTags.NameSort nameSort(Candidate candidate) {
        return ServiceTags.nameSort(candidate.feature.tags());
    }

    boolean isRestPlace() {
        return kind == StationKind.SERVICE_AREA || kind == StationKind.REST_AREA;
    }

    /**
     * Takes in another station of the same place. Of one of the same kind everything that this one lacks; of another, such
     * as the filling station of a service area, what it offers. Either way it stays known as a further source.
     */
    void absorb(Candidate other) {
        if (other.kind == kind) {
            doubles.add(other);
            doubles.addAll(other.doubles);
        } else {
            inside.add(other.own);
            other.doubles.forEach(twin -> inside.add(twin.own));
        }
        inside.add(other.inside);
        furtherSources.add(new SourceId(SourceId.OSM, other.id));
        furtherSources.addAll(other.furtherSources);
    }

    /** Takes in something that is no station, such as toilets. */
    void absorb(Facilities thing) {
        inside.add(thing);
    }

    /** The service area around a station that is kept for itself, such as a driver home. */
    void setHost(Candidate around) {
        host = Optional.of(around);
    }

    Optional<Candidate> host() {
        return host;
    }

    void setSite(List<Position> entrances, boolean fromMotorway, Optional<String> whichSide) {
        accessPoints = List.copyOf(entrances);
        onMotorway = fromMotorway;
        side = whichSide;
    }

    List<Position> accessPoints() {
        return accessPoints;
    }

    boolean isOnMotorway() {
        return onMotorway;
    }

    Optional<String> side() {
        return side;
    }

    void setPair(Candidate other) {
        pair = Optional.of(other);
    }

    Optional<Candidate> pair() {
        return pair;
    }

    StationDraft toDraft(DataStatus status, ImportNotes notes) {
        StationDetails details = details(status, notes);
        for (Candidate other : doubles) {
            details = details.filledFrom(other.details(status, notes));
        }
        List<SourceId> sources = new ArrayList<>(List.of(new SourceId(SourceId.OSM, id)));
        furtherSources.stream().filter(source -> !sources.contains(source)).forEach(sources::add);
        Provenance provenance =
                new Provenance(sources, status, details.provenance().confirmedOn(), Optional.empty());
        return new StationDraft(
                new StationDetails(kind, names(), details.site(), details.service(), provenance),
                pair.map(other -> new SourceId(SourceId.OSM, other.id)));
    }

    private StationDetails details(DataStatus status, ImportNotes notes) {
        ServiceTags tags = new ServiceTags(feature, notes);
        Service service = new Service(
                own.filledFrom(inside.total()),
                tags.openingHours(),
                OptionalInt.empty(),
                tags.operator(),
                tags.contact());
        Provenance provenance =
                new Provenance(List.of(new SourceId(SourceId.OSM, id)), status, tags.confirmedOn(), Optional.empty());
        return new StationDetails(
                kind, names, new Site(position(), accessPoints, onMotorway, side), service, provenance);
    }
}
