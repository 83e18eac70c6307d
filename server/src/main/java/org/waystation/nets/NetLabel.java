package org.waystation.nets;

import java.util.Objects;

/**
 * What is printed for one net. Its QR code holds the number alone, so that any scanner types it.
 *
 * @param nameLatin in letters that every printer's own fonts have
 * @param size such as {@code 3.5 × 2 m}
 */
record NetLabel(String number, String nameZh, String nameLatin, String size) {

    NetLabel {
        Objects.requireNonNull(number);
        Objects.requireNonNull(nameZh);
        Objects.requireNonNull(nameLatin);
        Objects.requireNonNull(size);
    }

    static NetLabel of(NumberedNet net, NetType type) {
        String size = type.lengthMetres().stripTrailingZeros().toPlainString() + " × "
                + type.widthMetres().stripTrailingZeros().toPlainString() + " m";
        return new NetLabel(net.number(), type.nameZh(), type.nameEn(), size);
    }
}
