package org.waystation.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.LocalPlane;

/**
 * Finds service and rest areas that are two sides of one: the same name but for the direction, or none on either; at
 * most 600 m apart; a motorway between them; and no other road that joins them. Each is in one pair at most, with the
 * nearest.
 */
final class Pairing {

    private static final double APART_METRES = 600;

    private final RoadIndex roads;
    private final ImportNotes notes;

    Pairing(RoadIndex roads, ImportNotes notes) {
        this.roads = roads;
        this.notes = notes;
    }

    private record Couple(Candidate first, Candidate second, double metres) {}

    void pair(List<Candidate> candidates) {
        List<Candidate> areas = candidates.stream()
                .filter(candidate -> candidate.isRestPlace() && candidate.pair().isEmpty())
                .toList();
        List<Couple> couples = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            for (int j = i + 1; j < areas.size(); j++) {
                coupleOf(areas.get(i), areas.get(j)).ifPresent(couples::add);
            }
        }
        couples.sort(Comparator.comparingDouble(Couple::metres));
        for (Couple couple : couples) {
            if (couple.first().pair().isEmpty() && couple.second().pair().isEmpty()) {
                couple.first().setPair(couple.second());
                couple.second().setPair(couple.first());
            }
        }
    }

    private Optional<Couple> coupleOf(Candidate a, Candidate b) {
        Envelope wide = LocalPlane.expanded(a.geometry().getEnvelopeInternal(), APART_METRES);
        if (!wide.intersects(b.geometry().getEnvelopeInternal()) || !haveSameName(a, b)) {
            return Optional.empty();
        }
        Envelope both = new Envelope(a.geometry().getEnvelopeInternal());
        both.expandToInclude(b.geometry().getEnvelopeInternal());
        Surroundings surroundings = new Surroundings(roads, both, RoadIndex.REACH_METRES);
        Geometry placeOfA = surroundings.plane().toMetres(a.geometry());
        Geometry placeOfB = surroundings.plane().toMetres(b.geometry());
        double metres = placeOfA.distance(placeOfB);
        if (metres > APART_METRES || !surroundings.isMainlineBetween(placeOfA, placeOfB)) {
            return Optional.empty();
        }
        if (surroundings.areJoined(placeOfA, placeOfB)) {
            notes.add("areas on both sides of a motorway that a road joins, not a pair", a.id() + " and " + b.id());
            return Optional.empty();
        }
        return Optional.of(new Couple(a, b, metres));
    }

    private static boolean haveSameName(Candidate a, Candidate b) {
        if (!a.hasOwnName() || !b.hasOwnName()) {
            return !a.hasOwnName() && !b.hasOwnName() && a.kind() == b.kind();
        }
        return SideText.baseOf(a.names().local())
                .equals(SideText.baseOf(b.names().local()));
    }
}
