package org.waystation.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a browser may do with a report's page: use the style that is in its head, known by its SHA-256, and nothing else (Content
 * Security Policy Level 3, 2.3.1).
 */
final class ReportPolicy {

    private static final String START = "<style>";
    private static final String END = "</style>";

    private ReportPolicy() {}

    /**
     * A report that was made by an earlier version has that version's style, so it is taken from the page; nothing that somebody
     * wrote stands before it.
     */
    static String of(byte[] html) {
        String page = new String(html, StandardCharsets.UTF_8);
        int start = page.indexOf(START) + START.length();
        String style = page.substring(start, page.indexOf(END, start));
        return "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
