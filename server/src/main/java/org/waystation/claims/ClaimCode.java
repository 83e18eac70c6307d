package org.waystation.claims;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a driver is given with a reservation or loan, and shows to prove it: ten characters that are not mistaken for each
 * other when read aloud, 50 random bits. Kept as its SHA-256 only.
 */
public record ClaimCode(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static ClaimCode random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ClaimCode(text.toString());
    }

    /** As typed: small letters, O for 0, I or L for 1, anything between. */
    public static ClaimCode typed(String text) {
        return new ClaimCode(Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^" + ALPHABET + "]", ""));
    }

    public byte[] sha256() {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isOf(byte[] digest) {
        return MessageDigest.isEqual(sha256(), digest);
    }

    /** Never the code: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a code";
    }
}
