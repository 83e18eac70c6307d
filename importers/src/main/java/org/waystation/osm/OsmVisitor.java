package org.waystation.osm;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hears the objects of one pass over an OSM file, in the file's order. What is not asked for is not decoded. */
abstract class OsmVisitor {

    private final Set<OsmType> wanted;

    OsmVisitor(OsmType first, OsmType... more) {
        this.wanted = EnumSet.of(first, more);
    }

    final boolean wants(OsmType type) {
        return wanted.contains(type);
    }

    void node(long id, double longitude, double latitude, Tags tags) {}

    void way(long id, long[] nodes, Tags tags) {}

    void relation(long id, List<Member> members, Tags tags) {}

    /** One member of a relation. */
    record Member(OsmType type, long id, String role) {}
}
