package org.waystation.osmfile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Hears the objects of one pass over an OSM file, in the file's order; what it does not ask for is not decoded. Called from
 * one thread. Coordinates are WGS 84, degrees.
 */
public abstract class OsmVisitor {

    private final Set<OsmType> wanted;

    /** @param more further kinds of objects to hear of */
    protected OsmVisitor(OsmType first, OsmType... more) {
        this.wanted = EnumSet.of(first, more);
    }

    final boolean wants(OsmType type) {
        return wanted.contains(type);
    }

    /** Deleted nodes, and those without a place, are not told. */
    protected void node(long id, double longitude, double latitude, Tags tags) {}

    /** @param nodes ids, in the way's order; the array is the hearer's to keep */
    protected void way(long id, long[] nodes, Tags tags) {}

    protected void relation(long id, List<Member> members, Tags tags) {}

    /** One member of a relation. */
    public record Member(OsmType type, long id, String role) {}
}
