package org.waystation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType0;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EmbeddedGlyphsTest {

    private static final String TEXT = "概览县域覆盖白皮书鹿城区龙湾瓯海洞头乐清瑞安龙港永嘉平阳苍南文成泰顺2026分钟公里";

    @Test
    void everyCharacterHasAllItsStrokes() throws IOException {
        ReportFont font = ReportFont.find().orElseThrow();
        Assumptions.assumeTrue(font.plain().contains(".ttc,"));
        String[] parts = font.plain().split(",");
        byte[] pdf = new PdfReport(font)
                .write("<html><body style=\"font-family: Report\"><p>" + TEXT + "</p></body></html>", Map.of());
        try (PDDocument document = Loader.loadPDF(pdf);
                TrueTypeCollection collection =
                        new TrueTypeCollection(Path.of(parts[0]).toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains(TEXT.substring(0, 20));
            TrueTypeFont[] found = new TrueTypeFont[1];
            int[] number = {0};
            collection.processAllFonts(each -> {
                if (number[0]++ == Integer.parseInt(parts[1])) {
                    found[0] = each;
                }
            });
            PDType0Font embedded = null;
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                embedded = document.getPage(0).getResources().getFont(name) instanceof PDType0Font type0
                        ? type0
                        : embedded;
            }
            CFFFont mended = ((PDCIDFontType0) embedded.getDescendantFont()).getCFFFont();
            CFFFont own = ((OpenTypeFont) found[0]).getCFF().getFont();
            for (int character : TEXT.codePoints().toArray()) {
                int glyph = found[0].getUnicodeCmapLookup().getGlyphId(character);
                assertThat(mended.getType2CharString(glyph).getPath().getBounds2D())
                        .as(Character.toString(character))
                        .isEqualTo(own.getType2CharString(glyph).getPath().getBounds2D());
            }
        }
    }

    @Test
    void whatIsNotWantedIsBlank() throws IOException {
        String[] parts = ReportFont.find().orElseThrow().plain().split(",");
        Assumptions.assumeTrue(parts.length == 2);
        CffGlyphs glyphs =
                CffGlyphs.read(Path.of(parts[0]), Integer.parseInt(parts[1])).orElseThrow();
        BitSet wanted = new BitSet();
        wanted.set(1_000);
        wanted.set(20_000);
        CffGlyphs few = new CffGlyphs(glyphs.only(wanted));
        assertThat(few.size()).isEqualTo(glyphs.size());
        assertThat(glyphs.outlined().get(1_000)).isTrue();
    }
}
