package org.waystation.nets;

import java.math.BigDecimal;
import java.util.Objects;

/** A sort of net, lent under one name and in one size. */
public record NetType(long id, String nameZh, String nameEn, BigDecimal lengthMetres, BigDecimal widthMetres) {

    public NetType {
        Objects.requireNonNull(nameZh);
        Objects.requireNonNull(nameEn);
        if (lengthMetres.signum() <= 0 || widthMetres.signum() <= 0) {
            throw new IllegalArgumentException("a net has a size");
        }
    }
}
