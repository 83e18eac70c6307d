package org.waystation.osm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.waystation.crs.Position;
import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.OsmVisitor;
import org.waystation.osmfile.Tags;
import org.waystation.regions.County;

/**
 * Finds the region's counties among its administrative boundaries.
 *
 * <p>Which {@code admin_level} they have differs by country: 6 in China, where 8 are the townships; 7 in Andorra; 8 in
 * Liechtenstein. Unless told, the first of 6, 7, 8, 5 and 4 is taken that has two complete areas or more and covers half of
 * the roads; where none does, the one that covers most. Boundaries cut by the extract's edge are left out and noted: a part
 * of a county shown as the whole would give wrong figures.
 */
final class CountyExtraction {

    private static final int[] LEVELS_IN_ORDER = {6, 7, 8, 5, 4};
    private static final int MOST_SAMPLES = 2_000;

    private final OsmData data;
    private final OptionalInt wantedLevel;
    private final ImportNotes notes;

    CountyExtraction(OsmData data, OptionalInt wantedLevel, ImportNotes notes) {
        this.data = data;
        this.wantedLevel = wantedLevel;
        this.notes = notes;
    }

    /** A county with where its seat is: the capital the relation names, else a point well inside. */
    record Found(County county, Position seat, long population) {}

    static boolean isCandidate(Tags tags) {
        return tags.is("boundary", "administrative") && levelOf(tags).isPresent();
    }

    private static OptionalInt levelOf(Tags tags) {
        String level = tags.get("admin_level");
        return level.matches("[4-9]|10") ? OptionalInt.of(Integer.parseInt(level)) : OptionalInt.empty();
    }

    List<Found> extract() {
        Map<Integer, List<Found>> byLevel = new TreeMap<>();
        Map<Integer, List<String>> cut = new HashMap<>();
        AreaAssembler assembler = new AreaAssembler(data);
        for (OsmRelation relation : data.relations()) {
            if (!isCandidate(relation.tags())
                    || relation.tags().first("name", "name:zh", "name:en").isEmpty()) {
                continue;
            }
            int level = levelOf(relation.tags()).getAsInt();
            AreaAssembler.Assembled assembled = assembler.assemble(relation);
            if (assembled.isComplete()) {
                byLevel.computeIfAbsent(level, key -> new ArrayList<>())
                        .add(found(relation, level, assembled.area().orElseThrow()));
            } else {
                cut.computeIfAbsent(level, key -> new ArrayList<>())
                        .add(relation.path() + " " + relation.tags().get("name"));
            }
        }
        OptionalInt level = wantedLevel.isPresent() ? wantedLevel : bestLevel(byLevel);
        if (level.isEmpty()) {
            cut.values().forEach(paths -> paths.forEach(this::noteCut));
            return List.of();
        }
        cut.getOrDefault(level.getAsInt(), List.of()).forEach(this::noteCut);
        return byLevel.getOrDefault(level.getAsInt(), List.of());
    }

    private void noteCut(String path) {
        notes.add("boundary not complete in the file, left out", path);
    }

    private Found found(OsmRelation relation, int level, MultiPolygon area) {
        Tags tags = relation.tags();
        String code = tags.first(
                "division_code", "ref:CN", "ref:INSEE", "de:amtlicher_gemeindeschluessel", "ISO3166-2", "ref");
        County county = new County(0, code, PlaceTags.nameOf(tags), level, area);
        return new Found(
                county, seatOf(relation).orElseGet(() -> OsmFeature.middleOf(area)), PlaceTags.population(tags));
    }

    private Optional<Position> seatOf(OsmRelation relation) {
        for (String role : new String[] {"admin_centre", "label"}) {
            for (OsmVisitor.Member member : relation.members()) {
                if (member.type() == OsmType.NODE && member.role().equals(role)) {
                    String path = OsmType.NODE.path(member.id());
                    Optional<Position> seat = data.nodes().stream()
                            .filter(node -> node.path().equals(path))
                            .map(OsmFeature::position)
                            .findFirst();
                    if (seat.isPresent()) {
                        return seat;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private OptionalInt bestLevel(Map<Integer, List<Found>> byLevel) {
        List<Coordinate> samples = samples();
        OptionalInt best = OptionalInt.empty();
        double mostCovered = 0;
        for (int level : LEVELS_IN_ORDER) {
            List<Found> areas = byLevel.getOrDefault(level, List.of());
            double covered = coverage(areas, samples);
            if (areas.size() >= 2 && covered >= 0.5) {
                return OptionalInt.of(level);
            }
            if (covered > mostCovered) {
                mostCovered = covered;
                best = OptionalInt.of(level);
            }
        }
        return best;
    }

    /** A point of every nth road. */
    private List<Coordinate> samples() {
        List<Coordinate> samples = new ArrayList<>();
        int step = Math.max(1, data.roads().size() / MOST_SAMPLES);
        for (int i = 0; i < data.roads().size(); i += step) {
            Coordinate[] line = data.coordinates().of(data.roads().get(i).nodes());
            if (line.length > 0) {
                samples.add(line[line.length / 2]);
            }
        }
        return samples;
    }

    private static double coverage(List<Found> areas, List<Coordinate> samples) {
        if (samples.isEmpty() || areas.isEmpty()) {
            return 0;
        }
        List<PreparedGeometry> prepared = areas.stream()
                .map(found -> PreparedGeometryFactory.prepare(found.county().area()))
                .toList();
        long covered = samples.stream()
                .map(OsmData.GEOMETRY::createPoint)
                .filter(point -> prepared.stream().anyMatch(area -> area.covers(point)))
                .count();
        return (double) covered / samples.size();
    }
}
