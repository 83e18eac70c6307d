package org.waystation.reports;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.waystation.browse.RegionNotice;
import org.waystation.browse.VehicleNames;
import org.waystation.http.Language;
import org.waystation.regions.Region;

/**
 * Writes a report as one page that needs nothing beside it: its style and its drawings are in it, and it has no script. It is
 * well-formed XML, so that it can be set on paper as it is. Thread-safe.
 */
final class HtmlReport {

    private static final String FOLDER = "org/waystation/reports";

    private final PebbleTemplate template = new PebbleEngine.Builder()
            .loader(loader())
            .strictVariables(true)
            .build()
            .getTemplate("report");
    private final String style = style();

    private static ClasspathLoader loader() {
        ClasspathLoader loader = new ClasspathLoader(HtmlReport.class.getClassLoader());
        loader.setPrefix(FOLDER);
        loader.setSuffix(".peb");
        return loader;
    }

    private static String style() {
        try (InputStream file = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String write(ReportSubject subject, List<Chapter> chapters) {
        Wording wording = subject.wording();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("language", wording.language() == Language.ZH ? "zh-CN" : "en");
        page.put("style", style);
        page.put("brand", wording.text("report.brand"));
        page.put("title", wording.text("report.title"));
        page.put("quarter", wording.quarter(subject.question().quarter()));
        page.put("quarterCode", subject.question().quarter().toString());
        page.put("contents", wording.text("report.contents"));
        page.put("about", about(subject));
        page.put("notices", notices(subject));
        page.put("chapters", chapters.stream().map(HtmlReport::view).toList());
        StringWriter out = new StringWriter();
        try {
            template.evaluate(out, page, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** What the report is about, as labels and values. */
    private static List<Map<String, String>> about(ReportSubject subject) {
        Wording wording = subject.wording();
        Region region = subject.region().region();
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(row(
                wording.text("report.about.region"),
                wording.text(
                        "report.about.counties",
                        region.source().name().replaceFirst("(\\.(osm|pbf|xml|gz|bz2))+$", ""),
                        wording.count(subject.counties().size()))));
        rows.add(row(
                wording.text("report.about.vehicle"),
                VehicleNames.of(subject.vehicle().vehicleClass(), wording.language())));
        rows.add(row(wording.text("report.about.stations"), subject.filterText()));
        rows.add(row(
                wording.text("report.about.measured"),
                wording.date(subject.quarter().measuredAt())));
        rows.add(row(wording.text("report.about.made"), wording.date(subject.madeAt())));
        return rows;
    }

    private static Map<String, String> row(String label, String value) {
        return Map.of("label", label, "value", value);
    }

    private static List<String> notices(ReportSubject subject) {
        Wording wording = subject.wording();
        Region region = subject.region().region();
        List<String> notices = new ArrayList<>();
        if (RegionNotice.isSample(region)) {
            notices.add(RegionNotice.of(region, wording.language()));
        }
        if (DataSection.isAnyMadeUp(subject)) {
            notices.add(wording.text("report.notice.made-up"));
        }
        if (!subject.isOver()) {
            notices.add(wording.text(
                    "report.notice.not-over", wording.date(subject.quarter().measuredAt())));
        }
        return notices;
    }

    private static Map<String, Object> view(Chapter chapter) {
        return Map.of(
                "id",
                chapter.id(),
                "title",
                chapter.title(),
                "blocks",
                chapter.blocks().stream().map(HtmlReport::view).toList());
    }

    private static Map<String, Object> view(Block block) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", block.kind());
        if (block instanceof Block.Paragraph paragraph) {
            view.put("text", paragraph.text());
            view.put("isQuiet", paragraph.isQuiet());
        } else if (block instanceof Block.Facts facts) {
            view.put(
                    "facts",
                    facts.facts().stream()
                            .map(fact -> Map.of(
                                    "label", fact.label(),
                                    "value", fact.value(),
                                    "unit", fact.unit(),
                                    "note", fact.note()))
                            .toList());
        } else if (block instanceof Block.Table table) {
            view.put("id", table.id());
            view.put("caption", table.caption());
            view.put(
                    "columns",
                    table.columns().stream()
                            .map(column -> Map.of("name", column.name(), "isNumber", column.isNumber()))
                            .toList());
            view.put("rows", table.rows());
            view.put("isNarrow", table.columns().size() < 3);
        } else if (block instanceof Block.Figure figure) {
            view.put("svg", SvgDrawing.write(figure.drawing(), figure.id()));
            view.put("caption", figure.caption());
        }
        return view;
    }
}
