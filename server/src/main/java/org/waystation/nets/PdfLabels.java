package org.waystation.nets;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Pages of labels as PDF. Their letters are those of the fonts that every viewer has, so no font is carried along. */
final class PdfLabels {

    private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;
    private static final char LAST_OF_THE_FONTS = 0xff;

    private PdfLabels() {}

    static byte[] write(List<NetLabel> labels) {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Waystation: cargo nets");
            for (int first = 0; first == 0 || first < labels.size(); first += LabelSheet.LABELS) {
                writePage(document, labels.subList(first, Math.min(first + LabelSheet.LABELS, labels.size())));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writePage(PDDocument document, List<NetLabel> labels) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (int place = 0; place < labels.size(); place++) {
                NetLabel label = labels.get(place);
                double left = LabelSheet.left(place);
                double top = LabelSheet.top(place);
                writeCode(content, LabelSheet.code(label.number()), left, top);
                double x = left + LabelSheet.TEXT_LEFT - 4;
                // A long number is set as small as it must be.
                writeText(content, bold, Math.min(14, 170.0 / label.number().length()), x, top + 5, label.number());
                writeText(content, plain, 9, x, top + 12, label.nameLatin());
                writeText(content, plain, 9, x, top + 17, label.size());
                writeText(content, plain, 9, x, top + 28, "Waystation");
            }
        }
    }

    private static void writeCode(PDPageContentStream content, BitMatrix code, double left, double top)
            throws IOException {
        double module = LabelSheet.CODE_SIDE / code.getWidth();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    content.addRect(
                            points(left + x * module),
                            points(LabelSheet.PAGE_HEIGHT - top - (y + 1) * module),
                            points(module),
                            points(module));
                }
            }
        }
        content.fill();
    }

    private static void writeText(
            PDPageContentStream content, PDFont font, double size, double left, double baseline, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, (float) size);
        content.newLineAtOffset(points(left), points(LabelSheet.PAGE_HEIGHT - baseline));
        content.showText(printable(text));
        content.endText();
    }

    /** What the fonts do not have is left out: the number is what counts. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> (c >= ' ' && c <= '~') || (c >= 0xa1 && c <= LAST_OF_THE_FONTS && c != 0xad))
                .limit(20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }
}
