package org.waystation.ogc;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The features of a collection at one moment, by number from 0 on. Their ids ascend, so that pages go on behind an id whatever
 * came or went meanwhile. Immutable and thread-safe.
 */
interface Layer {

    int size();

    /** Positive; larger than those of all features before. */
    long id(int feature);

    /** WGS 84 degrees, x = longitude; must not be changed. */
    Geometry geometry(int feature);

    /** Around its geometry, without making it. */
    Envelope box(int feature);

    /**
     * A {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code LocalDate} or list of strings, as the property's
     * type says; empty where it is not known of the feature.
     *
     * @param property its place among the collection's
     */
    Optional<Object> value(int feature, int property);

    /** The day that the feature is of; empty where it is of no time. */
    default Optional<LocalDate> day(int feature) {
        return Optional.empty();
    }

    default OptionalInt find(long id) {
        int place = firstAfter(id - 1);
        return place < size() && id(place) == id ? OptionalInt.of(place) : OptionalInt.empty();
    }

    /** The number of the first feature whose id is larger; the size where there is none. */
    default int firstAfter(long id) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (id(middle) <= id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Around all features; the null envelope where there are none. */
    default Envelope extent() {
        Envelope extent = new Envelope();
        for (int feature = 0; feature < size(); feature++) {
            extent.expandToInclude(box(feature));
        }
        return extent;
    }
}
