package org.waystation.osm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a map file must come to.
 *
 * @param algorithm {@code SHA-256} or {@code MD5}, as the mirrors of OSM extracts publish them
 * @param hex lower case
 */
public record Checksum(String algorithm, String hex) {

    private static final int MD5_DIGITS = 32;
    private static final int SHA256_DIGITS = 64;

    public Checksum {
        int digits = switch (algorithm) {
            case "SHA-256" -> SHA256_DIGITS;
            case "MD5" -> MD5_DIGITS;
            default -> throw new IllegalArgumentException("a checksum is SHA-256 or MD5, not " + algorithm);
        };
        hex = hex.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + digits + "}")) {
            throw new IllegalArgumentException(algorithm + " has " + digits + " hexadecimal digits, not '" + hex + "'");
        }
    }

    /**
     * Reads {@code sha256:HEX}, {@code md5:HEX} or the digits alone.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static Checksum parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("sha256:")) {
            return new Checksum("SHA-256", lower.substring("sha256:".length()));
        }
        if (lower.startsWith("md5:")) {
            return new Checksum("MD5", lower.substring("md5:".length()));
        }
        return new Checksum(lower.length() == MD5_DIGITS ? "MD5" : "SHA-256", lower);
    }

    /** Whether that is what a file comes to. */
    public boolean isOf(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return isOf(digest);
    }

    MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    boolean isOf(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }
}
