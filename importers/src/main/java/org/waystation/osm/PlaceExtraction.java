package org.waystation.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.waystation.crs.Position;
import org.waystation.osmfile.Tags;
import org.waystation.regions.Place;
import org.waystation.regions.PlaceKind;
import org.waystation.regions.PlaceName;

/**
 * The names people look for: settlements, islands, interchanges and toll stations, railway and coach stations, ports and
 * industrial parks, county seats, and main roads (motorway to tertiary) once per name and county, by number and name.
 * Several objects of one name and kind within 2 km are one place.
 */
final class PlaceExtraction {

    private static final double SAME_PLACE_METRES = 2_000;

    private static final Set<PlaceKind> SETTLEMENTS = Set.of(
            PlaceKind.CITY, PlaceKind.COUNTY, PlaceKind.TOWN, PlaceKind.SUBURB, PlaceKind.VILLAGE, PlaceKind.HAMLET);

    private final OsmData data;
    private final List<CountyExtraction.Found> counties;
    private final STRtree countyIndex = new STRtree();

    PlaceExtraction(OsmData data, List<CountyExtraction.Found> counties) {
        this.data = data;
        this.counties = counties;
        for (int i = 0; i < counties.size(); i++) {
            PreparedGeometry area =
                    PreparedGeometryFactory.prepare(counties.get(i).county().area());
            countyIndex.insert(area.getGeometry().getEnvelopeInternal(), Map.entry(i, area));
        }
        countyIndex.build();
    }

    List<Place> extract(FeatureCollector features) {
        List<Place> places = new ArrayList<>();
        for (OsmFeature feature :
                features.collect(tags -> PlaceTags.kindOf(tags).isPresent())) {
            PlaceKind kind = PlaceTags.kindOf(feature.tags()).orElseThrow();
            places.add(place(
                    PlaceTags.nameOf(feature.tags()), kind, PlaceTags.population(feature.tags()), feature.position()));
        }
        for (CountyExtraction.Found found : counties) {
            places.add(place(found.county().name(), PlaceKind.COUNTY, found.population(), found.seat()));
        }
        List<Place> distinct = withoutDoubles(places);
        distinct.addAll(roads());
        return distinct;
    }

    private static Place place(PlaceName name, PlaceKind kind, long population, Position position) {
        return new Place(0, name, kind, population, position);
    }

    /** The more important one stays: of the county and its seat of the same name the county, of two towns the larger. */
    private static List<Place> withoutDoubles(List<Place> places) {
        Map<String, List<Place>> byName = new LinkedHashMap<>();
        for (Place place : places) {
            String sort = SETTLEMENTS.contains(place.kind())
                    ? "settlement"
                    : place.kind().id();
            List<Place> same = byName.computeIfAbsent(sort + "\n" + place.name().best(), key -> new ArrayList<>());
            Optional<Place> known = same.stream()
                    .filter(other -> other.position().distanceMetres(place.position()) <= SAME_PLACE_METRES)
                    .findFirst();
            if (known.isEmpty()) {
                same.add(place);
            } else if (place.importance() > known.get().importance()) {
                same.set(same.indexOf(known.get()), place);
            }
        }
        List<Place> distinct = new ArrayList<>();
        byName.values().forEach(distinct::addAll);
        return distinct;
    }

    private record RoadKey(String name, int area) {}

    private record RoadPart(PlaceName name, double length, Position middle) {}

    private Stream<Place> roadPlaces(Map<RoadKey, List<RoadPart>> roads) {
        return roads.values().stream().map(parts -> {
            RoadPart longest = parts.stream()
                    .max(Comparator.comparingDouble(RoadPart::length))
                    .orElseThrow();
            return place(longest.name(), PlaceKind.ROAD, 0, longest.middle());
        });
    }

    private List<Place> roads() {
        Map<RoadKey, List<RoadPart>> roads = new LinkedHashMap<>();
        for (OsmWay way : data.roads()) {
            PlaceName name = Roads.isMain(way.tags()) ? roadName(way.tags()) : new PlaceName("", "", "");
            Coordinate[] line = data.coordinates().of(way.nodes());
            if (!name.best().isEmpty() && line.length >= 2) {
                Position middle = Position.of(line[line.length / 2]);
                RoadPart part = new RoadPart(
                        name, OsmData.GEOMETRY.createLineString(line).getLength(), middle);
                roads.computeIfAbsent(new RoadKey(name.best(), areaOf(middle)), key -> new ArrayList<>())
                        .add(part);
            }
        }
        return roadPlaces(roads).toList();
    }

    /** "G15 沈海高速": people look for the number as well as for the name. Several numbers are cut to the first. */
    private static PlaceName roadName(Tags tags) {
        String ref = tags.get("ref").split(";")[0].strip();
        PlaceName name = PlaceTags.nameOf(tags);
        return new PlaceName(
                withRef(ref, name.tagged(), true), withRef(ref, name.zh(), false), withRef(ref, name.en(), false));
    }

    private static String withRef(String ref, String name, boolean refAlone) {
        if (name.isEmpty()) {
            return refAlone ? ref : "";
        }
        return ref.isEmpty() || name.contains(ref) ? name : ref + " " + name;
    }

    /** The county's number, or a square of a fifth of a degree where there is no county: the same name further off is another road. */
    private int areaOf(Position position) {
        Point point = OsmData.GEOMETRY.createPoint(position.toCoordinate());
        @SuppressWarnings("unchecked")
        List<Map.Entry<Integer, PreparedGeometry>> near = countyIndex.query(point.getEnvelopeInternal());
        return near.stream()
                .filter(entry -> entry.getValue().covers(point))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    int column = (int) Math.floor(position.longitude() * 5);
                    int row = (int) Math.floor(position.latitude() * 5);
                    return -1 - (column + 900) * 2_000 - (row + 450);
                });
    }
}
