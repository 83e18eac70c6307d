package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What is printed can be read again, by people and by scanners. */
class LabelsTest {

    private static final int DOTS_PER_INCH = 200;

    @Test
    void everyCodeOfAPageIsReadByAScanner() throws Exception {
        List<NetLabel> labels = labels(26);
        try (PDDocument document = Loader.loadPDF(PdfLabels.write(labels))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(document)).contains("N10001", "N10026", "3.5 × 2 m", "Waystation");
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
            for (int place = 0; place < LabelSheet.LABELS; place++) {
                assertThat(scan(page, place)).isEqualTo(labels.get(place).number());
            }
        }
    }

    @Test
    void aSheetWithoutNetsIsAnEmptyPage() throws Exception {
        try (PDDocument document = Loader.loadPDF(PdfLabels.write(List.of()))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void namesAreWrittenAsTextNotAsMarkup() {
        String svg = new String(
                SvgLabels.write(List.of(new NetLabel("N10001", "<兜网>&", "Net", "3 × 2 m"))), StandardCharsets.UTF_8);
        assertThat(svg).contains("&lt;兜网").contains("&amp;").contains("viewBox=\"0 0 210 297\"");
    }

    /** With a hand's breadth around it, as a scanner sees it. */
    private static String scan(BufferedImage page, int place) throws Exception {
        int side = dots(LabelSheet.CODE_SIDE + 6);
        BufferedImage seen = page.getSubimage(
                Math.max(0, dots(LabelSheet.left(place) - 3)),
                Math.max(0, dots(LabelSheet.top(place) - 3)),
                side,
                side);
        byte[] grey = new byte[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                grey[y * side + x] = (byte) (seen.getRGB(x, y) & 0xff);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(
                        new PlanarYUVLuminanceSource(grey, side, side, 0, 0, side, side, false))))
                .getText();
    }

    private static int dots(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * DOTS_PER_INCH);
    }

    private static List<NetLabel> labels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new NetLabel("N" + (10_000 + i), "标准兜网", "Standard net", "3.5 × 2 m"))
                .toList();
    }
}
