package org.waystation.ogc;

import java.util.Optional;
import java.util.Set;
import org.waystation.ogc.Condition.Truth;
import org.waystation.ogc.Operand.Type;

/** How two operands of a type are compared. */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    NOT_GREATER,
    GREATER,
    NOT_LESS;

    /** That have an order. */
    static final Set<Type> ORDERED = Set.of(Type.TEXT, Type.NUMBER, Type.TIME);

    static Optional<Comparison> find(String sign) {
        return Optional.ofNullable(
                switch (sign) {
                    case "=" -> EQUAL;
                    case "<>" -> NOT_EQUAL;
                    case "<" -> LESS;
                    case "<=" -> NOT_GREATER;
                    case ">" -> GREATER;
                    case ">=" -> NOT_LESS;
                    default -> null;
                });
    }

    Condition of(Operand one, Operand other) {
        return (layer, feature) -> {
            Optional<Object> first = one.value().of(layer, feature);
            Optional<Object> second = other.value().of(layer, feature);
            return first.isEmpty() || second.isEmpty() ? Truth.UNKNOWN : Truth.of(holds(first.get(), second.get()));
        };
    }

    private boolean holds(Object one, Object other) {
        return switch (this) {
            case EQUAL -> one.equals(other);
            case NOT_EQUAL -> !one.equals(other);
            case LESS -> isLess(one, other);
            case NOT_GREATER -> one.equals(other) || isLess(one, other);
            case GREATER -> isLess(other, one);
            case NOT_LESS -> one.equals(other) || isLess(other, one);
        };
    }

    private static boolean isLess(Object one, Object other) {
        if (one instanceof Double number && other instanceof Double than) {
            return number < than;
        }
        if (one instanceof TimeSpan span && other instanceof TimeSpan than) {
            return span.to().isBefore(than.from());
        }
        return one.toString().compareTo(other.toString()) < 0;
    }
}
