package org.waystation.claims;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number in the one form in which it is kept, so that the same is the same however it is typed. Never printed. */
public record PhoneNumber(String digits) {

    private static final Pattern KEPT = Pattern.compile("\\+?\\d{5,15}");

    /** Without a country's code, what begins with 1 and has no area's 0 is a mobile number, whole or not. */
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    public PhoneNumber {
        if (!isKept(digits)) {
            throw new IllegalArgumentException("the phone number is not in its kept form");
        }
    }

    /** Whether a text is a number in the form in which it is kept. */
    public static boolean isKept(String text) {
        return KEPT.matcher(text).matches();
    }

    /**
     * As typed, without what people put between digits, and without the code of the country that is meant anyway.
     *
     * @return empty where nobody can be called by it: a mobile number of China that lacks a digit, for one
     */
    public static Optional<PhoneNumber> typed(String text) {
        String digits = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s()./-]", "")
                .replaceFirst("^(?:\\+|00)86(?=1\\d{10}$)", "");
        return Optional.of(digits)
                .filter(kept -> KEPT.matcher(kept).matches())
                .filter(kept -> !kept.startsWith("1") || MOBILE.matcher(kept).matches())
                .map(PhoneNumber::new);
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a phone number";
    }
}
