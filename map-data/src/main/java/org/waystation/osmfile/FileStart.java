package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first bytes of a file, by which its content is known whatever it is called.
 *
 * @param latin the bytes as characters, one each
 */
record FileStart(String latin) {

    private static final int MAGIC_BYTES = 512;
    private static final Pattern MARKUP = Pattern.compile("<[?!\\p{L}]");

    static FileStart of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new FileStart(new String(bytes.readNBytes(MAGIC_BYTES), StandardCharsets.ISO_8859_1));
        }
    }

    boolean isEmpty() {
        return latin.isEmpty();
    }

    /** Empty where it is no OSM file; XML may still turn out to be about something else. */
    Optional<OsmFormat> format() {
        if (latin.length() >= 15 && latin.startsWith("\0\0") && latin.contains("OSMHeader")) {
            return Optional.of(OsmFormat.PBF);
        }
        if (latin.startsWith("\u001f\u008b")) {
            return Optional.of(OsmFormat.XML_GZIP);
        }
        if (latin.startsWith("BZh")) {
            return Optional.of(OsmFormat.XML_BZIP2);
        }
        return MARKUP.matcher(visible()).lookingAt() && !isHtml() ? Optional.of(OsmFormat.XML) : Optional.empty();
    }

    /** What it is instead, for people. */
    String name() {
        if (isHtml()) {
            return "a web page";
        }
        String start = visible();
        if (start.startsWith("\u00ff\u00d8\u00ff") || start.startsWith("\u00d8\u00ff")) {
            return "a JPEG picture";
        }
        if (start.startsWith("\u0089PNG")) {
            return "a PNG picture";
        }
        if (start.startsWith("%PDF")) {
            return "a PDF document";
        }
        if (start.startsWith("PK")) {
            return "a ZIP archive";
        }
        if (start.startsWith("SQLite format")) {
            return "an SQLite database";
        }
        if (start.startsWith("\u00ff\u00e0") || start.startsWith("\u00e0")) {
            return "an o5m file, which is not read";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "JSON";
        }
        return "something else";
    }

    private boolean isHtml() {
        String lower = visible().toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html");
    }

    /** Without a byte order mark, the zero bytes of UTF-16, and blanks. */
    private String visible() {
        return latin.replaceFirst("^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)", "")
                .replace("\0", "")
                .strip();
    }
}
