package org.waystation.osm;

import java.util.List;

/** A relation as the file has it. */
record OsmRelation(long id, List<OsmVisitor.Member> members, Tags tags) {

    String path() {
        return OsmType.RELATION.path(id);
    }
}
