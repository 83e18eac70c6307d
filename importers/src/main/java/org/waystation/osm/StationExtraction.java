package org.waystation.osm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;
import org.waystation.stations.DataStatus;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** Makes stations of the objects of an extract: kinds, sides, what is inside, entrances, pairs. */
final class StationExtraction {

    /** Roads this near to a station matter for its entrances, metres. */
    private static final double ENTRANCE_METRES = 50;

    private static final int LONGEST_SIDE = 50;

    private final FeatureCollector features;
    private final OsmData data;
    private final DataStatus status;
    private final ImportNotes notes;

    StationExtraction(OsmData data, FeatureCollector features, DataStatus status, ImportNotes notes) {
        this.data = data;
        this.features = features;
        this.status = status;
        this.notes = notes;
    }

    List<StationDraft> extract() {
        List<OsmFeature> found =
                features.collect(tags -> StationTags.kindOf(tags).isPresent());
        List<OsmFeature> things =
                features.collect(tags -> StationTags.kindOf(tags).isEmpty() && FacilityTags.isFacility(tags));
        RoadIndex roads = new RoadIndex(data, envelopesOf(found));
        List<Candidate> candidates = new ArrayList<>();
        for (OsmFeature feature : found) {
            candidates.addAll(candidatesOf(feature, roads));
        }
        Absorption absorption = new Absorption(candidates, roads);
        List<Candidate> stations = absorption.mergeStations(candidates);
        absorption.assign(things, new HashSet<>(stations), notes);
        boolean chinese = isChinese();
        stations.forEach(station -> locate(station, roads, chinese));
        stations.forEach(StationExtraction::enterByHost);
        new Pairing(roads, notes).pair(stations);
        return stations.stream().map(station -> station.toDraft(status, notes)).toList();
    }

    private static Collection<Envelope> envelopesOf(List<OsmFeature> found) {
        return found.stream()
                .map(feature -> feature.geometry().getEnvelopeInternal())
                .collect(Collectors.toList());
    }

    private List<Candidate> candidatesOf(OsmFeature feature, RoadIndex roads) {
        StationKind kind = StationTags.kindOf(feature.tags()).orElseThrow();
        boolean mayHaveSides = feature.isArea() && (kind == StationKind.SERVICE_AREA || kind == StationKind.REST_AREA);
        if (mayHaveSides) {
            Surroundings surroundings =
                    new Surroundings(roads, feature.geometry().getEnvelopeInternal(), RoadIndex.REACH_METRES);
            LocalPlane plane = surroundings.plane();
            List<Geometry> sides = CarriagewaySplit.sidesOf(surroundings, plane.toMetres(feature.geometry()));
            if (sides.size() == 2) {
                notes.add("area over both sides of a motorway, made two stations", feature.path());
                Candidate a = new Candidate(feature, feature.path() + "#a", kind, plane.toDegrees(sides.get(0)), notes);
                Candidate b = new Candidate(feature, feature.path() + "#b", kind, plane.toDegrees(sides.get(1)), notes);
                a.setPair(b);
                b.setPair(a);
                return List.of(a, b);
            }
        }
        return List.of(new Candidate(feature, feature.path(), kind, feature.geometry(), notes));
    }

    /** Whether the region's roads bear Chinese names; bilingual regions count. */
    private boolean isChinese() {
        List<String> names = data.roads().stream()
                .map(road -> road.tags().get("name"))
                .filter(name -> !name.isEmpty())
                .toList();
        return names.stream().filter(SideText::isChinese).count() * 3 > names.size();
    }

    private static void locate(Candidate station, RoadIndex roads, boolean chinese) {
        double reach = station.isRestPlace() ? RoadIndex.REACH_METRES : ENTRANCE_METRES;
        Surroundings surroundings = new Surroundings(roads, station.geometry().getEnvelopeInternal(), reach);
        Geometry place = surroundings.plane().toMetres(station.geometry());
        boolean onMotorway = station.isRestPlace() && surroundings.isOnMotorway(place);
        List<Position> entrances = station.isArea() ? AccessPoints.of(surroundings, place, onMotorway) : List.of();
        Optional<String> side =
                station.isRestPlace() ? sideOf(station, surroundings, place, onMotorway, chinese) : Optional.empty();
        station.setSite(entrances, onMotorway, side);
    }

    private static Optional<String> sideOf(
            Candidate station, Surroundings surroundings, Geometry place, boolean onMotorway, boolean chinese) {
        String name = station.names().local();
        String told = station.feature().tags().get("direction:zh");
        if (!told.isEmpty() && told.length() <= LONGEST_SIDE) {
            return Optional.of(told);
        }
        // An object over both sides bears the name of both.
        Optional<String> named = station.id().contains("#") ? Optional.empty() : SideText.in(name);
        return named.or(() -> onMotorway
                ? surroundings.directionBeside(place).map(bearing -> SideText.ofTravel(bearing, chinese))
                : Optional.empty());
    }

    private static void enterByHost(Candidate station) {
        station.host().ifPresent(host -> station.setSite(host.accessPoints(), host.isOnMotorway(), host.side()));
    }
}
