package org.waystation.osm;

import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.Tags;

/** A way as the file has it. The array is shared, not copied: there are millions, and nobody here changes one. */
record OsmWay(long id, long[] nodes, Tags tags) {

    boolean isClosed() {
        return nodes.length >= 4 && nodes[0] == nodes[nodes.length - 1];
    }

    String path() {
        return OsmType.WAY.path(id);
    }
}
