package org.waystation.nets;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * Where labels stand on an A4 page: three by eight, 70 × 37 mm each, as sheets of such labels are sold. Lengths are
 * millimetres from the page's upper left corner.
 */
final class LabelSheet {

    static final int COLUMNS = 3;
    static final int ROWS = 8;
    static final int LABELS = COLUMNS * ROWS;
    static final double PAGE_WIDTH = 210;
    static final double PAGE_HEIGHT = 297;
    static final double LABEL_WIDTH = PAGE_WIDTH / COLUMNS;
    static final double LABEL_HEIGHT = 37;
    static final double CODE_SIDE = 29;
    static final double TEXT_LEFT = 37;

    private static final double MARGIN = 4;
    private static final double TOP = (PAGE_HEIGHT - ROWS * LABEL_HEIGHT) / 2;

    private LabelSheet() {}

    /** @param place from 0, row by row */
    static double left(int place) {
        return place % COLUMNS * LABEL_WIDTH + MARGIN;
    }

    static double top(int place) {
        return TOP + place / COLUMNS * LABEL_HEIGHT + MARGIN;
    }

    /** The dark squares of a QR code that survives a quarter of it being torn or dirty; without a quiet zone. */
    static BitMatrix code(String number) {
        try {
            return new QRCodeWriter()
                    .encode(
                            number,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException("a number of 20 characters fits into any code", e);
        }
    }
}
