package org.waystation.reports;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.reports.Mark.Paint;

/** Draws a drawing on a page of PDF. */
record PdfDrawing(BaseFont plain, BaseFont bold) {

    private static final float HALO = 2;

    /**
     * @param left of the page's left edge, points
     * @param top above the page's lower edge
     */
    void draw(Drawing drawing, PdfContentByte page, float left, float top) {
        page.saveState();
        page.setLineCap(PdfContentByte.LINE_CAP_ROUND);
        page.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
        Place place = new Place(left, top);
        drawing.marks().forEach(mark -> draw(mark, page, place));
        page.restoreState();
    }

    /** Where the drawing's upper left corner is; on paper, up is positive. */
    private record Place(float left, float top) {

        float x(Coordinate point) {
            return left + (float) point.x;
        }

        float y(Coordinate point) {
            return top - (float) point.y;
        }
    }

    private void draw(Mark mark, PdfContentByte page, Place place) {
        if (mark instanceof Mark.Area area) {
            area.rings().forEach(ring -> {
                path(ring, page, place);
                page.closePath();
            });
            paint(area.paint(), page);
        } else if (mark instanceof Mark.Line line) {
            path(line.points(), page, place);
            paint(Paint.outlined(line.colour(), line.width()), page);
        } else if (mark instanceof Mark.Dot dot) {
            page.circle(place.x(dot.centre()), place.y(dot.centre()), (float) dot.radius());
            paint(dot.paint(), page);
        } else if (mark instanceof Mark.Label label) {
            if (label.hasHalo()) {
                page.setColorStroke(Color.WHITE);
                page.setLineWidth(HALO);
                write(label, page, place, PdfContentByte.TEXT_RENDER_MODE_STROKE);
            }
            page.setColorFill(Color.decode(label.colour()));
            write(label, page, place, PdfContentByte.TEXT_RENDER_MODE_FILL);
        }
    }

    private static void path(List<Coordinate> points, PdfContentByte page, Place place) {
        page.moveTo(place.x(points.get(0)), place.y(points.get(0)));
        points.stream().skip(1).forEach(point -> page.lineTo(place.x(point), place.y(point)));
    }

    private static void paint(Paint paint, PdfContentByte page) {
        if (paint.isFilled()) {
            page.setColorFill(Color.decode(paint.fill()));
        }
        if (paint.isOutlined()) {
            page.setColorStroke(Color.decode(paint.stroke()));
            page.setLineWidth((float) paint.strokeWidth());
        }
        if (paint.isFilled() && paint.isOutlined()) {
            page.eoFillStroke();
        } else if (paint.isFilled()) {
            page.eoFill();
        } else {
            page.stroke();
        }
    }

    private void write(Mark.Label label, PdfContentByte page, Place place, int mode) {
        BaseFont font = label.isBold() ? bold : plain;
        int alignment = switch (label.anchor()) {
            case START -> PdfContentByte.ALIGN_LEFT;
            case MIDDLE -> PdfContentByte.ALIGN_CENTER;
            case END -> PdfContentByte.ALIGN_RIGHT;
        };
        page.beginText();
        page.setTextRenderingMode(mode);
        page.setFontAndSize(font, (float) label.size());
        page.showTextAligned(alignment, label.text(), place.x(label.at()), place.y(label.at()), 0);
        page.endText();
    }
}
