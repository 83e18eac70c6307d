package org.waystation.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.waystation.database.Database;
import org.waystation.reports.Block;
import org.waystation.reports.Chapter;
import org.waystation.reports.ReportProgress;
import org.waystation.reports.ReportSection;
import org.waystation.reports.ReportSubject;
import org.waystation.reports.Wording;

/** What drivers told in the quarter, and how it was answered: the very figures of {@code /api/v1/tickets/figures}. Thread-safe. */
public final class TicketSection implements ReportSection {

    private static final int MOST_ROWS = 15;

    private final Database database;
    private final FigureStore figures = new FigureStore();

    public TicketSection(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Chapter> write(ReportSubject subject, ReportProgress progress) {
        Wording wording = subject.wording();
        List<FigureStore.Figure> all = database.inTransaction(handle ->
                figures.list(handle, subject.begin(), subject.end(), Set.of(), subject.madeAt(), wording.zone()));
        List<Block> blocks = new ArrayList<>();
        FigureStore.Figure total = of(all, "total").get(0);
        if (total.received() == 0) {
            blocks.add(Block.Paragraph.of(wording.text("report.tickets.none")));
        } else {
            blocks.add(new Block.Facts(facts(wording, total)));
            blocks.add(Block.Paragraph.quiet(wording.text("report.tickets.note")));
            for (String by : List.of("category", "county", "station")) {
                List<FigureStore.Figure> rows = of(all, by);
                blocks.add(table(wording, by, rows.subList(0, Math.min(rows.size(), MOST_ROWS)), rows.size()));
            }
        }
        return Optional.of(new Chapter("tickets", wording.text("report.tickets.title"), blocks));
    }

    private static List<FigureStore.Figure> of(List<FigureStore.Figure> all, String by) {
        return all.stream().filter(figure -> figure.by().equals(by)).toList();
    }

    private static List<Block.Fact> facts(Wording wording, FigureStore.Figure total) {
        return List.of(
                new Block.Fact(wording.text("report.tickets.received"), wording.count(total.received()), "", ""),
                new Block.Fact(
                        wording.text("report.tickets.answered"),
                        wording.count(total.answered()),
                        "",
                        wording.text("report.tickets.mediated", wording.count(total.mediated()))),
                new Block.Fact(
                        wording.text("report.tickets.in-time"),
                        share(wording, total),
                        "",
                        wording.text("report.tickets.late", wording.count(total.late()))),
                new Block.Fact(
                        wording.text("report.tickets.median"),
                        hours(wording, total),
                        total.medianWorkingMinutes().isPresent() ? wording.text("report.unit.hours") : "",
                        ""),
                new Block.Fact(
                        wording.text("report.tickets.satisfaction"),
                        decimal(wording, total.satisfaction()),
                        "",
                        wording.text("report.tickets.reopened", wording.count(total.reopened()))));
    }

    private static Block.Table table(Wording wording, String by, List<FigureStore.Figure> shown, int all) {
        return new Block.Table(
                "tickets-by-" + by,
                wording.text("report.tickets.by." + by, shown.size(), all),
                List.of(
                        Block.Column.words(wording.text("report.tickets.column." + by)),
                        Block.Column.number(wording.text("report.tickets.received")),
                        Block.Column.number(wording.text("report.tickets.answered")),
                        Block.Column.number(wording.text("report.tickets.in-time")),
                        Block.Column.number(wording.text("report.tickets.median-hours"))),
                shown.stream()
                        .map(figure -> List.of(
                                name(wording, figure),
                                wording.count(figure.received()),
                                wording.count(figure.answered()),
                                share(wording, figure),
                                hours(wording, figure)))
                        .toList());
    }

    private static String name(Wording wording, FigureStore.Figure figure) {
        if (figure.by().equals("category")) {
            return wording.text("ticket.category." + figure.key());
        }
        if (figure.key().isEmpty()) {
            return wording.text("report.tickets.no-" + figure.by());
        }
        String name = wording.name(figure.nameZh(), figure.nameEn());
        return name.isEmpty() ? wording.text("report.nets.gone") : name;
    }

    private static String share(Wording wording, FigureStore.Figure figure) {
        OptionalDouble share = figure.shareInTime();
        return share.isPresent() ? wording.percent(share.getAsDouble()) : Wording.NONE;
    }

    private static String hours(Wording wording, FigureStore.Figure figure) {
        OptionalDouble minutes = figure.medianWorkingMinutes();
        return minutes.isPresent() ? wording.decimal(minutes.getAsDouble() / 60) : Wording.NONE;
    }

    private static String decimal(Wording wording, OptionalDouble value) {
        return value.isPresent() ? wording.decimal(value.getAsDouble()) : Wording.NONE;
    }
}
