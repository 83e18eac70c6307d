package org.waystation.ogc;

import java.util.List;
import java.util.Map;
import org.waystation.http.Language;
import org.waystation.http.Text;

/** A page for people, put together from texts that are escaped. Not thread-safe. */
final class HtmlPage {

    private final StringBuilder html = new StringBuilder();
    private final Language language;

    HtmlPage(Language language, String title) {
        this.language = language;
        html.append("<!doctype html>\n<html lang=\"")
                .append(language == Language.EN ? "en" : "zh-CN")
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n")
                .append("<link rel=\"stylesheet\" href=\"/styles/base.css\">\n")
                .append("<link rel=\"stylesheet\" href=\"/styles/ogc.css\">\n</head>\n<body>\n");
    }

    /** The way up, from the site down. */
    HtmlPage trail(Map<String, String> hrefByText, String here) {
        html.append("<nav aria-label=\"").append(text("ogc.html.trail")).append("\"><ol class=\"trail\">");
        hrefByText.forEach(
                (text, href) -> html.append("<li>").append(anchor(href, text)).append("</li>"));
        html.append("<li aria-current=\"page\">").append(escaped(here)).append("</li></ol></nav>\n<main>\n");
        return this;
    }

    HtmlPage heading(String text) {
        html.append("<h1>").append(escaped(text)).append("</h1>\n");
        return this;
    }

    HtmlPage subheading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    HtmlPage paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    HtmlPage links(Map<String, String> hrefByText) {
        html.append("<ul class=\"links\">");
        hrefByText.forEach(
                (text, href) -> html.append("<li>").append(anchor(href, text)).append("</li>"));
        html.append("</ul>\n");
        return this;
    }

    HtmlPage list(List<String> texts) {
        html.append("<ul>");
        texts.forEach(text -> html.append("<li>").append(escaped(text)).append("</li>"));
        html.append("</ul>\n");
        return this;
    }

    /** Begins a table, to be ended by {@link #endTable}. */
    HtmlPage table(String caption, List<String> heads) {
        html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(escaped(caption))
                .append("\"><table><thead><tr>");
        heads.forEach(
                head -> html.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        return this;
    }

    /** @param href that the first cell leads to; empty for nowhere */
    HtmlPage row(String href, List<String> cells) {
        html.append("<tr>");
        for (int cell = 0; cell < cells.size(); cell++) {
            html.append(cell == 0 ? "<th scope=\"row\">" : "<td>")
                    .append(cell == 0 && !href.isEmpty() ? anchor(href, cells.get(0)) : escaped(cells.get(cell)))
                    .append(cell == 0 ? "</th>" : "</td>");
        }
        html.append("</tr>\n");
        return this;
    }

    HtmlPage endTable() {
        html.append("</tbody></table></div>\n");
        return this;
    }

    String end() {
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private String text(String key) {
        return escaped(Text.of(key).in(language));
    }

    private static String anchor(String href, String text) {
        return "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
