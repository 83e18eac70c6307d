package org.waystation.reports;

import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.reports.Mark.Paint;

/** Writes a drawing as SVG that stands in a page; what it looks like is in attributes, so that no style is needed inside. */
final class SvgDrawing {

    private final StringBuilder svg = new StringBuilder();

    private SvgDrawing() {}

    /** @param id of the element */
    static String write(Drawing drawing, String id) {
        SvgDrawing writing = new SvgDrawing();
        writing.begin(drawing, id);
        drawing.marks().forEach(writing::add);
        return writing.svg.append("</svg>").toString();
    }

    private void begin(Drawing drawing, String id) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" id=\"")
                .append(escaped(id))
                .append("\" role=\"img\" viewBox=\"0 0 ")
                .append(number(drawing.width()))
                .append(' ')
                .append(number(drawing.height()))
                .append("\" width=\"")
                .append(number(drawing.width()))
                .append("\" height=\"")
                .append(number(drawing.height()))
                .append("\"><title>")
                .append(escaped(drawing.description()))
                .append("</title>");
    }

    private void add(Mark mark) {
        if (mark instanceof Mark.Area area) {
            svg.append("<path fill-rule=\"evenodd\" d=\"");
            area.rings().forEach(ring -> path(ring).append('Z'));
            svg.append('"');
            paint(area.paint()).append("/>");
        } else if (mark instanceof Mark.Line line) {
            svg.append("<path fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" d=\"");
            path(line.points())
                    .append("\" stroke=\"")
                    .append(line.colour())
                    .append("\" stroke-width=\"")
                    .append(number(line.width()))
                    .append("\"/>");
        } else if (mark instanceof Mark.Dot dot) {
            svg.append("<circle cx=\"")
                    .append(number(dot.centre().x))
                    .append("\" cy=\"")
                    .append(number(dot.centre().y))
                    .append("\" r=\"")
                    .append(number(dot.radius()))
                    .append('"');
            paint(dot.paint()).append("/>");
        } else if (mark instanceof Mark.Label label) {
            label(label);
        }
    }

    private void label(Mark.Label label) {
        svg.append("<text x=\"")
                .append(number(label.at().x))
                .append("\" y=\"")
                .append(number(label.at().y))
                .append("\" font-size=\"")
                .append(number(label.size()))
                .append("\" fill=\"")
                .append(label.colour())
                .append("\" text-anchor=\"")
                .append(label.anchor().name().toLowerCase(Locale.ROOT))
                .append('"');
        if (label.isBold()) {
            svg.append(" font-weight=\"bold\"");
        }
        if (label.hasHalo()) {
            svg.append(" stroke=\"#ffffff\" stroke-width=\"2\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        svg.append('>').append(escaped(label.text())).append("</text>");
    }

    private StringBuilder path(List<Coordinate> points) {
        char command = 'M';
        for (Coordinate point : points) {
            svg.append(command).append(number(point.x)).append(' ').append(number(point.y));
            command = 'L';
        }
        return svg;
    }

    private StringBuilder paint(Paint paint) {
        svg.append(" fill=\"").append(paint.fill()).append('"');
        if (paint.isOutlined()) {
            svg.append(" stroke-linejoin=\"round\" stroke=\"")
                    .append(paint.stroke())
                    .append("\" stroke-width=\"")
                    .append(number(paint.strokeWidth()))
                    .append('"');
        }
        return svg;
    }

    /** To a tenth of a point, as short as it goes. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
