package org.waystation.ogc;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a filter compares: a value, or what tells one of a feature.
 *
 * @param type of all its values
 * @param constant the value where it is the same for every feature
 */
record Operand(Type type, Value value, Optional<Object> constant) {

    enum Type {
        /** strings */
        TEXT,
        /** doubles */
        NUMBER,
        BOOLEAN,
        /** {@link TimeSpan}s */
        TIME,
        /** lists of strings */
        TEXTS,
        /** {@link org.locationtech.jts.geom.Geometry}, WGS 84 */
        GEOMETRY
    }

    /** Empty where it is not known of the feature. */
    @FunctionalInterface
    interface Value {
        Optional<Object> of(Layer layer, int feature);
    }

    static Operand constant(Type type, Object value) {
        Optional<Object> known = Optional.of(value);
        return new Operand(type, (layer, feature) -> known, known);
    }

    static Operand ofFeature(Type type, Value value) {
        return new Operand(type, value, Optional.empty());
    }

    /** What becomes of its values, which stay of the same type. */
    Operand map(UnaryOperator<Object> change) {
        return constant.isPresent()
                ? constant(type, change.apply(constant.get()))
                : ofFeature(type, (layer, feature) -> value.of(layer, feature).map(change));
    }
}
