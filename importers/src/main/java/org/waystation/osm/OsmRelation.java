package org.waystation.osm;

import java.util.List;
import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.OsmVisitor;
import org.waystation.osmfile.Tags;

/** A relation as the file has it. */
record OsmRelation(long id, List<OsmVisitor.Member> members, Tags tags) {

    String path() {
        return OsmType.RELATION.path(id);
    }
}
