package org.waystation.nets;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.waystation.claims.Digest;
import org.waystation.claims.PhoneNumber;

/**
 * Who borrows: a telephone number and a vehicle's plate, both personal. Kept in one form, so that the same is the same
 * however it is typed. Never printed.
 */
record Borrower(String phone, String plate) {

    /** Chinese plates have a character of the province first; others are letters and digits. */
    private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{4,12}");

    /** Province, place, five characters or six; the last one may say what the vehicle is, as 挂 a trailer. I and O are not used. */
    private static final Pattern CHINESE_PLATE =
            Pattern.compile("\\p{IsHan}[A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9\\p{IsHan}]");

    Borrower {
        if (!PhoneNumber.isKept(phone) || !PLATE.matcher(plate).matches()) {
            throw new IllegalArgumentException("phone and plate are not in their kept form");
        }
    }

    /**
     * As typed, in capitals and without what people put between.
     *
     * @return empty where it is no whole plate
     */
    static Optional<String> plate(String typed) {
        String plate = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s·•.\\-]", "");
        return Optional.of(plate)
                .filter(text -> PLATE.matcher(text).matches())
                .filter(text -> !Character.isIdeographic(text.codePointAt(0))
                        || CHINESE_PLATE.matcher(text).matches());
    }

    /** Whose {@code Idempotency-Key} it is, without telling who. */
    String scope() {
        return "borrower:" + Digest.hex((phone + "\n" + plate).getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a borrower";
    }
}
