package org.waystation.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes embedded fonts whole. The library that sets the pages embeds the glyphs that occur, but of outlines in Compact Font
 * Format it loses parts that glyphs share, so that strokes of some characters are missing; here the same glyphs are embedded out of the
 * font itself, with all that they share.
 */
final class EmbeddedGlyphs {

    private EmbeddedGlyphs() {}

    static byte[] mend(byte[] pdf, ReportFont font) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            boolean isChanged = false;
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary dictionary
                        && COSName.FONT_DESC.equals(dictionary.getCOSName(COSName.TYPE))
                        && dictionary.getDictionaryObject(COSName.FONT_FILE3) instanceof COSStream stream) {
                    boolean isBold =
                            dictionary.getNameAsString(COSName.FONT_NAME, "").endsWith("-Bold");
                    isChanged |= mend(stream, isBold ? font.bold() : font.plain());
                }
            }
            if (!isChanged) {
                return pdf;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static boolean mend(COSStream embedded, String font) throws IOException {
        String[] parts = font.split(",(?=\\d+$)");
        Optional<CffGlyphs> whole =
                CffGlyphs.read(Path.of(parts[0]), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
        CffGlyphs subset;
        try (InputStream bytes = embedded.createInputStream()) {
            subset = new CffGlyphs(bytes.readAllBytes());
        }
        if (whole.isEmpty() || !whole.get().isCidKeyed() || whole.get().size() != subset.size()) {
            return false;
        }
        try (OutputStream bytes = embedded.createOutputStream(COSName.FLATE_DECODE)) {
            bytes.write(whole.get().only(subset.outlined()));
        }
        return true;
    }
}
