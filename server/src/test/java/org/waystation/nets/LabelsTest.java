package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.util.Arrays;
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
            List<String> read = Arrays.stream(new QRCodeMultiReader()
                            .decodeMultiple(new BinaryBitmap(new GlobalHistogramBinarizer(grey(page)))))
                    .map(result -> result.getText())
                    .toList();
            assertThat(read)
                    .containsExactlyInAnyOrderElementsOf(
                            labels.subList(0, LabelSheet.LABELS).stream()
                                    .map(NetLabel::number)
                                    .toList());
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
                SvgLabels.write(List.of(new NetLabel("N10001", "<兜网>&", "Net", "3 × 2 m"))),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(svg).contains("&lt;兜网").contains("&amp;").contains("viewBox=\"0 0 210 297\"");
    }

    private static LuminanceSource grey(BufferedImage image) {
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                grey[y * image.getWidth() + x] = (byte) (image.getRGB(x, y) & 0xff);
            }
        }
        return new PlanarYUVLuminanceSource(
                grey, image.getWidth(), image.getHeight(), 0, 0, image.getWidth(), image.getHeight(), false);
    }

    private static List<NetLabel> labels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new NetLabel("N" + (10_000 + i), "标准兜网", "Standard net", "3.5 × 2 m"))
                .toList();
    }
}
