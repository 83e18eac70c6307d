package org.waystation.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes lines, dots and texts as SVG. Colours are names of the style's classes. Not thread-safe. */
final class SvgDrawing {

    record At(double x, double y) {}

    private final StringBuilder out = new StringBuilder();

    SvgDrawing(int width, int height, String title, String style) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
                        + "aria-label=\"%s\">%n<title>%s</title>%n<style>%n%s</style>%n",
                width,
                height,
                width,
                height,
                escaped(title),
                escaped(title),
                style));
        out.append(String.format(
                Locale.ROOT, "<rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", width, height));
    }

    void line(String styleClass, List<At> points) {
        String text = points.stream()
                .map(at -> String.format(Locale.ROOT, "%.1f,%.1f", at.x(), at.y()))
                .collect(Collectors.joining(" "));
        out.append("<polyline class=\"")
                .append(styleClass)
                .append("\" points=\"")
                .append(text)
                .append("\"/>\n");
    }

    void dot(String styleClass, At at, String hint) {
        out.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s</title></circle>%n",
                styleClass,
                at.x(),
                at.y(),
                escaped(hint)));
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    void text(String styleClass, At at, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                styleClass,
                at.x(),
                at.y(),
                anchor,
                escaped(text)));
    }

    String end() {
        return out + "</svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
