package org.waystation.tickets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.Digest;

/**
 * What a driver follows a ticket with: twice a {@link ClaimCode}, 100 random bits, since a ticket's number is no secret. Kept as
 * its SHA-256 only.
 */
record FollowCode(String text) {

    static FollowCode random() {
        return new FollowCode(ClaimCode.random().text() + ClaimCode.random().text());
    }

    /** As typed: small letters, O for 0, I or L for 1, anything between. */
    static FollowCode typed(String text) {
        return new FollowCode(ClaimCode.typed(text).text());
    }

    byte[] sha256() {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOf(byte[] digest) {
        return MessageDigest.isEqual(sha256(), digest);
    }

    /** In groups of five, to be written down. */
    String grouped() {
        return text.replaceAll("(.{5})(?=.)", "$1-");
    }

    /** Never the code: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a code";
    }
}
