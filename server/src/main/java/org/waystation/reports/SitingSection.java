package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waystation.reports.Block.Column;
import org.waystation.reports.Block.Paragraph;
import org.waystation.siting.ProposalSearch;
import org.waystation.siting.Proposals;

/** Where the next stations would help most. */
final class SitingSection implements ReportSection {

    static final int SITES = 5;
    static final int WITHIN_MINUTES = 30;

    private final ProposalSearch search;

    SitingSection(ProposalSearch search) {
        this.search = search;
    }

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        Optional<Proposals> found = search.propose(
                subject.region(),
                subject.vehicle(),
                subject.question().filter(),
                SITES,
                WITHIN_MINUTES,
                progress::check,
                share -> progress.tell("choosing", share));
        List<Block> blocks = found.filter(proposals -> !proposals.sites().isEmpty())
                .map(proposals -> blocks(subject, proposals))
                .orElseGet(() -> List.of(Paragraph.of(
                        wording.text(found.isEmpty() ? "report.siting.no-candidates" : "report.siting.no-gain"))));
        return Optional.of(new Chapter("siting", wording.text("report.siting.title"), blocks));
    }

    private static List<Block> blocks(ReportSubject subject, Proposals proposals) {
        Wording wording = subject.wording();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(wording.text(
                "report.siting.lead",
                proposals.sites().size(),
                wording.percent(proposals.metresBefore() / proposals.roadMetres()),
                wording.percent(proposals.metresAfter() / proposals.roadMetres()),
                Integer.toString(WITHIN_MINUTES))));
        HexagonMap hexagons = new HexagonMap(subject);
        RegionMap map = subject.map();
        if (hexagons.isDrawn()) {
            hexagons.draw(map);
        }
        map.borders();
        map.countyNames();
        map.numbered(proposals.sites().stream().map(Proposals.Site::position).toList());
        if (hexagons.isDrawn()) {
            hexagons.legend(map);
        }
        map.legendTitle(wording.text("report.map.legend.also"));
        map.legendDot(Palette.SITE, 4, wording.text("report.map.site"));
        map.scaleBar();
        String caption = wording.text("report.siting.map");
        blocks.add(new Block.Figure("siting-map", map.build(caption), caption));
        blocks.add(table(subject, proposals));
        blocks.add(Paragraph.quiet(wording.text(
                proposals.isExact() ? "report.siting.exact" : "report.siting.greedy",
                wording.count(proposals.candidates()),
                wording.percent(proposals.bestPossibleMetres() / proposals.roadMetres()))));
        return blocks;
    }

    private static Block.Table table(ReportSubject subject, Proposals proposals) {
        Wording wording = subject.wording();
        List<List<String>> rows = new ArrayList<>();
        double within = proposals.metresBefore();
        for (Proposals.Site site : proposals.sites()) {
            within += site.gainedMetres();
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    place(subject, site),
                    wording.name(subject.findCounty(site.position())),
                    String.format(
                            Locale.ENGLISH,
                            "%.4f, %.4f",
                            site.position().longitude(),
                            site.position().latitude()),
                    "+" + wording.kilometres(site.gainedMetres()),
                    wording.percent(within / proposals.roadMetres())));
        }
        return new Block.Table(
                "siting-table",
                wording.text("report.siting.table"),
                List.of(
                        Column.number(wording.text("report.column.rank")),
                        Column.words(wording.text("report.column.place")),
                        Column.words(wording.text("report.column.county")),
                        Column.words(wording.text("report.column.position")),
                        Column.number(wording.text("report.column.gain")),
                        Column.number(wording.text("report.column.share-then"))),
                rows);
    }

    private static String place(ReportSubject subject, Proposals.Site site) {
        Wording wording = subject.wording();
        Optional<String> station = site.stationId().isPresent()
                ? subject.region().stations().find(site.stationId().getAsLong()).map(wording::name)
                : Optional.empty();
        return station.orElseGet(() -> wording.text("report.siting.on-road", wording.name(site.road())));
    }
}
