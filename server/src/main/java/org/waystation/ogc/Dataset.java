package org.waystation.ogc;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.Text;
import org.waystation.snapshot.RegionSnapshot;

/** What a collection is. Implementations are thread-safe. */
interface Dataset {

    /** As it stands in addresses. */
    String id();

    /** In the order in which they are written. */
    List<Property> properties();

    /** {@code Point}, {@code LineString} or the like; {@code Geometry} where it differs. */
    String geometryType();

    /** As it is now; may take seconds where roads must be measured. */
    Layer open(RegionSnapshot region);

    /** Around all features, without measuring anything. */
    Envelope extent(RegionSnapshot region);

    /** @param last included */
    record Days(LocalDate first, LocalDate last) {}

    /** The first and the last day that features are of; empty where none is of any. */
    default Optional<Days> days(RegionSnapshot region) {
        return Optional.empty();
    }

    default Text title() {
        return Text.of("ogc." + id() + ".title");
    }

    default Text description() {
        return Text.of("ogc." + id() + ".description");
    }

    default OptionalInt find(String property) {
        for (int place = 0; place < properties().size(); place++) {
            if (properties().get(place).name().equals(property)) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }
}
