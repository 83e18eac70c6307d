package org.waystation.reports;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A font with Chinese characters that this machine has, to be embedded into PDFs. HTML needs none: the reader's machine has
 * its own.
 *
 * @param plain where it is, with the number of the font behind a comma where the file holds several
 * @param bold likewise; the same where there is no bold one
 */
record ReportFont(String plain, String bold) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFont.class);
    private static final int DEEPEST = 6;

    /** Good ones first; what is common on Linux, macOS and Windows. */
    private static final List<Pattern> KNOWN = Stream.of(
                    "notosans(cjk)?[-_]?(sc)?-regular\\.(ttc|otf|ttf)",
                    "sourcehansans(sc|cn)?-regular\\.(ttc|otf|ttf)",
                    "wqy-(microhei|zenhei)\\.ttc",
                    "pingfang\\.ttc",
                    "hiragino sans gb\\.ttc",
                    "stheiti (light|medium)\\.ttc",
                    "msyh\\.(ttc|ttf)",
                    "simhei\\.ttf",
                    "simsun\\.ttc",
                    "notoserif(cjk)?[-_]?(sc)?-regular\\.(ttc|otf|ttf)",
                    "droidsansfallback(full)?\\.ttf")
            .map(Pattern::compile)
            .toList();

    private static final String PROBE = "暖驿";

    /** Of the folders in which systems keep fonts. */
    static Optional<ReportFont> find() {
        String home = System.getProperty("user.home", "");
        return find(Stream.of(
                        "/usr/share/fonts",
                        "/usr/local/share/fonts",
                        home + "/.fonts",
                        home + "/.local/share/fonts",
                        "/System/Library/Fonts",
                        "/Library/Fonts",
                        home + "/Library/Fonts",
                        "C:\\Windows\\Fonts")
                .map(Path::of)
                .toList());
    }

    /** The best one in some folders, those that do not exist left out. */
    static Optional<ReportFont> find(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(file -> rank(file) < KNOWN.size())
                .sorted(Comparator.comparingInt(ReportFont::rank))
                .flatMap(file -> usable(file).stream())
                .map(plain -> new ReportFont(plain, bold(plain).orElse(plain)))
                .findFirst();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.debug("Fonts in {} cannot be listed: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private static int rank(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (int i = 0; i < KNOWN.size(); i++) {
            if (KNOWN.get(i).matcher(name).matches()) {
                return i;
            }
        }
        return KNOWN.size();
    }

    private static Optional<String> bold(String plain) {
        String bold = plain.replaceFirst("-Regular\\.", "-Bold.");
        String file = bold.replaceFirst(",\\d+$", "");
        return bold.equals(plain) || !Files.isRegularFile(Path.of(file)) ? Optional.empty() : Optional.of(bold);
    }

    /** The simplified Chinese one of a collection; only where it can be read and has the characters. */
    private static Optional<String> usable(Path file) {
        String name = file.toString();
        try {
            if (name.toLowerCase(Locale.ROOT).endsWith(".ttc")) {
                List<String> faces = List.of(BaseFont.enumerateTTCNames(name));
                int simplified = 0;
                for (int i = faces.size() - 1; i >= 0; i--) {
                    String face = faces.get(i).toLowerCase(Locale.ROOT);
                    simplified = face.contains("sc") && !face.contains("mono") ? i : simplified;
                }
                name = name + "," + simplified;
            }
            BaseFont font = BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            boolean hasAll = PROBE.chars().allMatch(character -> font.charExists(character));
            return hasAll ? Optional.of(name) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The font {} cannot be used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
