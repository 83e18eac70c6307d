package org.waystation.osmfile;

import java.nio.file.Path;
import org.waystation.osmfile.OsmFileException.Reason;

/** Holds a file to the order that readers rely on: all nodes, then all ways, then all relations. Not thread-safe. */
final class ObjectOrder {

    private final Path file;
    private OsmType last = OsmType.NODE;

    ObjectOrder(Path file) {
        this.file = file;
    }

    /** @throws OsmFileException where an object of that type comes too late */
    void next(OsmType type) throws OsmFileException {
        if (type.compareTo(last) < 0) {
            throw new OsmFileException(
                    Reason.NOT_SORTED,
                    file,
                    "must hold first all nodes, then all ways, then all relations; 'osmium sort' puts it in order");
        }
        last = type;
    }

    /** The type of the last object, or nodes before there was any. */
    OsmType last() {
        return last;
    }
}
