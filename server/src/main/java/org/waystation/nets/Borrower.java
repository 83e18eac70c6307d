package org.waystation.nets;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who borrows: a telephone number and a vehicle's plate, both personal. Kept in one form, so that the same is the same
 * however it is typed. Never printed.
 */
record Borrower(String phone, String plate) {

    private static final Pattern PHONE = Pattern.compile("\\+?\\d{5,15}");
    /** Chinese plates have a character of the province first; others are letters and digits. */
    private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{4,12}");

    Borrower {
        if (!PHONE.matcher(phone).matches() || !PLATE.matcher(plate).matches()) {
            throw new IllegalArgumentException("phone and plate are not in their kept form");
        }
    }

    /** Without what people put between digits, and without the code of the country that is meant anyway. */
    static Optional<String> phone(String typed) {
        String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s()./-]", "")
                .replaceFirst("^(?:\\+|00)86(?=1\\d{10}$)", "");
        return Optional.of(digits).filter(text -> PHONE.matcher(text).matches());
    }

    static Optional<String> plate(String typed) {
        String plate = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s·•.\\-]", "");
        return Optional.of(plate).filter(text -> PLATE.matcher(text).matches());
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
