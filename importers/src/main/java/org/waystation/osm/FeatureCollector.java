package org.waystation.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.Tags;

/** Gathers the objects of an extract that have certain tags, each with its place: nodes, closed ways, multipolygons. */
final class FeatureCollector {

    private final OsmData data;
    private final AreaAssembler assembler;
    private final ImportNotes notes;

    FeatureCollector(OsmData data, ImportNotes notes) {
        this.data = data;
        this.assembler = new AreaAssembler(data);
        this.notes = notes;
    }

    /** What has no place at all, because an extract cut it away, is noted. */
    List<OsmFeature> collect(Predicate<Tags> wanted) {
        List<OsmFeature> features = new ArrayList<>();
        data.nodes().stream().filter(node -> wanted.test(node.tags())).forEach(features::add);
        for (OsmWay way : data.otherWays()) {
            if (wanted.test(way.tags())) {
                add(features, way.path(), way.tags(), data.areaOf(way).or(() -> remnantOf(way.nodes())));
            }
        }
        for (OsmRelation relation : data.relations()) {
            if (wanted.test(relation.tags())) {
                Optional<MultiPolygon> area = assembler.assemble(relation).area();
                add(
                        features,
                        relation.path(),
                        relation.tags(),
                        area.map(Geometry.class::cast).or(() -> remnantOf(relation)));
            }
        }
        return features;
    }

    private void add(List<OsmFeature> features, String path, Tags tags, Optional<Geometry> geometry) {
        if (geometry.isPresent()) {
            features.add(new OsmFeature(path, tags, geometry.get()));
        } else {
            notes.add("object without any of its nodes in the file, left out", path);
        }
    }

    /** A way that is open or cut is taken for a point in its middle. */
    private Optional<Geometry> remnantOf(long[] nodes) {
        Coordinate[] left = data.coordinates().of(nodes);
        return left.length == 0 ? Optional.empty() : Optional.of(OsmData.GEOMETRY.createPoint(left[left.length / 2]));
    }

    private Optional<Geometry> remnantOf(OsmRelation relation) {
        return relation.members().stream()
                .filter(member -> member.type() == OsmType.WAY)
                .flatMap(member -> data.memberWay(member.id()).stream())
                .flatMap(way -> remnantOf(way.nodes()).stream())
                .findFirst();
    }
}
